"""Accounts of those who have left the school, and the word that lets them go."""

from typing import Annotated

from litestar.params import FromPath

from backend.flows import farewell
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import delete, get, post
from shared.farewell import Farewell, FarewellSaid
from shared.staff import StaffRole

CURATOR = {"security": TOKEN, **at_desk(StaffRole.CURATOR)}
SAID = example({"account": None, "confirmed": "14"})


@get("/desk/farewells", operation_id="readFarewells", **CURATOR)
async def read(caller: Asks) -> tuple[Farewell, ...]:
    """List the accounts in which the school has only those who have left it."""
    return await farewell.left(caller)


@post("/desk/farewells", operation_id="sayFarewell", status_code=204, **CURATOR)
async def say(data: Annotated[FarewellSaid, SAID], caller: Asks) -> None:
    """Let one account go in thirty days; or, with their number, all that do not go yet.

    Each owner is told. It asks for a second factor of the last ten minutes.
    """
    await farewell.say(data, caller)


@delete("/desk/farewells/{account:int}", operation_id="takeFarewellBack", **CURATOR)
async def take_back(account: FromPath[int], caller: Asks) -> None:
    """Let an account stay after all."""
    await farewell.take_back(account, caller)


DOORS = (read, say, take_back)
