"""Consents that schools ask of a parent."""

from typing import Annotated

from backend.flows import consent
from backend.routes.common import TOKEN, Asks, example, signed_in
from backend.routes.door import get, post
from shared.consent import ConsentAnswer, ConsentAsked, ConsentWithdrawal

ANSWER = example({"student": 46, "version": "1", "answer": "given"})
WITHDRAWAL = example({"student": 46})


@get("/me/consents", operation_id="readConsents", security=TOKEN, guards=[signed_in])
async def read(caller: Asks) -> tuple[ConsentAsked, ...]:
    """List what your schools ask, with your answers for each child. Nothing depends on them."""
    return await consent.read(caller)


@post(
    "/me/consents",
    operation_id="answerConsent",
    status_code=204,
    security=TOKEN,
    guards=[signed_in],
)
async def answer(data: Annotated[ConsentAnswer, ANSWER], caller: Asks) -> None:
    """Agree for one child, or say «not now». 409: the school has changed its text meanwhile."""
    await consent.answer(data, caller)


@post(
    "/me/consents/withdrawals",
    operation_id="withdrawConsent",
    status_code=204,
    security=TOKEN,
    guards=[signed_in],
)
async def withdraw(data: Annotated[ConsentWithdrawal, WITHDRAWAL], caller: Asks) -> None:
    """Take back what you gave for a child."""
    await consent.withdraw(data, caller)


DOORS = (read, answer, withdraw)
