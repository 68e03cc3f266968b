"""Sheets to a roster: every list of every sheet, with its rows and their faults."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from backend.rosters import blocks, people
from backend.rosters.blocks import Block
from backend.rosters.table import MOST_ROWS, Line, Progress, Sheet
from shared.refusals import Refusal, Refused, Why
from shared.roster import Column, Fault, Roster, Row, Table


class _Read(Struct, frozen=True):
    """One list of a sheet, read."""

    table: Table
    rows: list[Row]
    faults: list[Fault]


def read(sheets: Sequence[Sheet], today: date, progress: Progress) -> Roster:
    """Return the lists of all sheets as one; sheets that head no list are passed over.

    A list whose header has a fault gives no rows: nobody knows what its cells say. Raises
    Refused: no student in any sheet, no header in any, or too many students.
    """
    counted = [*_counted(sheets)]
    found = [(sheet, before, block) for sheet, before in counted for block in blocks.find(sheet)]
    students = sum(len(block.students) for _, _, block in found)
    if not students:
        headed = found or not any(sheet.lines for sheet in sheets)
        raise Refused(Refusal("file", Why.ROSTER_EMPTY if headed else Why.ROSTER_NOT_A_LIST))
    if students > MOST_ROWS:
        raise Refused(Refusal("file", Why.ROSTER_TOO_BIG))
    progress.of = students
    several = len({sheet.name for sheet, _, _ in found}) > 1
    lists = [
        _list(block, sheet.name if several else "", before, today, progress)
        for sheet, before, block in found
    ]
    return Roster(
        rows=tuple(row for one in lists for row in one.rows),
        tables=tuple(one.table for one in lists),
        faults=tuple(fault for one in lists for fault in one.faults),
    )


def _counted(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, int]]:
    """Number the lines on from sheet to sheet, so that a number means one line."""
    before = 0
    for sheet in sheets:
        lines = tuple(Line(before + line.number, line.cells) for line in sheet.lines)
        yield Sheet(sheet.name, lines), before
        before = lines[-1].number if lines else before


def _list(block: Block, sheet: str, before: int, today: date, progress: Progress) -> _Read:
    headings = block.top.headings
    read = []
    for student in block.students:
        read.append(people.read(student.line, headings, today, student.class_name or ""))
        progress.read += 1
    rows = [] if block.faults else [row for row, _ in read]
    table = Table(_columns(block, rows), sheet, block.top.number, before)
    return _Read(table, rows, [*block.faults, *(fault for _, found in read for fault in found)])


def _columns(block: Block, rows: Sequence[Row]) -> dict[Column, str]:
    """Return the columns that the list speaks of, with their headers' text.

    A whole name speaks of family and given name, and of patronymics if anybody has one: a
    column «ФИО» with two words in each cell says nothing of them.
    """
    headings: dict[Column, str] = {
        column: heading.text for column, heading in block.top.headings.items()
    }
    if whole := headings.pop("full_name", ""):
        headings |= {"family_name": whole, "given_name": whole}
        if any(row.person.middle_name for row in rows):
            headings.setdefault("middle_name", whole)
    if second := headings.pop("second_parent", ""):
        headings.setdefault("parent", second)
    headings.pop("class_letter", None)
    return headings
