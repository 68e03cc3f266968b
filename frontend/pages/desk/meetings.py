"""Parents' meetings at the desk: opening the page for the projector, and ending it."""

from contextlib import suppress
from functools import partial

from litestar.datastructures import FormMultiDict
from msgspec import Struct
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import desk, meeting
from backend.flows import draft as drafts
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import refuse, settled
from frontend.parts.button import one_press, primary
from frontend.parts.field import choice
from frontend.parts.moment import moment
from frontend.parts.refusals import summary
from frontend.parts.rows import records
from shared.draft import Remembered
from shared.meeting import Meeting, MeetingOver, NewMeeting
from shared.refusals import Refused
from shared.sentences import say, say_number
from shared.staff import DeskSeen, StaffRole

PAGE = "desk-meetings"  # under this name the draft remembers what was refused here
PATH = "/desk/meetings"
ENDED = f"{PATH}/ended"


class Found(Struct, frozen=True):
    """All that stands on the page."""

    seen: DeskSeen
    classes: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    remembered: Remembered


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the page. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    found = Found(
        await desk.seen(caller),
        await meeting.class_names(caller),
        await meeting.open_now(caller),
        await drafts.remembered(PAGE, caller),
    )
    draw = partial(meetings_page, found)
    title = say("desk.section.meetings")
    return Drawn(title, draw, desk=found.seen, remembered=found.remembered)


async def open_meeting(form: FormMultiDict, caller: Caller) -> str:
    """Open a page, and go there: this computer is the one with the projector."""
    try:
        opened = await meeting.begin(intake.read(form, NewMeeting), caller)
    except Refused as refused:
        await refuse(PAGE, PATH, form, refused, caller, "class_name")
        return PATH
    await settled(PAGE, caller)
    return f"{meeting.PATH}/{opened.url.rpartition('/')[2]}"


async def end_meeting(form: FormMultiDict, caller: Caller) -> str:
    """End a meeting; one that is over already is no fault."""
    with suppress(Refused):
        await meeting.end(intake.read(form, MeetingOver), caller)
    return PATH


MEETINGS = LivePage(
    PAGE, PATH, read, acts={PATH: open_meeting, ENDED: end_meeting}, roles=meeting.HOLDERS
)


def meetings_page(found: Found, live: Still) -> VdomDict:
    """What the page is for, for whom to open one, and those that are open."""
    return html.main(
        {"id": "main"},
        summary(found.remembered.refusals),
        html.h1(say("desk.section.meetings")),
        html.p(say("meetings.lead")),
        html.p({"className": "hint"}, _lasts()),
        _form(found, live) if found.classes else html.p(say("meetings.no-list")),
        _open(found, live) if found.meetings else None,
    )


def _lasts() -> str:
    hours = int(meeting.LASTS.total_seconds()) // 3600
    return say_number("meetings.lasts", hours)


def _form(found: Found, live: Still) -> VdomDict:
    whole = [("", say("meetings.school"))] if found.seen.role is StaffRole.CURATOR else []
    options = [*whole, *((one, one) for one in found.classes)]
    typed = found.remembered.typed.get("class_name", options[0][0])
    return html.form(
        {"method": "post", "action": PATH, "className": "stack", **live.sent()},
        choice("class_name", say("meetings.whose"), options, typed, found.remembered.refusals),
        primary(say("meetings.open")),
    )


def _open(found: Found, live: Still) -> VdomDict:
    title = say("meetings.title")
    labels = tuple(say(f"meetings.{name}") for name in ("class", "by", "until", "act"))
    rows = [_row(one, found.seen.zone, live) for one in found.meetings]
    return html.section(html.h2(title), records(title, labels, rows))


def _row(one: Meeting, zone: str, live: Still) -> tuple[VdomChild, ...]:
    about = f"meeting-{one.id}"
    end = say("meetings.end")
    return (
        html.span({"id": about}, one.class_name or say("meetings.school")),
        one.opened_by,
        moment(one.expires_at, zone),
        one_press(ENDED, end, live.sent(), about=about, meeting=str(one.id)),
    )
