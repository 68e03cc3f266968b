"""A school's list: what it would change, and taking it (specification 1)."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import asdict

from backend.caller import Caller
from backend.flows import school as schools
from backend.rosters.read import read
from backend.tables import ids, school
from backend.tables import roster as rosters
from backend.tables.database import transaction
from backend.tables.roster import ParentRow, StudentRow
from shared.names import fold
from shared.roster import Changes, Decided, Known, Parent, Person, Report, Roster, report
from shared.roster_comparison import NOTHING, compare
from shared.school import School

SEALED = "student.birth_date"


async def preview(
    content: bytes,
    short_name: str | None,
    caller: Caller,
    decided: Decided = NOTHING,
    org: str | None = None,
) -> Report:
    """Say what a list would change, and change nothing. Raises Refused: no list, which school.

    org is the school's sourcedId in a OneRoster archive of several.
    """
    where = await schools.of(short_name, caller)
    listed = await _read(content, org, where, caller)
    return report(compare(listed, await _known(where, caller), decided))


async def apply(
    content: bytes,
    short_name: str | None,
    caller: Caller,
    decided: Decided = NOTHING,
    org: str | None = None,
    *,
    skip_faulty: bool = False,
) -> Report:
    """Take a list as a whole, or nothing of it where the report has a fault.

    skip_faulty takes the rows that have none. Students who are gone from their class are
    told and left alone. Raises Refused as preview.
    """
    where = await schools.of(short_name, caller)
    listed = await _read(content, org, where, caller)
    numbers = iter(await ids.take(_most_ids(listed)))
    async with transaction():
        await school.lock(where.id, caller.now)
        changes = compare(listed, await _known(where, caller), decided)
        if skip_faulty or not changes.faults:
            await _write(changes, where, numbers, caller)
    return report(changes)


async def _read(content: bytes, org: str | None, where: School, caller: Caller) -> Roster:
    """Read the file beside the loop: twenty thousand rows take seconds."""
    today = caller.now.astimezone(ZoneInfo(where.time_zone)).date()
    return await asyncio.to_thread(read, content, today, org)


def _most_ids(listed: Roster) -> int:
    """As many as a list of new students needs: who is new is known in the transaction only."""
    return sum(1 + len(row.person.parents) for row in listed.rows)


async def _known(where: School, caller: Caller) -> list[Known]:
    """Return the school's students as a list would name them."""
    parents = await _parents(where)
    students = await rosters.students(where.id)
    return [Known(row.id, _person(row, parents.get(row.id, []), caller)) for row in students]


async def _parents(where: School) -> dict[int, list[ParentRow]]:
    parents: dict[int, list[ParentRow]] = {}
    for row in await rosters.parents(where.id):
        parents.setdefault(row.student, []).append(row)
    return parents


def _person(row: StudentRow, parents: Iterable[ParentRow], caller: Caller) -> Person:
    birth_date = None
    if row.birth_date is not None:
        plain = caller.keys.unseal(SEALED, row.id, row.birth_date)
        birth_date = msgspec.json.decode(plain, type=date)
    facts = {**asdict(row), "birth_date": birth_date, "parents": [asdict(one) for one in parents]}
    return msgspec.convert(facts, Person)


async def _write(changes: Changes, where: School, numbers: Iterator[int], caller: Caller) -> None:
    """Write who is new and what is new, parents included; the caller holds the school."""
    added = [Known(next(numbers), person) for person in changes.added]
    known = [*changes.changed, *changes.moved]
    await rosters.add_students(where.id, [_row(one, caller) for one in added])
    await rosters.change_students(where.id, [_row(one, caller) for one in known])
    before = await _parents(where)
    named = [
        parent
        for one in (*added, *known)
        for parent in _seated(one, before.get(one.id, []), numbers)
    ]
    await rosters.replace_parents(where.id, [one.id for one in known], named)


def _row(one: Known, caller: Caller) -> StudentRow:
    born = one.person.birth_date
    sealed = None if born is None else caller.seal(SEALED, one.id, born)
    return msgspec.convert({**asdict(one.person), "id": one.id, "birth_date": sealed}, StudentRow)


def _seated(one: Known, before: Sequence[ParentRow], numbers: Iterator[int]) -> list[ParentRow]:
    """Give each parent a number on the sheets: the one they had, else the lowest that is free.

    A number is what a code was issued for. Were the father to move up when the mother leaves
    the list, his next sheet would carry the code that is printed on hers.
    """
    left = list(before)
    taken = {row.place for row in before}
    free = (place for place in count(1) if place not in taken)
    seated = []
    for parent in one.person.parents:
        row = _had(parent, left)
        number, place = (row.id, row.place) if row else (next(numbers), next(free))
        seated.append(ParentRow(number, one.id, place, **asdict(parent)))
        left = [each for each in left if each is not row]
    return seated


def _had(parent: Parent, rows: Sequence[ParentRow]) -> ParentRow | None:
    """Find who a parent was: a student has one mother and one father, others have names."""
    relation = [row for row in rows if row.relation and row.relation == parent.relation]
    name = [row for row in rows if _name(row) == _name(parent)]
    return next(iter(relation + name), None)


def _name(parent: Parent | ParentRow) -> str:
    return fold(f"{parent.family_name} {parent.given_name}")
