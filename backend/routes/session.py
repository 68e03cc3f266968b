"""Signing in and out by tokens."""

from typing import Annotated

from backend.flows import session
from backend.routes.common import TOKEN, Asks, example
from backend.routes.door import delete, post
from shared.session import Refresh, SignIn, Tokens

SIGN_IN = example({"login": "petrova", "password": "ЗарницаКувшинМята7"})
REFRESH = example({"refresh_token": "mF8xqkQ….w2Zt9d1…"})


@post("/sessions", operation_id="signIn")
async def sign_in(data: Annotated[SignIn, SIGN_IN], caller: Asks) -> Tokens:
    """Sign in with login and password. The access token is a JWT for ten minutes."""
    return await session.sign_in(data, caller)


@post("/sessions/refresh", operation_id="refreshSession", status_code=200)
async def refresh(data: Annotated[Refresh, REFRESH], caller: Asks) -> Tokens:
    """Spend a refresh token for the next pair.

    One that is used again within ten seconds hears the same answer; later the session ends.
    """
    return await session.refresh(data, caller)


@delete("/sessions/current", operation_id="signOut", security=TOKEN)
async def sign_out(caller: Asks) -> None:
    """End this session at once, with its access tokens."""
    await session.sign_out(caller)
