"""Who works at the desk."""

from typing import Annotated

from backend.flows.staff import hiring, resetting
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import post
from shared.staff import NewStaff, StaffLink, StaffReset, StaffRole

INVITE = example(
    {"name": "Нина Сергеевна Белова", "role": "class_teacher", "classes": ["7А"], "email": ""}
)
RESET = example({"staff": 46, "use": "factor"})


@post("/desk/staff", operation_id="inviteStaff", security=TOKEN, **at_desk(StaffRole.CURATOR))
async def invite(data: Annotated[NewStaff, INVITE], caller: Asks) -> StaffLink:
    """Ask somebody to the desk: the answer is the link that lets them in, once, for a day."""
    return await hiring.invite(data, None, caller)


@post("/desk/staff/resets", operation_id="resetStaff", security=TOKEN, **at_desk(StaffRole.CURATOR))
async def reset(data: Annotated[StaffReset, RESET], caller: Asks) -> StaffLink:
    """Let a colleague choose a new password, a new second factor, or both, by a link for a day."""
    return await resetting.reset(data, caller)
