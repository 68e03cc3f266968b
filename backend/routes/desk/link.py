"""Coming in at the desk by a single-use link."""

from typing import Annotated

from backend.flows.staff import joining
from backend.routes.common import Asks, example
from backend.routes.door import post
from shared.staff import Joined, LinkOpened, LinkToken, LinkUsed

TOKEN_OF_LINK = "mF8xqkQYw2Zt9d1vB3nC5sL7pR0aE4gH6jK8uT1iOqX"
OPEN = example({"token": TOKEN_OF_LINK})
USE = example(
    {
        "token": TOKEN_OF_LINK,
        "login": "zimina",
        "password": "ЗарницаКувшинМята7",
        "nonce": "6b1f",
        "digits": "287082",
    }
)


@post("/desk/links/check", operation_id="openDeskLink", status_code=200)
async def open_link(data: Annotated[LinkToken, OPEN], caller: Asks) -> LinkOpened:
    """Say whom a link lets in, and what it asks; nothing is spent by that."""
    return await joining.opened(data.token, caller)


@post("/desk/links/use", operation_id="useDeskLink")
async def use_link(data: Annotated[LinkUsed, USE], caller: Asks) -> Joined:
    """Choose what the link lets choose, and be signed in; recovery codes are told this once."""
    made = await joining.use(data, caller)
    return Joined(made.login, made.recovery_codes, made.session.tokens)
