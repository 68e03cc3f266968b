"""Whose diary does a code open?"""

from typing import Annotated

from backend.flows import dispute
from backend.flows.invitation import reading
from backend.routes.common import Asks, example
from backend.routes.door import post
from shared.dispute import Dispute, DisputeAnswer
from shared.invitation import InvitationCheck, InvitationShown

CODE = "7K3M-2QXA-9RXV"
DISPUTE = example({"code": CODE})
CHECK = example({"code": CODE, "audience": "parent"})


@post("/invitations/check", operation_id="checkInvitation", status_code=200)
async def check_invitation(
    data: Annotated[InvitationCheck, CHECK], caller: Asks
) -> InvitationShown:
    """Say whose diary a code opens, and which password rule holds. Nothing is spent."""
    return await reading.check(data, caller)


@post("/invitations/disputes", operation_id="disputeInvitation", status_code=202)
async def dispute_invitation(data: Annotated[Dispute, DISPUTE], caller: Asks) -> DisputeAnswer:
    """Tell the school that somebody else has registered with this code; the answer names nobody.

    The code must be a spent one. Staff see it; three times a day at most are counted of a code.
    """
    return await dispute.dispute(data, caller)
