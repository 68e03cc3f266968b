"""What families have asked to be deleted, and the curator's answer."""

from datetime import date
from typing import Annotated

from litestar.params import FromPath

from backend.flows import deletion
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import get, post
from shared.deletion import Affected, Destroyed, RequestGranted, RequestRefused, RequestShown
from shared.staff import StaffRole

GRANTED = example({"request": 46})
REFUSED = example({"request": 46, "reason": "Ребёнок учится у нас: закон велит вести журнал."})
CURATOR = at_desk(StaffRole.CURATOR)


@get("/desk/requests", operation_id="readRequests", security=TOKEN, **CURATOR)
async def read_requests(caller: Asks) -> tuple[RequestShown, ...]:
    """List the requests to delete that wait for an answer, the oldest first."""
    return await deletion.waiting(caller)


@post(
    "/desk/requests/granted",
    operation_id="grantRequest",
    status_code=204,
    security=TOKEN,
    **CURATOR,
)
async def grant_request(data: Annotated[RequestGranted, GRANTED], caller: Asks) -> None:
    """Close the school's diaries of whoever asked; when none is left, erase the account.

    It cannot be undone, and asks for a second factor of the last ten minutes.
    """
    await deletion.grant(data, caller)


@post(
    "/desk/requests/refused",
    operation_id="refuseRequest",
    status_code=204,
    security=TOKEN,
    **CURATOR,
)
async def refuse_request(data: Annotated[RequestRefused, REFUSED], caller: Asks) -> None:
    """Say no, with a reason that the owner reads."""
    await deletion.refuse(data, caller)


@get("/desk/requests/destroyed", operation_id="readDestroyed", security=TOKEN, **CURATOR)
async def read_destroyed(caller: Asks) -> tuple[Destroyed, ...]:
    """List what the school has destroyed in three years; asks for a fresh second factor."""
    return await deletion.evidence(caller)


@get("/desk/affected/{day:date}", operation_id="readAffected", security=TOKEN, **CURATOR)
async def read_affected(day: FromPath[date], caller: Asks) -> tuple[Affected, ...]:
    """List who had an account by the end of a day; asks for a fresh second factor."""
    return await deletion.affected(day, caller)
