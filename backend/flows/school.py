"""Schools of this installation: adding one, and finding the one that is meant."""

from backend.caller import Caller, Role
from backend.flows import desk, offered
from backend.tables import ids, school
from backend.tables.database import transaction
from shared.refusals import Refusal, Refused, Why
from shared.school import SHORT_NAME, NewSchool, School, SchoolsTold, SchoolTold
from shared.staff import StaffRole
from shared.zones import is_zone

LONGEST_NAME = 120
FIRST_NOTICE = "1"


async def add(asked: NewSchool, caller: Caller) -> School:
    """Add a school. Raises Refused: every fault at once."""
    caller.require_operator()
    if refusals := _faults(asked):
        raise Refused(*refusals)
    number = await ids.one()
    async with transaction():
        if not await school.add(number, asked, FIRST_NOTICE, caller.now):
            raise Refused(Refusal("short_name", Why.SCHOOL_TAKEN, {"school": asked.short_name}))
        await offered.tell()
    await offered.learn(caller)
    return await school.by_id(number)


async def named(short_name: str | None, caller: Caller) -> School:
    """Return the school of that short name, or the only one. Raises Refused: none, or which."""
    caller.require_operator()
    schools = await school.all_of_them()
    if not schools:
        raise Refused(Refusal("school", Why.SCHOOL_MISSING))
    if short_name is None and len(schools) > 1:
        listed = ", ".join(one.short_name for one in schools)
        raise Refused(Refusal("school", Why.SCHOOL_UNNAMED, {"schools": listed}))
    meant = [one for one in schools if short_name in {None, one.short_name}]
    if not meant:
        raise Refused(Refusal("school", Why.SCHOOL_UNKNOWN, {"school": short_name or ""}))
    return meant[0]


async def of(short_name: str | None, caller: Caller, *roles: StaffRole) -> School:
    """Return the school that a flow of command and desk works for.

    The operator names it; staff of these roles, or else a curator, have their own and no other.
    Raises Refused: none, or which; NOT_SIGNED_IN, NOT_ALLOWED.
    """
    if caller.role is Role.OPERATOR:
        return await named(short_name, caller)
    who = await desk.require(caller, *(roles or (StaffRole.CURATOR,)))
    if who.school is None:
        raise Refused(Refusal("", Why.NOT_ALLOWED))
    return await school.by_id(who.school)


async def told(caller: Caller) -> SchoolsTold:
    """Return what everybody may know of the schools, and at which of them the caller stands.

    That is the one whose own host was asked, or else the one whose page this browser has opened.
    """
    every = tuple(
        SchoolTold(one.short_name, one.name, one.curator, one.languages)
        for one in await school.all_of_them()
    )
    meant = [one for one in every if one.short_name == (caller.host or caller.came_by)]
    if not meant and len(every) == 1:
        meant = [*every]
    return SchoolsTold(every, meant[0] if meant else None)


async def shown(short_name: str, caller: Caller) -> SchoolTold:
    """Return a school that an address names, in any case. Raises Refused: NOT_FOUND.

    At a school's own host there is no other.
    """
    name = short_name.lower()
    if caller.host in {None, name}:
        for one in (await told(caller)).every:
            if one.short_name == name:
                return one
    raise Refused(Refusal("", Why.NOT_FOUND))


def _faults(asked: NewSchool) -> tuple[Refusal, ...]:
    name = Refusal("name", Why.SCHOOL_NAME_MISSING)
    short_name = Refusal("short_name", Why.SCHOOL_SHORT_NAME_SIGNS)
    zone = Refusal("time_zone", Why.TIME_ZONE_UNKNOWN, {"zone": asked.time_zone})
    rules = (
        (name, 0 < len(asked.name.strip()) <= LONGEST_NAME),
        (short_name, SHORT_NAME.fullmatch(asked.short_name)),
        (zone, is_zone(asked.time_zone)),
    )
    return tuple(refusal for refusal, kept in rules if not kept)
