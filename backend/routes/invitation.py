"""Whose diary does a code open?"""

from typing import Annotated

from backend.flows.invitation import reading
from backend.routes.common import Asks, example
from backend.routes.door import post
from shared.invitation import InvitationCheck, InvitationShown

CODE = "7K3M-2QXA-9RXV"
CHECK = example({"code": CODE, "audience": "parent"})


@post("/invitations/check", operation_id="checkInvitation", status_code=200)
async def check_invitation(
    data: Annotated[InvitationCheck, CHECK], caller: Asks
) -> InvitationShown:
    """Say whose diary a code opens, and which password rule holds. Nothing is spent."""
    return await reading.check(data, caller)
