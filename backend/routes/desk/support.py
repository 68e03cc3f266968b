"""What the technical support sees: the machine, and no one."""

from typing import Annotated

from backend.flows import cases, support
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import get, post
from shared.staff import StaffRole
from shared.support import CaseAsked, CaseFound, SupportView

CASE = example({"number": "K7Q-M2X"})


@get("/desk/support", operation_id="readSupport", security=TOKEN, **at_desk(StaffRole.SUPPORT))
async def read(caller: Asks) -> SupportView:
    """Return health, versions and queues of the installation."""
    return await support.read(caller)


@post(
    "/desk/support/cases",
    operation_id="findCase",
    status_code=200,
    security=TOKEN,
    **at_desk(StaffRole.SUPPORT),
)
async def find(data: Annotated[CaseAsked, CASE], caller: Asks) -> tuple[CaseFound, ...]:
    """Say what happened under a case number of the last 30 days, and nothing of whom to."""
    return await cases.find(data, caller)
