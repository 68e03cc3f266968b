"""Issuing invitation codes, and taking them back (specification 1, 2)."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from backend.caller import Caller
from backend.flows import school as schools
from backend.flows.invitation import printing, reading
from backend.flows.invitation.issued import Issued
from backend.rosters import classes
from backend.tables import ids, roster, school
from backend.tables import invitation as invitations
from backend.tables.database import transaction
from backend.tables.invitation import NewInvitation, Standing
from backend.tables.roster import ParentRow, StudentRow
from shared import invitation_code, names
from shared.invitation import Audience, Issue, IssuedCode
from shared.refusals import Refusal, Refused, Why
from shared.school import School

VALID_DAYS = 90
MOST_PARENTS = 20
SEALED = "invitation.sealed"
STUDENT_PLACE = 0


class Seat(NamedTuple):
    """One code that there should be: a student's own (place 0), or a parent's by number."""

    student: int
    audience: Audience
    place: int


async def issue(asked: Issue, short_name: str | None, caller: Caller) -> Issued:
    """Top up to one student code and so many parent codes a student, and return the live ones.

    Repeating it returns the same codes. A seat whose code is spent has its owner: it gets no
    second one. A new code is valid for VALID_DAYS, to the end of that day at the school.
    Raises Refused: no such class, which school, sheets without a public address.
    """
    if asked.printed:
        printing.address(caller)
    where = await schools.of(short_name, caller)
    students, parents = await _listed(where, asked.class_name, caller)
    seats = _seats(students, parents, asked.parents)
    taken = list(await ids.take(len(seats)))
    async with transaction():
        await school.lock(where.id, caller.now)
        await invitations.forget_expired(where.id, caller.now)
        held = _held(await invitations.standing(where.id), caller.now)
        new = [_draw(seat, where, taken.pop(), caller) for seat in seats if seat not in held]
        await invitations.add(new)
        held = _held(await invitations.standing(where.id), caller.now)
    return _told(where, students, parents, [(seat, held[seat]) for seat in seats], caller)


async def revoke(code: str, caller: Caller) -> None:
    """Take a code back. Raises Refused: not a code, unknown, spent or revoked already."""
    caller.require_operator()
    invited = await reading.live(code, caller)
    if not await invitations.revoke(invited, caller.now):
        raise Refused(Refusal("code", Why.CODE_SPENT))


async def _listed(
    where: School, class_name: str | None, caller: Caller
) -> tuple[list[StudentRow], dict[int, list[ParentRow]]]:
    everybody = await roster.students(where.id)
    students: list[StudentRow] = [one for one in everybody if not one.has_left(caller.now)]
    if class_name is not None:
        meant = classes.canonical(class_name)
        students = [one for one in students if one.class_name == meant]
        if not students:
            raise Refused(Refusal("class", Why.CLASS_UNKNOWN, {"class_name": class_name}))
    students.sort(key=_in_the_list)
    parents: dict[int, list[ParentRow]] = {one.id: [] for one in students}
    for parent in await roster.parents(where.id):
        if parent.student in parents:
            parents[parent.student].append(parent)
    return students, parents


def _in_the_list(student: StudentRow) -> tuple[tuple[int, str], list[str], int]:
    """Order a school as its class lists do: 5А before 10А, and Ё among Е."""
    name = student.family_name, student.given_name, student.middle_name
    return classes.order(student.class_name), [*map(names.fold, name)], student.id


def _seats(
    students: list[StudentRow], parents: dict[int, list[ParentRow]], wanted: int | None
) -> list[Seat]:
    seats = []
    for one in students:
        named = [parent.place for parent in parents[one.id]]
        number = max(1, len(named)) if wanted is None else wanted
        seats.append(Seat(one.id, Audience.STUDENT, STUDENT_PLACE))
        seats += [Seat(one.id, Audience.PARENT, place) for place in _places(named, number)]
    return seats


def _places(named: list[int], number: int) -> list[int]:
    """Seat the parents whom the list names first; whoever is left gets the free numbers."""
    free = (place for place in count(1) if place not in named)
    return [*named, *islice(free, max(0, number - len(named)))][:number]


def _held(standing: list[Standing], now: datetime) -> dict[Seat, Standing]:
    """Leave out what has expired unspent: its seat is free again."""
    return {
        Seat(one.student, Audience(one.audience), one.place): one
        for one in standing
        if one.spent_at is not None or one.expires_at > now
    }


def _draw(seat: Seat, where: School, number: int, caller: Caller) -> NewInvitation:
    code = invitation_code.make(caller.chance.getrandbits(invitation_code.BITS))
    expires_on = caller.now.astimezone(ZoneInfo(where.time_zone)).date()
    expires_on += timedelta(days=VALID_DAYS)
    return NewInvitation(
        id=number,
        school=where.id,
        student=seat.student,
        audience=seat.audience,
        place=seat.place,
        fingerprint=caller.fingerprint(reading.PURPOSE, code),
        sealed=caller.keys.seal(SEALED, number, code.encode()),
        expires_on=expires_on,
        expires_at=_end_of(expires_on, where.time_zone),
        issued_at=caller.now,
    )


def _end_of(day: date, zone: str) -> datetime:
    """Return the first moment after a day: a clock may be moved at midnight, so not 23:59."""
    return datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone)).astimezone(UTC)


def _told(
    where: School,
    students: list[StudentRow],
    parents: dict[int, list[ParentRow]],
    held: list[tuple[Seat, Standing]],
    caller: Caller,
) -> Issued:
    by_id = {one.id: one for one in students}
    live = [(seat, one) for seat, one in held if one.sealed is not None]
    return Issued(
        where,
        tuple(_code(by_id[seat.student], one, caller) for seat, one in live),
        tuple(by_id[seat.student] for seat, _ in live),
        tuple(_addressee(seat, parents[seat.student]) for seat, _ in live),
        tuple(seat.place for seat, _ in live),
    )


def _code(student: StudentRow, one: Standing, caller: Caller) -> IssuedCode:
    plain = caller.keys.unseal(SEALED, one.id, one.sealed or b"").decode()
    return IssuedCode(
        code=invitation_code.show(plain),
        audience=Audience(one.audience),
        person=names.person(student.given_name, student.family_name),
        class_name=student.class_name,
        expires_on=one.expires_on,
    )


def _addressee(seat: Seat, parents: list[ParentRow]) -> str | None:
    if seat.audience is Audience.STUDENT:
        return None
    for one in parents:
        if one.place == seat.place:
            return " ".join(filter(None, (one.family_name, one.given_name, one.middle_name)))
    return None
