"""The school's students as a list would name them, and writing what a list has changed."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import asdict

from backend.caller import Caller
from backend.rosters.read import read as read_list
from backend.rosters.table import Progress
from backend.tables import roster as rosters
from backend.tables.roster import ParentRow, StandingRow, StudentRow
from shared.names import fold
from shared.roster import Changes, Known, Parent, Person, Roster
from shared.school import School

SEALED = "student.birth_date"


async def read(
    content: bytes,
    org: str | None,
    where: School,
    caller: Caller,
    progress: Progress | None = None,
) -> Roster:
    """Read a list beside the loop: twenty thousand rows take seconds. Raises Refused.

    org is the school's sourcedId in a OneRoster archive of several.
    """
    return await asyncio.to_thread(read_list, content, today(where, caller), org, progress)


def today(where: School, caller: Caller) -> date:
    """Return what day it is at the school."""
    return caller.now.astimezone(ZoneInfo(where.time_zone)).date()


def most_ids(listed: Roster) -> int:
    """Return as many as a list of new students needs: who is new is known in the transaction."""
    return sum(1 + len(row.person.parents) for row in listed.rows)


async def known(where: School, caller: Caller) -> list[Known]:
    """Return the school's students as a list would name them, those who have left too."""
    students = await rosters.students(where.id)
    parents = await rosters.parents(where.id)
    return await asyncio.to_thread(_known, students, parents, caller)


def _known(
    students: Sequence[StandingRow], parents: Sequence[ParentRow], caller: Caller
) -> list[Known]:
    """Make people of rows: unsealing thousands of dates would hold the loop up."""
    named = _by_student(parents)
    return [
        Known(row.id, _person(row, named.get(row.id, ()), caller), row.leaves_at is not None)
        for row in students
    ]


def _by_student(parents: Iterable[ParentRow]) -> dict[int, list[ParentRow]]:
    named: dict[int, list[ParentRow]] = {}
    for row in parents:
        named.setdefault(row.student, []).append(row)
    return named


def _person(row: StandingRow, parents: Iterable[ParentRow], caller: Caller) -> Person:
    birth_date = None
    if row.birth_date is not None:
        plain = caller.keys.unseal(SEALED, row.id, row.birth_date)
        birth_date = msgspec.json.decode(plain, type=date)
    facts = {**asdict(row), "birth_date": birth_date, "parents": [asdict(one) for one in parents]}
    return msgspec.convert(facts, Person)


async def write(changes: Changes, where: School, numbers: Iterator[int], caller: Caller) -> None:
    """Write who is new and what is new, parents included; the caller holds the school."""
    added = [Known(next(numbers), person) for person in changes.added]
    kept = [*changes.changed, *changes.moved]
    await rosters.add_students(where.id, [_row(one, caller) for one in added])
    await rosters.change_students(where.id, [_row(one, caller) for one in kept])
    before = _by_student(await rosters.parents(where.id))
    named = [
        parent
        for one in (*added, *kept)
        for parent in _seated(one, before.get(one.id, []), numbers)
    ]
    await rosters.replace_parents(where.id, [one.id for one in kept], named)


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
