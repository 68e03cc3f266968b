"""Confirming an address by the link of a letter."""

from typing import Annotated

from backend.flows import closed_diaries, confirmation
from backend.routes.common import Asks, example
from backend.routes.door import post
from shared.confirmation import EmailConfirmation

TOKEN = example({"token": "Vd8xqkQ1mFw2Zt9d1Lh0o5RkYbTn3cXe7sUaGp4JiWM"})


@post("/email-confirmations", operation_id="confirmEmail", status_code=204)
async def confirm_email(data: Annotated[EmailConfirmation, TOKEN], caller: Asks) -> None:
    """Confirm an address with the token of the letter's link, signed in or not.

    The token is what stands last in the link's address; it works once.
    """
    await confirmation.confirm_email(data, caller)


@post("/diary-confirmations", operation_id="openDiariesByLetter", status_code=204)
async def open_diaries(data: Annotated[EmailConfirmation, TOKEN], caller: Asks) -> None:
    """Open diaries that a one-time password has closed, with the token of the letter's link."""
    await closed_diaries.open_by_link(data, caller)
