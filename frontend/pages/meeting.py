"""The projector's page of a parents' meeting: where to go, how, and how many have come in.

It is read from the last row: the address as large as it fits, and not a word more than needed.
"""

from functools import partial
from urllib.parse import urlencode

from litestar import Response, get
from litestar.params import FromPath
from reactpy import html
from reactpy.types import VdomDict

from backend.caller import Caller
from backend.flows import meeting
from backend.routes.common import Asks
from backend.sheets.qr import strokes_of
from frontend.live.page import Drawn, LivePage, Query, plain
from frontend.pages import link
from frontend.pages.answer import AnyRequest, shown
from frontend.parts.picture import picture
from shared.meeting import MeetingShown
from shared.refusals import Refused
from shared.sentences import say

PAGE = "meeting"
ADDRESS = f"{meeting.PATH}/{{token:str}}"
SHORT = 22  # signs of an address; a longer one is written smaller
STEPS = (("address", "address"), ("sheet", "sheet.code"), ("enter", "field"))


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read the page for its socket: when the meeting is over, the open page says so itself."""
    try:
        return await _drawn(query.get(meeting.FIELD, ""), caller)
    except Refused as refused:
        draw = plain(partial(link.dead_page, refused))
        return Drawn(say("link.dead"), draw, nameless=True)


async def topics(query: Query) -> tuple[str, ...]:
    """Return what the page has to hear of besides."""
    return await meeting.topics(query.get(meeting.FIELD, ""))


MEETING = LivePage(PAGE, ADDRESS, read, hears=topics)


@get(ADDRESS, include_in_schema=False)
async def show_meeting(token: FromPath[str], request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Show the page to whoever has its address; of one that is over it says so, with 410."""
    try:
        found = await _drawn(token, caller)
    except Refused as refused:
        return await link.show_dead(request, PAGE, refused)
    return await shown(request, found, MEETING, urlencode({meeting.FIELD: token}))


async def _drawn(token: str, caller: Caller) -> Drawn:
    found = await meeting.shown(token, caller)
    draw = plain(partial(meeting_page, found))
    return Drawn(say("meeting.title"), draw, nameless=True, until=found.expires_at)


def meeting_page(found: MeetingShown) -> VdomDict:
    """The address with its QR, three steps in pictures, and the number that grows."""
    size, strokes = strokes_of(found.registration)
    length = "" if len(found.address) <= SHORT else " long"
    return html.main(
        {"id": "main", "className": "projector"},
        html.h1(say("meeting.heading", school=found.school)),
        html.p({"className": f"where-to{length}", "translate": "no"}, found.address),
        html.svg(
            {
                "className": "qr",
                "viewBox": f"0 0 {size} {size}",
                "role": "img",
                "aria-label": say("meeting.qr"),
            },
            html.svg.path({"d": strokes}),
        ),
        html.ol({"className": "shown-steps"}, *(_step(*one) for one in STEPS)),
        _count(found),
    )


def _step(name: str, drawn: str) -> VdomDict:
    return html.li(html.p(say(f"meeting.{name}")), picture(drawn))


def _count(found: MeetingShown) -> VdomDict:
    whose = found.class_name or say("meetings.school")
    return html.div(
        {"className": "count"},
        html.p(
            {"role": "status", "className": "count-of"},
            say("meeting.count", joined=found.joined, students=found.students),
        ),
        html.p({"className": "hint"}, say("meeting.count.what", whose=whose)),
    )
