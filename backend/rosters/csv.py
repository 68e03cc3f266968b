"""CSV to lines: separators ; , or tab, as the header tells them apart."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from backend.rosters.headers import recognised
from backend.rosters.table import LONGEST_CELL, MOST_COLUMNS, MOST_LINES, Line, Sheet
from backend.rosters.tops import MOST_TITLES
from shared.refusals import Refusal, Refused, Why

SEPARATORS = (";", ",", "\t")

# The titles with blank lines among them.
_FIRST_LINES = 2 * MOST_TITLES
_LONGEST_LINE = LONGEST_CELL * MOST_COLUMNS


def read(text: str) -> Sheet:
    """Return the lines that are not blank.

    Raises Refused: the list has too many rows, is no list at all (no word of its first
    lines is a known header), or a quote was opened and not closed.
    """
    lines = tuple(islice(_lines(text, _separator(text)), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        raise Refused(Refusal("file", Why.ROSTER_TOO_BIG))
    return Sheet("", lines)


def _separator(text: str) -> str:
    """The one that makes most of the header's words: counting signs would be guessing."""
    meant = {separator: _recognised(text, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=meant.__getitem__)
    if not meant[best] and text.strip():
        raise Refused(Refusal("file", Why.ROSTER_NOT_A_LIST))
    return best


def _recognised(text: str, separator: str) -> int:
    """Count the header's words of that line among the first ones that has most of them."""
    most = 0
    try:
        for cells in islice(csv.reader(_bounded(text), delimiter=separator), _FIRST_LINES):
            most = max(most, recognised(cells))
    except csv.Error:
        pass  # told with its row when the lines are read
    return most


def _lines(text: str, separator: str) -> Iterator[Line]:
    """Yield the lines that hold anything, numbered as a spreadsheet numbers them."""
    reader = csv.reader(_bounded(text), delimiter=separator)
    number = ended = 0
    try:
        for number, cells in enumerate(reader, start=1):
            broken = reader.line_num > ended + 1
            ended = reader.line_num
            if broken and any(_swallowed(cell, separator) for cell in cells):
                raise _quote_open(number)
            if any(cell and not cell.isspace() for cell in cells):
                yield Line(number, tuple(cells))
    except csv.Error:  # a cell longer than the module's limit, 131,072 signs
        raise _quote_open(number + 1) from None


def _bounded(text: str) -> Iterator[str]:
    """Yield the text's lines with their ends, whatever computer wrote them."""
    for line in StringIO(text, newline=""):
        if len(line) > _LONGEST_LINE:
            raise Refused(Refusal("file", Why.ROSTER_NOT_A_LIST))
        yield line


def _swallowed(cell: str, separator: str) -> bool:
    """Tell a cell that an open quote has filled with the rows below it.

    It would lose those students without a word, so an honest cell that holds both a line
    break and the separator is refused with it.
    """
    return separator in cell and ("\n" in cell or "\r" in cell)


def _quote_open(row: int) -> Refused:
    return Refused(Refusal("file", Why.ROSTER_QUOTE_OPEN, {"row": str(row)}))
