"""What the fonts of a sheet can print of a text from outside."""

import unicodedata

from backend.sheets.fit import ADVANCES

COVERED = frozenset(
    letter for letter in ADVANCES["Regular"] if not unicodedata.category(letter).startswith("C")
)
NO_LETTER = "?"


def printable(text: str) -> str:
    """Return the text with letters of our fonts only, in NFC, on one line.

    A letter with a sign that the font lacks loses the sign (ễ becomes e), any other letter
    becomes "?": PDF/UA forbids a page with a missing glyph, and one pupil's name must not cost
    the class its sheets. Control and formatting characters go: they could turn the line round.
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if COVERED.issuperset(line):
        return line
    return "".join(_nearest(letter) for letter in line)


def _nearest(letter: str) -> str:
    if letter in COVERED:
        return letter
    base = unicodedata.normalize("NFKD", letter)[0]
    if base in COVERED:
        return base
    # A combining sign, a control or a formatting character has no width to stand for.
    return "" if unicodedata.category(letter)[0] in "MC" else NO_LETTER
