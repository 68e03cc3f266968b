"""A parents' meeting: a page for the projector, open to the room for an evening (spec. 15).

The page says where to go and how far the room has come; it names nobody, and its link opens
nothing else.
"""

from datetime import timedelta

from backend import tokens
from backend.caller import Caller, Staff
from backend.flows import desk, public
from backend.rosters import classes
from backend.tables import ids, news, roster, school
from backend.tables import meeting as meetings
from backend.tables.database import transaction
from backend.tables.meeting import Found, NewMeetingRow
from shared.meeting import Meeting, MeetingLink, MeetingOver, MeetingShown, NewMeeting
from shared.refusals import Refusal, Refused, Why
from shared.staff import StaffRole

LASTS = timedelta(hours=4)
FIELD = "token"
PATH = "/meeting"
HOLDERS = (StaffRole.CURATOR, StaffRole.CLASS_TEACHER)


async def begin(asked: NewMeeting, caller: Caller) -> MeetingLink:
    """Open a page for a class, a curator also for all of the school.

    Raises Refused: NOT_ALLOWED, CLASS_MISSING, CLASS_UNKNOWN (to a class teacher another's class
    is one that the list does not have), PUBLIC_URL_UNSET.
    """
    who, own = await _who(caller)
    name = _meant(asked.class_name, who, await class_names(caller))
    where, expires_at = await school.by_id(own), caller.now + LASTS
    address = public.address_of(where, caller)
    number, token = await ids.one(), tokens.make(caller.chance.randbytes)
    async with transaction():
        await meetings.add(
            NewMeetingRow(
                number, own, name, tokens.fingerprint(token), who.id, caller.now, expires_at
            )
        )
        await news.tell(news.of_school(own))
    return MeetingLink(number, f"{address}{PATH}/{token}", expires_at, where.time_zone)


async def end(asked: MeetingOver, caller: Caller) -> None:
    """End a meeting: its page says so at once. Raises Refused: NOT_ALLOWED, NOT_FOUND."""
    who, own = await _who(caller)
    async with transaction():
        if not await meetings.end(asked.meeting, own, _classes(who), caller.now):
            raise Refused(Refusal("meeting", Why.NOT_FOUND))
        await news.tell(news.of_school(own))


async def open_now(caller: Caller) -> tuple[Meeting, ...]:
    """Return the open pages that the caller may end, the newest first. Raises Refused."""
    who, own = await _who(caller)
    found = await meetings.open_now(own, _classes(who), caller.now)
    return tuple(
        Meeting(one.id, one.class_name, one.opened_by, one.opened_at, one.expires_at)
        for one in found
    )


async def class_names(caller: Caller) -> tuple[str, ...]:
    """Return the classes for which the caller may open a page, in their order. Raises Refused."""
    who, own = await _who(caller)
    known = await roster.class_names(own, caller.now)
    mine = _classes(who)
    return tuple(sorted((one for one in known if mine is None or one in mine), key=classes.order))


async def shown(token: str, caller: Caller) -> MeetingShown:
    """Return what a page shows. Raises Refused: MEETING_UNKNOWN, MEETING_OVER, PUBLIC_URL_UNSET."""
    found = await _live(token, caller)
    where = await school.by_id(found.school)
    address = public.address_of(where, caller)
    counted = await meetings.count(found.school, found.class_name, caller.now)
    return MeetingShown(
        school=where.name,
        class_name=found.class_name,
        address=public.typed(address),
        registration=f"{address}/registration",
        joined=counted.joined,
        students=counted.students,
        expires_at=found.expires_at,
    )


async def topics(token: str) -> tuple[str, ...]:
    """Return what a page has to hear of, so that its number grows."""
    found = await meetings.by_token(tokens.fingerprint(token))
    return (news.of_school(found.school),) if found else ()


async def _live(token: str, caller: Caller) -> Found:
    found = await meetings.by_token(tokens.fingerprint(token))
    if found is None:
        raise Refused(Refusal(FIELD, Why.MEETING_UNKNOWN))
    if found.ended_at is not None or found.expires_at <= caller.now:
        raise Refused(Refusal(FIELD, Why.MEETING_OVER))
    return found


async def _who(caller: Caller) -> tuple[Staff, int]:
    """Return who asks, and their school. Raises Refused."""
    who = await desk.require(caller, *HOLDERS)
    if who.school is None:
        raise Refused(Refusal("", Why.NOT_ALLOWED))
    return who, who.school


def _classes(who: Staff) -> tuple[str, ...] | None:
    """Return whose meetings somebody may see and end; None: all of the school's."""
    return who.classes if who.role is StaffRole.CLASS_TEACHER else None


def _meant(typed: str, who: Staff, known: tuple[str, ...]) -> str:
    """Return the class in its one spelling, or "" for the school. Raises Refused."""
    if not typed.strip():
        if who.role is StaffRole.CLASS_TEACHER:
            raise Refused(Refusal("class_name", Why.CLASS_MISSING))
        return ""
    name = classes.canonical(typed)
    if name not in known:
        raise Refused(Refusal("class_name", Why.CLASS_UNKNOWN, {"class_name": typed}))
    return name
