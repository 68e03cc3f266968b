"""CSV to lines: separators ; , or tab, as the header tells them apart."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from backend.rosters.headers import recognised
from backend.rosters.table import LONGEST_CELL, MOST_ROWS, Line
from shared.refusals import Refusal, Refused, Why

SEPARATORS = (";", ",", "\t")

# No school's list is wider; it bounds what one line can cost in memory.
_MOST_COLUMNS = 200
_LONGEST_LINE = LONGEST_CELL * _MOST_COLUMNS


def read(text: str) -> list[Line]:
    """Return the lines that are not blank, the header first.

    Raises Refused: the list is empty, has too many rows, is no list at all (no word of
    its first line is a known header), or a quote was opened and not closed.
    """
    separator = _separator(text)
    lines = list(islice(_lines(text, separator), MOST_ROWS + 2))
    if len(lines) < 2:
        raise Refused(Refusal("file", Why.ROSTER_EMPTY))
    if len(lines) > MOST_ROWS + 1:
        raise Refused(Refusal("file", Why.ROSTER_TOO_BIG))
    return lines


def _separator(text: str) -> str:
    """The one that makes most of the header's words: counting signs would be guessing."""
    meant = {separator: recognised(_header(text, separator)) for separator in SEPARATORS}
    best = max(SEPARATORS, key=meant.__getitem__)
    if not meant[best]:
        raise Refused(Refusal("file", Why.ROSTER_NOT_A_LIST))
    return best


def _header(text: str, separator: str) -> list[str]:
    """The first line that holds anything."""
    try:
        header = next(filter(_holds, csv.reader(_bounded(text), delimiter=separator)), None)
    except csv.Error:
        header = []
    if header is None:
        raise Refused(Refusal("file", Why.ROSTER_EMPTY))
    return header


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
            if _holds(cells):
                yield Line(number, tuple(cells))
    except csv.Error:  # a cell longer than the module's limit, 131,072 signs
        raise _quote_open(number + 1) from None


def _bounded(text: str) -> Iterator[str]:
    """Yield the text's lines with their ends, whatever computer wrote them."""
    for line in StringIO(text, newline=""):
        if len(line) > _LONGEST_LINE:
            raise Refused(Refusal("file", Why.ROSTER_NOT_A_LIST))
        yield line


def _holds(cells: list[str]) -> bool:
    return any(cell and not cell.isspace() for cell in cells)


def _swallowed(cell: str, separator: str) -> bool:
    """Tell a cell that an open quote has filled with the rows below it.

    It would lose those students without a word, so an honest cell that holds both a line
    break and the separator is refused with it.
    """
    return separator in cell and ("\n" in cell or "\r" in cell)


def _quote_open(row: int) -> Refused:
    return Refused(Refusal("file", Why.ROSTER_QUOTE_OPEN, {"row": str(row)}))
