"""How large a text can stand in its place on a sheet, whatever its length."""

import re
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

# Advance widths in thousandths of the size, by weight and character; scripts/fonts.py writes them.
ADVANCES = msgspec.json.decode(
    (Path(__file__).parent / "fonts/advances.json").read_bytes(), type=dict[str, dict[str, int]]
)
SIZES = (30, 26, 22, 18, 15, 13, 12, 11, 10, 9, 8, 7, 6, 5)  # points
POINTS_PER_MM = 72 / 25.4
# A line is as high as a capital and stands half a size below the one before: see sheet.typ.
CAPITAL, PITCH = 0.7, 1.2
KERNING = 0.99  # the share of a width that is given out: kerning is not in the table


class Place(Struct, frozen=True):
    """A rectangle of the sheet, in millimetres, and the largest size that suits it."""

    width: float
    height: float
    largest: int
    weight: str = "Regular"


class Fitted(Struct, frozen=True):
    """A text as sheet.typ sets it: size in points, width in millimetres."""

    text: str
    size: int
    width: float


@lru_cache(maxsize=256)  # the school, the address and the curator are the same on every sheet
def fit(text: str, place: Place) -> Fitted:
    """Return the text at the largest size at which it stays inside its place.

    Lines break after a space or a hyphen. Measured here and not in typst, whose measure takes
    0.2 ms a try: four milliseconds a sheet. A text that fits at no size is broken anywhere and
    ends in "…": no text leaves its place.
    """
    for size in SIZES:
        room = _room(place, size)
        if size <= place.largest and _lines(text, room, place.weight) <= _rows(place, size):
            return Fitted(text, size, place.width)
    smallest = SIZES[-1]
    return Fitted(_cut(text, place, smallest), smallest, place.width)


def _room(place: Place, size: int) -> float:
    """How many thousandths of the size stand in a line."""
    return place.width * POINTS_PER_MM * KERNING * 1000 / size


def _rows(place: Place, size: int) -> int:
    return 1 + int((place.height * POINTS_PER_MM / size - CAPITAL) / PITCH)


def _width(text: str, weight: str) -> int:
    advances = ADVANCES[weight]
    return sum(advances[letter] for letter in text)


def _lines(text: str, room: float, weight: str) -> float:
    """How many lines the text takes; infinitely many where one word is wider than a line."""
    return sum(_lines_of(line, room, weight) for line in text.split("\n"))


def _lines_of(line: str, room: float, weight: str) -> float:
    count, taken = 1, 0
    for word in re.findall(r"[^ -]*-?[ ]*", line):
        width = _width(word.rstrip(" "), weight)
        if width > room:
            return float("inf")
        if taken + width > room:
            count, taken = count + 1, 0
        taken += _width(word, weight)
    return count


def _cut(text: str, place: Place, size: int) -> str:
    lines, room = [""], _room(place, size)
    for letter in text:
        if letter == "\n" or _width(lines[-1] + letter, place.weight) > room:
            lines.append("")
        lines[-1] += letter.strip("\n")
    rows = _rows(place, size)
    kept = "\n".join(lines[:rows])
    return kept if len(lines) <= rows else kept[:-1] + "…"
