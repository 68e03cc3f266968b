"""What every reader of a format hands over: sheets of lines of text cells with their numbers."""

import unicodedata

from msgspec import Struct

# Five hundred classes of forty; more is no school's list.
MOST_ROWS = 20_000
# With titles, headers and totals for each class.
MOST_LINES = MOST_ROWS + 5_000
# No school's list is wider; it bounds what one line can cost in memory.
MOST_COLUMNS = 200
LONGEST_CELL = 500


class Progress:
    """How many rows are read of how many: a reader's thread counts, somebody else looks."""

    def __init__(self) -> None:
        """Begin before anybody knows how many there are."""
        self.read = 0
        self.of = 0


class Line(Struct, frozen=True):
    """A line as a spreadsheet shows it: the first is 1, and blank ones count."""

    number: int
    cells: tuple[str, ...]


class Sheet(Struct, frozen=True):
    """The lines of a sheet that hold anything; a text file is a sheet without a name."""

    name: str
    lines: tuple[Line, ...]


def clean(cell: str) -> str:
    """Return the cell as a person sees it: no signs without a shape, no doubled spaces.

    Composed (NFC); for cells of LONGEST_CELL at most, composing longer ones may take long.
    """
    if not cell.isprintable():
        cell = "".join(
            " " if sign.isspace() else sign for sign in cell if sign.isspace() or sign.isprintable()
        )
    return unicodedata.normalize("NFC", " ".join(cell.split()))


def clean_lines(cell: str) -> str:
    """Return the cell with every line of it clean, and without the blank ones."""
    return "\n".join(filter(None, map(clean, cell.splitlines())))
