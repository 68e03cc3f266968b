"""«Это не я»: what families have told of spent codes, until it is dealt with."""

from typing import Annotated

from litestar.params import FromQuery

from backend.flows import dispute
from backend.flows.invitation.area import READERS
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import get, post
from shared.dispute import DisputeShown, Settled

SETTLED = example({"dispute": 46})


@get("/desk/disputes", operation_id="readDisputes", security=TOKEN, **at_desk(*READERS))
async def read_disputes(caller: Asks, area: FromQuery[str] = "") -> tuple[DisputeShown, ...]:
    """List codes whose holders say that somebody else has registered, the oldest first."""
    return await dispute.standing(area, caller)


@post(
    "/desk/disputes/settled",
    operation_id="settleDispute",
    security=TOKEN,
    status_code=204,
    **at_desk(*READERS),
)
async def settle(data: Annotated[Settled, SETTLED], caller: Asks) -> None:
    """Say that one has been dealt with."""
    await dispute.settle(data, caller)
