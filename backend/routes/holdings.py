"""What is held about an owner, and asking for it to be deleted."""

from typing import Annotated

from backend.flows import deletion, holdings
from backend.routes.common import TOKEN, Asks, example, signed_in
from backend.routes.door import delete, get, post
from shared.deletion import DeletionAsked, DeletionShown
from shared.holdings import Holdings, PasswordGiven

GIVEN = example({"password": "Свиристель17"})


@post("/me/data", operation_id="readHoldings", status_code=200, security=TOKEN, guards=[signed_in])
async def read_holdings(data: Annotated[PasswordGiven, GIVEN], caller: Asks) -> Holdings:
    """Return all that is held about you: the password goes with the question, never an address."""
    return await holdings.give(data, caller)


@get("/me/deletion", operation_id="readDeletion", security=TOKEN, guards=[signed_in])
async def read_deletion(caller: Asks) -> tuple[DeletionShown, ...]:
    """List your requests to delete, one a school, the newest first, and what was answered."""
    return await deletion.own(caller)


@post("/me/deletion", operation_id="askDeletion", security=TOKEN, guards=[signed_in])
async def ask_deletion(data: Annotated[PasswordGiven, GIVEN], caller: Asks) -> DeletionAsked:
    """Ask each of your schools to delete; where there is none, your account goes at once."""
    return await deletion.ask(data, caller)


@delete("/me/deletion", operation_id="takeDeletionBack", security=TOKEN, guards=[signed_in])
async def take_deletion_back(caller: Asks) -> None:
    """Take back what still waits."""
    await deletion.withdraw(caller)
