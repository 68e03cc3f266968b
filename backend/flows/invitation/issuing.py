"""Issuing invitation codes: what is missing is topped up, what lives stays (specification 1, 2)."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from backend.caller import Caller
from backend.flows import school as schools
from backend.flows.invitation import reading
from backend.flows.invitation.area import READERS
from backend.flows.invitation.issued import Issued
from backend.flows.invitation.seats import Listed, Seat, addressee, listed, seats
from backend.tables import ids, news, school
from backend.tables import invitation as invitations
from backend.tables.database import transaction
from backend.tables.invitation import NewInvitation, Standing
from backend.tables.roster import StudentRow
from shared import invitation_code, names, spoken
from shared.invitation import Audience, Issue, IssuedCode
from shared.refusals import Refusal, Refused, Why
from shared.school import School

MOST_DAYS = 366
MOST_PARENTS = 20
SEALED = "invitation.sealed"


class Plan(Struct, frozen=True):
    """Which seats there should be codes for, and until when new ones are valid."""

    school: School
    among: Listed
    seats: tuple[Seat, ...]
    expires_on: date
    taken: list[int]  # ids, one a seat


async def issue(asked: Issue, short_name: str | None, caller: Caller) -> Issued:
    """Top up to one student code and so many parent codes a student, and return the live ones.

    Repeating it returns the same codes. A seat whose code is spent has its owner: it gets no
    second one. A new code is valid for as many days as the school has set, or until the
    day that was asked for, to the end of that day at the school.
    Raises Refused: which school, no such class or student, a number or a day that cannot be.
    """
    plan = await planned(asked, short_name, caller)
    async with transaction():
        return await top_up(plan, caller)


async def planned(asked: Issue, short_name: str | None, caller: Caller) -> Plan:
    """Judge what is asked for; call it before the transaction. Raises Refused as issue does."""
    where = await schools.of(short_name, caller, *READERS)
    among = await listed(where, asked.area, asked.student, caller)
    today = caller.now.astimezone(ZoneInfo(where.time_zone)).date()
    if refusals := _faults(asked, today):
        raise Refused(*refusals)
    wanted = seats(among, asked.parents)
    return await plan_for(where, among, wanted, asked.until, caller)


async def plan_for(
    where: School, among: Listed, wanted: tuple[Seat, ...], until: date | None, caller: Caller
) -> Plan:
    """Make a plan for seats that have been judged; call it before the transaction."""
    today = caller.now.astimezone(ZoneInfo(where.time_zone)).date()
    last = until or today + timedelta(days=where.valid_days)
    return Plan(where, among, wanted, last, list(await ids.take(len(wanted))))


async def top_up(plan: Plan, caller: Caller) -> Issued:
    """Write what is missing, inside a transaction, which holds the school from here on."""
    where = plan.school
    await school.lock(where.id, caller.now)
    await invitations.forget_expired(where.id, caller.now)
    held = await holding(where, caller)
    new = [_draw(seat, plan, caller) for seat in plan.seats if seat not in held]
    if new:
        await invitations.add(new)
        await news.tell(news.of_school(where.id))
        held = await holding(where, caller)
    return await asyncio.to_thread(issued, plan, held, caller)


async def holding(where: School, caller: Caller) -> dict[Seat, Standing]:
    """Return which seats have a code; what has expired unspent is left out: its seat is free."""
    return {
        Seat(one.student, Audience(one.audience), one.place): one
        for one in await invitations.standing(where.id)
        if one.spent_at is not None or one.expires_at > caller.now
    }


def issued(plan: Plan, held: dict[Seat, Standing], caller: Caller) -> Issued:
    """Open the live codes of a plan's seats: a school's are too many for the event loop."""
    by_id = {one.id: one for one in plan.among.students}
    live = [
        (seat, held[seat]) for seat in plan.seats if seat in held and held[seat].sealed is not None
    ]
    return Issued(
        plan.school,
        tuple(_code(by_id[seat.student], one, caller) for seat, one in live),
        tuple(by_id[seat.student] for seat, _ in live),
        tuple(addressee(seat, plan.among.parents[seat.student]) for seat, _ in live),
        tuple(seat.place for seat, _ in live),
        tuple(one.id for _, one in live),
    )


def _faults(asked: Issue, today: date) -> tuple[Refusal, ...]:
    found = []
    if asked.parents is not None and not 0 <= asked.parents <= MOST_PARENTS:
        found.append(Refusal("parents", Why.PARENTS_NUMBER, {"most": str(MOST_PARENTS)}))
    last = today + timedelta(days=MOST_DAYS)
    if asked.until is not None and not today <= asked.until <= last:
        told = {"first": spoken.day(today), "last": spoken.day(last)}
        found.append(Refusal("until", Why.DAY_OUTSIDE, told))
    return tuple(found)


def _draw(seat: Seat, plan: Plan, caller: Caller) -> NewInvitation:
    number = plan.taken.pop()
    code = invitation_code.make(caller.chance.getrandbits(invitation_code.BITS))
    return NewInvitation(
        id=number,
        school=plan.school.id,
        student=seat.student,
        audience=seat.audience,
        place=seat.place,
        fingerprint=caller.fingerprint(reading.PURPOSE, code),
        sealed=caller.keys.seal(SEALED, number, code.encode()),
        expires_on=plan.expires_on,
        expires_at=_end_of(plan.expires_on, plan.school.time_zone),
        issued_at=caller.now,
    )


def _end_of(day: date, zone: str) -> datetime:
    """Return the first moment after a day: a clock may be moved at midnight, so not 23:59."""
    return datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone)).astimezone(UTC)


def _code(student: StudentRow, one: Standing, caller: Caller) -> IssuedCode:
    plain = caller.keys.unseal(SEALED, one.id, one.sealed or b"").decode()
    return IssuedCode(
        code=invitation_code.show(plain),
        audience=Audience(one.audience),
        person=names.person(student.given_name, student.family_name),
        class_name=student.class_name,
        expires_on=one.expires_on,
    )
