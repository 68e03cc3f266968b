"""What an area is: a class, a parallel or the school, and of it what the caller may see.

A class teacher's school is their own classes; another class is as unknown as one that is not there.
"""

from collections.abc import Iterable

from backend.caller import Caller, Role
from backend.flows import desk
from backend.rosters.classes import canonical, order
from backend.tables import roster
from shared.refusals import Refusal, Refused, Why
from shared.school import School
from shared.staff import StaffRole

READERS = (StaffRole.CURATOR, StaffRole.CLASS_TEACHER)


async def bounds(caller: Caller) -> tuple[str, ...] | None:
    """Return the only classes that the caller may see; None where it is the whole school.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED.
    """
    if caller.role is Role.OPERATOR:
        return None
    who = await desk.require(caller, *READERS)
    return who.classes if who.role is StaffRole.CLASS_TEACHER else None


async def classes(area: str, where: School, caller: Caller) -> tuple[str, ...]:
    """Return the classes of an area in the order of a school; who has left is in none.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, CLASS_UNKNOWN.
    """
    own = await bounds(caller)
    named = await roster.class_names(where.id, caller.now)
    known = [one for one in named if own is None or one in own]
    return within(sorted(known, key=order), area)


def within(known: Iterable[str], area: str) -> tuple[str, ...]:
    """Return which of the classes are in an area. Raises Refused, CLASS_UNKNOWN: none is."""
    found = tuple(one for one in known if is_in(one, area))
    if area and not found:
        raise Refused(Refusal("area", Why.CLASS_UNKNOWN, {"class_name": area}))
    return found


async def one_class(area: str, where: School, caller: Caller) -> str:
    """Return the class that is meant. Raises Refused: it is none, or more than one."""
    found = await classes(area, where, caller)
    if not area or len(found) != 1:
        raise Refused(Refusal("area", Why.CLASS_UNKNOWN, {"class_name": area}))
    return found[0]


def is_in(class_name: str, area: str) -> bool:
    """Tell whether a class is in an area: «7А» in «7 а», in «7» and in ""."""
    meant = canonical(area)
    return not area or class_name == meant or str(order(class_name)[0]) == meant
