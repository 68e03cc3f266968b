"""Who works at the desk, and what curators do with it."""

from typing import Annotated

from backend.flows.staff import caring, hiring, resetting
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import get, post
from shared.staff import NewStaff, StaffLink, StaffReset, StaffRole
from shared.team import StaffChange, StaffNumber, Team

INVITE = example(
    {"name": "Нина Сергеевна Белова", "role": "class_teacher", "classes": ["7А"], "email": ""}
)
CHANGE = example({"staff": 46, "role": "class_teacher", "classes": ["7А", "7Б"]})
NUMBER = example({"staff": 46})
RESET = example({"staff": 46, "use": "factor"})
CURATORS = at_desk(StaffRole.CURATOR)


@get("/desk/staff", operation_id="readStaff", security=TOKEN, **CURATORS)
async def read(caller: Asks) -> Team:
    """List the staff of the school, and what was done to their accounts, the newest first."""
    return await caring.everybody(caller)


@post("/desk/staff", operation_id="inviteStaff", security=TOKEN, **CURATORS)
async def invite(data: Annotated[NewStaff, INVITE], caller: Asks) -> StaffLink:
    """Ask somebody to the desk: the answer is the link that lets them in, once, for a day."""
    return await hiring.invite(data, None, caller)


@post(
    "/desk/staff/changes",
    operation_id="changeStaff",
    status_code=204,
    security=TOKEN,
    **CURATORS,
)
async def change(data: Annotated[StaffChange, CHANGE], caller: Asks) -> None:
    """Give somebody another role or other classes; their sessions end. Never the last curator."""
    await caring.change(data, caller)


@post(
    "/desk/staff/removals",
    operation_id="removeStaff",
    status_code=204,
    security=TOKEN,
    **CURATORS,
)
async def remove(data: Annotated[StaffNumber, NUMBER], caller: Asks) -> None:
    """Let somebody go: their sessions end at once. Never the last curator."""
    await caring.remove(data, caller)


@post(
    "/desk/staff/handovers",
    operation_id="handOverDesk",
    status_code=204,
    security=TOKEN,
    **CURATORS,
)
async def hand_over(data: Annotated[StaffNumber, NUMBER], caller: Asks) -> None:
    """Make a colleague the curator and the caller a teacher; both sign in anew."""
    await caring.hand_over(data, caller)


@post("/desk/staff/resets", operation_id="resetStaff", security=TOKEN, **CURATORS)
async def reset(data: Annotated[StaffReset, RESET], caller: Asks) -> StaffLink:
    """Let a colleague choose a new password, a new second factor, or both, by a link for a day."""
    return await resetting.reset(data, caller)
