"""How far everybody has come, as staff see it (specification, Pipeline).

Names as the list has them, and of parents the names that they typed; never an address, a
password or a code. A class teacher's school is their own classes.
"""

import asyncio
from collections.abc import Iterable
from operator import attrgetter
from zoneinfo import ZoneInfo

from backend.caller import Caller
from backend.exports.table import Table
from backend.flows import desk
from backend.flows import school as schools
from backend.flows.invitation import area
from backend.flows.invitation.seats import full_name
from backend.tables import pipeline, roster
from backend.tables.pipeline import SHOWN, CountsRow, SeatRow
from shared.document import Document
from shared.exports import Format
from shared.invitation import Audience
from shared.pipeline import (
    Asked,
    ClassCounts,
    Counts,
    Parents,
    ParentShown,
    People,
    PersonShown,
    Pipeline,
)
from shared.school import School
from shared.sentences import say, speak_in

COUNTED = ("issued", "printed", "entered", "registered", "confirmed", "refused")
MOST_EXPORTED = 100_000  # people


async def counts(named: str, caller: Caller) -> Pipeline:
    """Count how far an area has come, all together and class by class, in the school's order.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, CLASS_UNKNOWN.
    """
    where = await schools.of(None, caller, *area.READERS)
    known = await area.classes("", where, caller)
    among = area.within(known, named)
    counted = {one.class_name: _counts(one) for one in await pipeline.counts(where.id, caller.now)}
    classes = tuple(ClassCounts(one, counted.get(one, Counts())) for one in among)
    return Pipeline(where.name, known, _sum(one.counts for one in classes), classes)


async def people(asked: Asked, caller: Caller) -> People:
    """Return one page of the people of an area; beyond the last page stands the first.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, CLASS_UNKNOWN.
    """
    where = await schools.of(None, caller, *area.READERS)
    among = await area.classes(asked.area, where, caller)
    page = max(1, asked.page)
    found = await pipeline.seats(where.id, among, asked, caller.now, page=page)
    if not found and page > 1:
        page = 1
        found = await pipeline.seats(where.id, among, asked, caller.now, page=page)
    number = found[0].number if found else 0
    return People(tuple(map(_person, found)), number, page, max(1, -(-number // SHOWN)))


async def export(asked: Asked, wanted: Format, caller: Caller) -> Document:
    """Return all the people of an area as a file, sorted and filtered as on the page.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, SECOND_FACTOR_STALE, CLASS_UNKNOWN.
    """
    who = await desk.require(caller, *area.READERS)
    desk.require_proof(who, caller)
    where = await schools.of(None, caller, *area.READERS)
    among = await area.classes(asked.area, where, caller)
    found = await pipeline.seats(where.id, among, asked, caller.now, most=MOST_EXPORTED)
    with speak_in(caller.language):
        table = _table([_person(one) for one in found], where)
        content = await asyncio.to_thread(table.written, wanted)
    today = caller.now.astimezone(ZoneInfo(where.time_zone)).date()
    return Document(f"{say('pipeline.file')}-{today}.{wanted}", content)


async def parents(named: str, caller: Caller) -> Parents:
    """Return the parents' accounts of a class, for its teacher to recognise.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, CLASS_UNKNOWN.
    """
    where = await schools.of(None, caller, *area.READERS)
    class_name = await area.one_class(named, where, caller)
    listed: dict[int, list[str]] = {}
    for parent in await roster.parents(where.id):
        listed.setdefault(parent.student, []).append(full_name(parent))
    accounts = tuple(
        ParentShown(
            name=full_name(one),
            student=f"{one.student_family_name} {one.student_given_name}",
            student_id=one.student,
            registered_at=one.opened_at,
            listed=tuple(listed.get(one.student, ())),
        )
        for one in await pipeline.parents(where.id, class_name, caller.now)
    )
    return Parents(class_name, accounts)


def _counts(row: CountsRow) -> Counts:
    return Counts(*attrgetter(*COUNTED)(row))


def _sum(each: Iterable[Counts]) -> Counts:
    columns = [*zip(*(attrgetter(*COUNTED)(one) for one in each), strict=True)]
    return Counts(*map(sum, columns)) if columns else Counts()


def _person(row: SeatRow) -> PersonShown:
    return PersonShown(
        student=row.student,
        name=full_name(row),
        class_name=row.class_name,
        audience=Audience(row.audience),
        place=row.place,
        addressee=_addressee(row),
        stage=row.stage,
        at=row.at,
        expires_on=row.expires_on,
    )


def _addressee(row: SeatRow) -> str | None:
    names = (row.parent_family_name, row.parent_given_name, row.parent_middle_name)
    return " ".join(filter(None, names)) or None


def _table(people: list[PersonShown], where: School) -> Table:
    zone = ZoneInfo(where.time_zone)
    columns = ("class", "student", "whose", "parent", "stage", "at", "until")
    rows = [
        (
            one.class_name,
            one.name,
            say(f"pipeline.audience.{one.audience}"),
            one.addressee or (str(one.place) if one.place else ""),
            say(f"pipeline.stage.{one.stage}"),
            one.at.astimezone(zone).replace(tzinfo=None),
            f"{one.expires_on:%d.%m.%Y}",
        )
        for one in people
    ]
    header = tuple(say(f"pipeline.column.{column}") for column in columns)
    return Table(say("pipeline.sheet", school=where.name), header, rows)
