"""How large a text can stand in its place on a sheet, whatever its length."""

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

SIZES = (34, 30, 26, 24, 22, 20, 18, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5)  # points
POINTS_PER_MM = 72 / 25.4
# A line is as high as a capital and stands half a size below the one before: see sheet.typ.
CAPITAL, PITCH = 0.7, 1.2
KERNING = 0.99  # the share of a width that is given out: kerning is not in the table


class Place(Struct, frozen=True):
    """A rectangle of the sheet, in millimetres, and how a text is set in it."""

    width: float
    height: float
    largest: int  # points
    weight: str = "Regular"
    breaks: str = " -"  # the signs after which a line may end


class Fitted(Struct, frozen=True):
    """A text as sheet.typ sets it: its lines, their size in points and width in millimetres."""

    text: str
    size: int
    width: float


@cache
def advances() -> dict[str, dict[str, int]]:
    """Return how wide each character is, in thousandths of the size, by weight.

    scripts/fonts.py writes the table beside the fonts.
    """
    table = (Path(__file__).parent / "fonts/advances.json").read_bytes()
    return msgspec.json.decode(table, type=dict[str, dict[str, int]])


@lru_cache(maxsize=256)  # the school, the address and the curator are the same on every sheet
def fit(text: str, place: Place) -> Fitted:
    """Return the text at the largest size at which it stays inside its place.

    Measured here and not in typst, whose measure takes 0.2 ms a try: four milliseconds a sheet.
    A text that fits at no size is broken anywhere and ends in "…": none leaves its place.
    """
    for size in SIZES:
        if size > place.largest:
            continue
        lines = _lines(text, place, size)
        if lines and len(lines) <= _rows(place, size):
            return Fitted("\n".join(lines), size, place.width)
    smallest = SIZES[-1]
    return Fitted(_cut(text, place, smallest), smallest, place.width)


def _room(place: Place, size: int) -> float:
    """How many thousandths of the size stand in a line."""
    return place.width * POINTS_PER_MM * KERNING * 1000 / size


def _rows(place: Place, size: int) -> int:
    """How many lines of the size stand in the place."""
    return 1 + int((place.height * POINTS_PER_MM / size - CAPITAL) / PITCH)


def _width(text: str, weight: str) -> int:
    widths = advances()[weight]
    return sum(widths[letter] for letter in text)


def _lines(text: str, place: Place, size: int) -> list[str]:
    """Break the text into lines; [] where one piece of it is wider than a line."""
    room = _room(place, size)
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in re.findall(rf"[^{place.breaks}]*[{place.breaks}]*", paragraph):
            if _width(piece.rstrip(), place.weight) > room:
                return []
            if _width((line + piece).rstrip(), place.weight) > room:
                lines.append(line.rstrip())
                line = ""
            line += piece
        lines.append(line)
    return lines


def _cut(text: str, place: Place, size: int) -> str:
    """Break the text wherever a line is full, and end it where the place is."""
    lines, room = [""], _room(place, size)
    for letter in text:
        if letter == "\n" or _width(lines[-1] + letter, place.weight) > room:
            lines.append("")
        lines[-1] += letter.strip("\n")
    rows = _rows(place, size)
    kept = "\n".join(lines[:rows])
    return kept if len(lines) <= rows else kept[:-1] + "…"
