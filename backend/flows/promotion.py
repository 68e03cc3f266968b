"""Classes move up with one confirmed act, which can be undone for a day (specification 1)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta

import msgspec
from msgspec import Struct

from backend.caller import Caller
from backend.flows import desk
from backend.flows import school as schools
from backend.flows.roster import acts, leaving
from backend.rosters import classes
from backend.tables import ids, roster, school, staff
from backend.tables import promotion as promotions
from backend.tables.database import transaction
from backend.tables.promotion import PromotionRow
from backend.tables.roster import StandingRow
from shared.promotion import ClassMove, Moved, Plan, Promote, Promoted
from shared.refusals import Refusal, Refused, Why
from shared.school import School
from shared.spoken import moment
from shared.staff import StaffRole

LAST_GRADE = 11
UNDONE_WITHIN = timedelta(days=1)
# Twice in one year is a slip of the hand: a school moves up every September.
APART = timedelta(days=180)


class Was(Struct, frozen=True):
    """How it was before: students with their classes, teachers with theirs, then and after."""

    students: tuple[tuple[int, str], ...]
    teachers: tuple[tuple[int, tuple[str, ...], tuple[str, ...]], ...]


async def plan(caller: Caller) -> Plan:
    """Return what would become of each class. Raises Refused: not a curator."""
    where = await schools.of(None, caller)
    version = await school.roster_version(where.id)
    counted = Counter(one.class_name for one in await _here(where))
    last = await promotions.last(where.id)
    return Plan(
        version=version,
        classes=tuple(
            ClassMove(name, counted[name], _next(name))
            for name in sorted(counted, key=classes.order)
        ),
        students=counted.total(),
        last=Moved(last.made_at, last.made_at + UNDONE_WITHIN, last.undone_at) if last else None,
    )


async def promote(asked: Promote, caller: Caller) -> Promoted:
    """Move classes up, and let the students of those leave that become none.

    Raises Refused: not a curator, students that are others than were seen, classes that have
    moved up this year, and every fault of a class, of the day, of the number.
    """
    who = await desk.require(caller, StaffRole.CURATOR)
    where = await schools.of(None, caller)
    version = await school.roster_version(where.id)
    here = await _here(where)
    if version != asked.version:
        raise Refused(await acts.outdated(where, Why.ROSTER_OUTDATED))
    if refusal := await _too_soon(where, caller):
        raise Refused(refusal)
    meant = _meant(asked, {one.class_name for one in here})
    moving = [one for one in here if meant.get(one.class_name)]
    leaves = [one.id for one in here if meant.get(one.class_name) == ""]
    if leaves and (
        refusals := leaving.faults(
            len(leaves), len(here), asked.leaves_on, asked.confirmed, where, caller
        )
    ):
        raise Refused(*refusals)
    number, act = await ids.take(2)
    entries = await leaving.numbers(where, leaves)
    was = Was(
        tuple((one.id, one.class_name) for one in here if one.class_name in meant),
        _teaching(await promotions.teachers(where.id), meant),
    )
    places = iter(await ids.take(_most(was)))
    told = {"moved": len(moving), "leaving": len(leaves)}
    async with transaction():
        made = await school.change_roster_of(where.id, asked.version, caller.now)
        if made is None:
            raise Refused(await acts.outdated(where, Why.ROSTER_OUTDATED))
        await roster.set_classes(where.id, [(one.id, meant[one.class_name]) for one in moving])
        if asked.leaves_on:
            await leaving.leave(where, leaves, asked.leaves_on, entries, caller)
        for teacher, _, after in was.teachers:
            await staff.set_classes(teacher, [next(places) for _ in after], after)
        await promotions.add(number, where.id, made, caller.now, msgspec.json.encode(was))
        await acts.record(act, where.id, who.id, made, "promotion", told, caller)
    return Promoted(len(moving), len(leaves), caller.now + UNDONE_WITHIN)


async def undo(caller: Caller) -> None:
    """Put everybody back where they were before classes moved up last.

    Raises Refused: not a curator, nothing to undo, a day is over, or the students have been
    changed since: a list was taken, somebody was taken back. It names what that was.
    """
    who = await desk.require(caller, StaffRole.CURATOR)
    where = await schools.of(None, caller)
    last = await _undoable(where, caller)
    was = msgspec.json.decode(last.was, type=Was)
    left = {one.id for one in await roster.students(where.id) if one.leaves_on is not None}
    back = [student for student, _ in was.students if student in left]
    entries = await leaving.numbers(where, back)
    act, *places = await ids.take(1 + _most(was))
    async with transaction():
        version = await school.change_roster_of(where.id, last.version, caller.now)
        if version is None:
            raise Refused(await acts.outdated(where, Why.PROMOTION_CONTRADICTED))
        await roster.set_classes(where.id, was.students)
        await _give_back(was, where, iter(places))
        await leaving.stay(where, back, entries, caller)
        await promotions.undo(last.id, where.id, caller.now)
        told = {"students": len(was.students)}
        await acts.record(act, where.id, who.id, version, "undone", told, caller)


async def _here(where: School) -> list[StandingRow]:
    """Return the students who are not to leave anyway."""
    return [one for one in await roster.students(where.id) if one.leaves_at is None]


def _teaching(
    teachers: Mapping[int, tuple[str, ...]], meant: Mapping[str, str]
) -> tuple[tuple[int, tuple[str, ...], tuple[str, ...]], ...]:
    """Return the class teachers whose classes move: a teacher sees the own class and no other."""
    moved = {
        teacher: tuple(dict.fromkeys(filter(None, (meant.get(one, one) for one in own))))
        for teacher, own in teachers.items()
    }
    return tuple(
        (teacher, own, moved[teacher]) for teacher, own in teachers.items() if moved[teacher] != own
    )


def _most(was: Was) -> int:
    """Return how many ids the teachers' classes take, one way or back; one at least."""
    return 1 + sum(max(len(before), len(after)) for _, before, after in was.teachers)


async def _give_back(was: Was, where: School, places: Iterator[int]) -> None:
    """Give teachers their classes back; whoever was given others since keeps those."""
    present = await promotions.teachers(where.id)
    for teacher, before, after in was.teachers:
        if {*present.get(teacher, ())} == {*after}:
            await staff.set_classes(teacher, [next(places) for _ in before], before)


def _next(class_name: str) -> str:
    """Return what a class usually becomes: the next grade with the same letter, or none."""
    grade, rest = classes.order(class_name)
    return f"{grade + 1}{rest}" if grade < LAST_GRADE else ""


def _meant(asked: Promote, here: set[str]) -> Mapping[str, str]:
    """Return what each class becomes, in its one spelling. Raises Refused: every fault."""
    if len(asked.classes) != len(asked.becomes):
        raise Refused(Refusal("becomes", Why.CLASS_MISSING))
    unknown = [
        Refusal("classes", Why.CLASS_UNKNOWN, {"class_name": name})
        for name in asked.classes
        if name not in here
    ]
    spelled = [classes.canonical(text) if text.strip() else "" for text in asked.becomes]
    unreadable = [
        Refusal("becomes", Why.ROSTER_CLASS_UNREADABLE, {"value": text.strip()})
        for text, name in zip(asked.becomes, spelled, strict=True)
        if name is None
    ]
    if unknown or unreadable:
        raise Refused(*unknown, *unreadable)
    return {name: new or "" for name, new in zip(asked.classes, spelled, strict=True)}


async def _too_soon(where: School, caller: Caller) -> Refusal | None:
    last = await promotions.last(where.id)
    if last is None or last.undone_at is not None or last.made_at + APART <= caller.now:
        return None
    return Refusal("", Why.PROMOTION_DONE, {"at": moment(last.made_at, where.time_zone)})


async def _undoable(where: School, caller: Caller) -> PromotionRow:
    last = await promotions.last(where.id)
    if last is None or last.undone_at is not None:
        raise Refused(Refusal("", Why.NOT_FOUND))
    if last.made_at + UNDONE_WITHIN <= caller.now:
        raise Refused(Refusal("", Why.PROMOTION_OVER))
    return last
