"""What every reader of a format hands over: lines of text cells with their numbers."""

import unicodedata

from msgspec import Struct

# Five hundred classes of forty; more is no school's list.
MOST_ROWS = 20_000
LONGEST_CELL = 500


class Line(Struct, frozen=True):
    """A line as a spreadsheet shows it: the first is 1, and blank ones count."""

    number: int
    cells: tuple[str, ...]


def clean(cell: str) -> str:
    """Return the cell as a person sees it: no signs without a shape, no doubled spaces.

    Composed (NFC); for cells of LONGEST_CELL at most, composing longer ones may take long.
    """
    if not cell.isprintable():
        cell = "".join(
            " " if sign.isspace() else sign for sign in cell if sign.isspace() or sign.isprintable()
        )
    return unicodedata.normalize("NFC", " ".join(cell.split()))
