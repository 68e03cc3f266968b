"""Signing in at the desk, and showing the second factor once more."""

from typing import Annotated

from backend.flows import desk
from backend.flows.staff import signing_in
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import delete, get, post
from shared.staff import EVERY_ROLE, DeskSeen, DeskSignIn, DeskTokens, Proof

SIGN_IN = example({"login": "zimina", "password": "ЗарницаКувшинМята7", "digits": "287082"})
PROOF = example({"digits": "287082"})


@post("/desk/sessions", operation_id="signInAtDesk")
async def sign_in(data: Annotated[DeskSignIn, SIGN_IN], caller: Asks) -> DeskTokens:
    """Sign in with login, password and six digits, or a recovery code in place of the digits.

    The token is opaque and lasts as long as the session: there is nothing to refresh.
    """
    return (await signing_in.sign_in(data, caller)).tokens


@delete(
    "/desk/sessions/current",
    operation_id="signOutAtDesk",
    security=TOKEN,
    **at_desk(*EVERY_ROLE),
)
async def sign_out(caller: Asks) -> None:
    """End this session at once."""
    await desk.sign_out(caller)


@post(
    "/desk/proof",
    operation_id="proveAtDesk",
    status_code=204,
    security=TOKEN,
    **at_desk(*EVERY_ROLE),
)
async def prove(data: Annotated[Proof, PROOF], caller: Asks) -> None:
    """Show the second factor once more: exports and resets ask for one of the last ten minutes."""
    await desk.prove(data, caller)


@get("/desk/me", operation_id="readDesk", security=TOKEN, **at_desk(*EVERY_ROLE))
async def me(caller: Asks) -> DeskSeen:
    """Say who is signed in at the desk, and for which school and classes."""
    return await desk.seen(caller)
