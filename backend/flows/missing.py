"""A class's list of who is missing: whoever has not registered, for its teacher to print."""

from zoneinfo import ZoneInfo

from backend.caller import Caller
from backend.flows import school as schools
from backend.flows.invitation import area
from backend.flows.invitation.seats import Seat, addressee, full_name, listed, seats
from backend.tables import pipeline
from shared.invitation import Audience
from shared.pipeline import Missing, MissingStudent


async def missing(named: str, caller: Caller) -> Missing:
    """Return who of a class has not registered: students, the parents whom the list names (or one
    at least), and whoever else there is a code for.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, CLASS_UNKNOWN.
    """
    where = await schools.of(None, caller, *area.READERS)
    class_name = await area.one_class(named, where, caller)
    among = await listed(where, class_name, None, caller)
    held = {
        Seat(one.student, Audience(one.audience), one.place): one.taken
        for one in await pipeline.held(where.id, class_name, caller.now)
    }
    everybody = {*seats(among, None), *held}
    absent = sorted(one for one in everybody if not held.get(one))
    found = []
    for student in among.students:
        own = [one for one in absent if one.student == student.id]
        of_parents = [one for one in own if one.audience is Audience.PARENT]
        if own:
            called = tuple(addressee(one, among.parents[student.id]) or "" for one in of_parents)
            found.append(MissingStudent(full_name(student), len(own) > len(of_parents), called))
    return Missing(
        school=where.name,
        class_name=class_name,
        on=caller.now.astimezone(ZoneInfo(where.time_zone)).date(),
        students=tuple(found),
        registered=len(everybody) - len(absent),
        people=len(everybody),
    )
