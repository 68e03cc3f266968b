"""Classes move up, at the desk."""

from typing import Annotated

from backend.flows import promotion
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import delete, get, post
from shared.promotion import Plan, Promote, Promoted
from shared.staff import StaffRole

CURATOR = {"security": TOKEN, **at_desk(StaffRole.CURATOR)}
PROMOTE = example(
    {
        "version": 7,
        "classes": ["7А", "11А"],
        "becomes": ["8А", ""],
        "leaves_on": "2026-09-01",
        "confirmed": "25",
    }
)


@get("/desk/promotion", operation_id="planPromotion", **CURATOR)
async def plan(caller: Asks) -> Plan:
    """Say what would become of every class, and whether the last time can still be undone."""
    return await promotion.plan(caller)


@post("/desk/promotion", operation_id="promote", status_code=200, **CURATOR)
async def promote(data: Annotated[Promote, PROMOTE], caller: Asks) -> Promoted:
    """Let classes move up, once a year; the students of a class that becomes none leave."""
    return await promotion.promote(data, caller)


@delete("/desk/promotion", operation_id="undoPromotion", **CURATOR)
async def undo(caller: Asks) -> None:
    """Put everybody back, within a day and while nothing else has changed the students."""
    await promotion.undo(caller)


DOORS = (plan, promote, undo)
