"""Schools of this installation: adding one, and finding the one that is meant."""

import re

from backend.caller import Caller, Role
from backend.flows import desk
from backend.tables import ids, school
from shared.refusals import Refusal, Refused, Why
from shared.school import NewSchool, School
from shared.staff import StaffRole
from shared.zones import is_zone

LONGEST_NAME = 120
FIRST_NOTICE = "1"
_SHORT_NAME = re.compile(r"[a-z][a-z0-9-]{1,31}")


async def add(asked: NewSchool, caller: Caller) -> School:
    """Add a school. Raises Refused: every fault at once."""
    caller.require_operator()
    if refusals := _faults(asked):
        raise Refused(*refusals)
    number = await ids.one()
    if not await school.add(number, asked, FIRST_NOTICE, caller.now):
        raise Refused(Refusal("short_name", Why.SCHOOL_TAKEN, {"school": asked.short_name}))
    return School(
        number, asked.short_name, asked.name, asked.time_zone, asked.curator, signs_allowed=False
    )


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


def _faults(asked: NewSchool) -> tuple[Refusal, ...]:
    name = Refusal("name", Why.SCHOOL_NAME_MISSING)
    short_name = Refusal("short_name", Why.SCHOOL_SHORT_NAME_SIGNS)
    zone = Refusal("time_zone", Why.TIME_ZONE_UNKNOWN, {"zone": asked.time_zone})
    rules = (
        (name, 0 < len(asked.name.strip()) <= LONGEST_NAME),
        (short_name, _SHORT_NAME.fullmatch(asked.short_name)),
        (zone, is_zone(asked.time_zone)),
    )
    return tuple(refusal for refusal, kept in rules if not kept)
