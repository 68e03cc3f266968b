"""What a list would change, a page at a time, against the students as they are now
(specification 1)."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import ceil

from msgspec import Struct

from backend.caller import Caller
from backend.flows.roster import listing, uploads
from backend.flows.roster.uploads import Found
from backend.tables import roster_upload, school
from shared.refusals import Why
from shared.roster import Changes, Decided, Fault, Known, Roster
from shared.roster_comparison import compare
from shared.roster_differences import differences
from shared.roster_upload import (
    Answer,
    Line,
    Preview,
    PreviewAsked,
    Section,
    Tally,
    must_confirm,
)
from shared.sentences import say

PAGE = 100  # lines; a school of 3,200 is read in pages
LEAVES = "leaves"


class Compared(Struct, frozen=True):
    """A list held against the school's students as they are at a version."""

    version: int
    listed: Roster
    known: Mapping[int, Known]
    changes: Changes
    near: tuple[Fault, ...]  # decided or not
    answers: Mapping[int, Answer]  # by the number of a row that is like a student
    leaving: frozenset[int]  # of those who are gone
    of: int  # students of the list's classes, who are not to leave anyway

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of rows that nobody can decide about."""
        return tuple(one for one in self.changes.faults if one.why is not Why.ROSTER_NEAR)

    @property
    def tally(self) -> Tally:
        """How many there are of each."""
        changes = self.changes
        return Tally(
            near=len(self.near) - len(self.answers),
            faults=len(self.faults),
            added=len(changes.added),
            changed=len(changes.changed),
            moved=len(changes.moved),
            returned=len(changes.returned),
            gone=len(changes.gone),
            unchanged=len(changes.unchanged),
            leaving=len(self.leaving),
        )

    @property
    def must_confirm(self) -> bool:
        """Whether so many leave that their number has to be typed."""
        return must_confirm(len(self.leaving), self.of)


async def show(asked: PreviewAsked, caller: Caller) -> Preview:
    """Return one page of a preview. Raises Refused: not a curator, no such list any more."""
    found = await uploads.find(asked.upload, caller)
    if found.kept is None:
        return _taken(found)
    compared = await compared_now(found, caller)
    section = asked.section or _first(compared.tally)
    lines = _SECTIONS[section](compared)
    pages = max(1, ceil(len(lines) / PAGE))
    page = min(max(asked.page, 1), pages)
    return Preview(
        id=found.row.id,
        version=compared.version,
        file=found.kept.file,
        uploaded_at=found.row.uploaded_at,
        expires_at=found.row.expires_at,
        tally=compared.tally,
        must_confirm=compared.must_confirm,
        section=section,
        page=page,
        pages=pages,
        lines=tuple(line() for line in lines[(page - 1) * PAGE : page * PAGE]),
    )


async def faulty(upload: int, caller: Caller) -> tuple[Line, ...]:
    """Return every row with a fault, to be mended elsewhere. Raises Refused as show does."""
    found = await uploads.find(upload, caller)
    if found.kept is None:
        return ()
    return tuple(line() for line in _faults(await compared_now(found, caller)))


async def compared_now(found: Found, caller: Caller) -> Compared:
    """Hold a list against the students of this moment, beside the loop.

    The version is asked first: what changes afterwards makes it old, and is seen by that.
    """
    version = await school.roster_version(found.where.id)
    known = await listing.known(found.where, caller)
    chosen = await roster_upload.choices(found.row.id, found.where.id)
    answers = {one.subject: Answer(one.choice) for one in chosen if one.choice != LEAVES}
    leaving = {one.subject for one in chosen if one.choice == LEAVES}
    listed = found.kept.listed if found.kept else Roster((), ())
    return await asyncio.to_thread(_compare, version, listed, known, answers, leaving)


def _compare(
    version: int,
    listed: Roster,
    known: Sequence[Known],
    answers: Mapping[int, Answer],
    leaving: set[int],
) -> Compared:
    """Compare; an answer to a question that is not asked any more counts for nothing."""
    changes = compare(listed, known)
    near = tuple(one for one in changes.faults if one.why is Why.ROSTER_NEAR)
    asked = {_row_of(one) for one in near}
    valid = {row: answer for row, answer in answers.items() if row in asked}
    if valid:
        same = frozenset(row for row, answer in valid.items() if answer is Answer.SAME)
        changes = compare(listed, known, Decided(same, frozenset(valid) - same))
    classes = {row.person.class_name for row in listed.rows}
    return Compared(
        version=version,
        listed=listed,
        known={one.id: one for one in known},
        changes=changes,
        near=near,
        answers=valid,
        leaving=frozenset(leaving.intersection(changes.gone)),
        of=sum(not one.leaves and one.person.class_name in classes for one in known),
    )


def _first(tally: Tally) -> Section:
    """Return the first section in which there is anything to see or to decide."""
    return next((one for one in Section if getattr(tally, one)), Section.ADDED)


def _taken(found: Found) -> Preview:
    return Preview(
        id=found.row.id,
        version=0,
        file="",
        uploaded_at=found.row.uploaded_at,
        expires_at=found.row.expires_at,
        tally=Tally(0, 0, 0, 0, 0, 0, 0, 0, 0),
        must_confirm=False,
        section=Section.ADDED,
        page=1,
        pages=1,
        lines=(),
        taken_at=found.row.taken_at,
    )


def _row_of(near: Fault) -> int:
    return int(near.names["row"])


# Lines are many and pages short: each is written when its page is.
_Lines = list[Callable[[], Line]]


def _near(compared: Compared) -> _Lines:
    people = {row.number: row.person for row in compared.listed.rows}

    def line(fault: Fault) -> Line:
        row = _row_of(fault)
        return Line(
            id=row,
            person=fault.names["person"],
            class_name=people[row].class_name,
            place=_place(fault),
            column=fault.column,
            known=fault.names["known"],
            answer=compared.answers.get(row),
        )

    return [partial(line, fault) for fault in compared.near]


def _faults(compared: Compared) -> _Lines:
    listed = compared.listed
    people = {row.number: row.person for row in listed.rows}
    before = {table.sheet: table.before for table in listed.tables}

    def line(fault: Fault) -> Line:
        row = fault.row + before.get(fault.sheet, 0)
        person = people.get(row)
        return Line(
            id=row,
            person=person.full_name if person else "",
            class_name=person.class_name if person else "",
            place=_place(fault),
            column=fault.column,
            reason=say(fault.why, **fault.names),
        )

    return [partial(line, fault) for fault in compared.faults]


def _added(compared: Compared) -> _Lines:
    return [
        partial(Line, number, one.full_name, one.class_name)
        for number, one in enumerate(compared.changes.added, 1)
    ]


def _changed(compared: Compared) -> _Lines:
    return _altered(compared, compared.changes.changed)


def _moved(compared: Compared) -> _Lines:
    return _altered(compared, compared.changes.moved)


def _altered(compared: Compared, students: Sequence[Known]) -> _Lines:
    def line(one: Known) -> Line:
        told = differences(compared.known[one.id].person, one.person)
        return Line(one.id, one.person.full_name, one.person.class_name, differences=told)

    return [partial(line, one) for one in students]


def _returned(compared: Compared) -> _Lines:
    return _standing(compared, compared.changes.returned)


def _gone(compared: Compared) -> _Lines:
    return _standing(compared, compared.changes.gone)


def _standing(compared: Compared, students: Sequence[int]) -> _Lines:
    def line(student: int) -> Line:
        person = compared.known[student].person
        leaves = student in compared.leaving
        return Line(student, person.full_name, person.class_name, leaves=leaves)

    return [partial(line, student) for student in students]


def _place(fault: Fault) -> str:
    return f"{fault.sheet}!{fault.row}" if fault.sheet else str(fault.row)


_SECTIONS: Mapping[Section, Callable[[Compared], _Lines]] = {
    Section.NEAR: _near,
    Section.FAULTS: _faults,
    Section.ADDED: _added,
    Section.CHANGED: _changed,
    Section.MOVED: _moved,
    Section.RETURNED: _returned,
    Section.GONE: _gone,
}
