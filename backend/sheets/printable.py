"""What the fonts of a sheet can print of a text from outside, and where a line may end."""

import re
import unicodedata
from functools import cache

from backend.sheets.fit import advances

NO_LETTER = "?"
# A dash begins no line, and a number sign ends none.
BOUND = re.compile(r" (?=[—–] )|(?<=№) ")


def printable(text: str) -> str:
    """Return the text with letters of our fonts only, in NFC, on one line.

    A letter with a sign that the font lacks loses the sign (ễ becomes e), any other letter
    becomes "?": PDF/UA forbids a page with a missing glyph, and one pupil's name must not cost
    the class its sheets. Control and formatting characters go: they could turn the line round.
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if _covered().issuperset(line):
        return line
    return "".join(_nearest(letter) for letter in line)


def bound(sentence: str) -> str:
    """Return the sentence with no-break spaces before its dashes and after its number signs."""
    return BOUND.sub("\N{NO-BREAK SPACE}", sentence)


@cache
def _covered() -> frozenset[str]:
    letters = advances()["Regular"]
    return frozenset(one for one in letters if not unicodedata.category(one).startswith("C"))


def _nearest(letter: str) -> str:
    if letter in _covered():
        return letter
    base = unicodedata.normalize("NFKD", letter)[0]
    if base in _covered():
        return base
    # A combining sign, a control or a formatting character has no width to stand for.
    return "" if unicodedata.category(letter)[0] in "MC" else NO_LETTER
