"""Parents' meetings: opening a page for the projector, ending it, and what it shows."""

from typing import Annotated

from backend.flows import meeting
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import get, post
from shared.meeting import (
    Meeting,
    MeetingLink,
    MeetingOver,
    MeetingShown,
    MeetingToken,
    NewMeeting,
)

OPEN = example({"class_name": "7А"})
OVER = example({"meeting": 46})
SHOW = example({"token": "mF8xqkQYw2Zt9d1vB3nC5sL7pR0aE4gH6jK8uT1iOqX"})


@post("/desk/meetings", operation_id="openMeeting", security=TOKEN, **at_desk(*meeting.HOLDERS))
async def open_meeting(data: Annotated[NewMeeting, OPEN], caller: Asks) -> MeetingLink:
    """Open a page for the projector: the answer is its address, good for an evening."""
    return await meeting.begin(data, caller)


@get("/desk/meetings", operation_id="readMeetings", security=TOKEN, **at_desk(*meeting.HOLDERS))
async def read_meetings(caller: Asks) -> tuple[Meeting, ...]:
    """List the pages that are open and that you may end, the newest first."""
    return await meeting.open_now(caller)


@post(
    "/desk/meetings/ended",
    operation_id="endMeeting",
    status_code=204,
    security=TOKEN,
    **at_desk(*meeting.HOLDERS),
)
async def end_meeting(data: Annotated[MeetingOver, OVER], caller: Asks) -> None:
    """End a meeting: its page says so at once."""
    await meeting.end(data, caller)


@post("/meetings/check", operation_id="showMeeting", status_code=200)
async def show_meeting(data: Annotated[MeetingToken, SHOW], caller: Asks) -> MeetingShown:
    """Return what the page shows to the room: where to go, and how many have come in."""
    return await meeting.shown(data.token, caller)
