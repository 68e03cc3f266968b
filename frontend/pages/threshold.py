"""What every page's request passes: one address, the draft's cookie, and cookies that pages set."""

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.response.redirect import ASGIRedirectResponse
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from msgspec import structs

from backend import tokens
from backend.caller import Caller
from backend.doors import DRAFT, cookie, cookies_of, headers_of
from backend.house import House
from backend.origin import elsewhere
from backend.routes.common import keep, provide_caller
from frontend.live.spoken import spoken_to

# The cookie only names a draft: how long one is kept is the flow's question.
DRAFT_SECONDS = 30 * 24 * 3600
_DRAFT = "vhod.draft"
_COOKIES = "vhod.cookies"


class Threshold(ASGIMiddleware):
    """Give a browser that has none the cookie of a draft; the first POST makes the row."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Lead a visitor of another loopback name to the public one, or let the request in."""
        house: House = scope["litestar_app"].state.house
        if there := elsewhere(scope, house.settings):
            await ASGIRedirectResponse(path=there, status_code=307)(scope, receive, send)
            return
        if DRAFT not in cookies_of(headers_of(scope)):
            new_draft(scope)

        async def send_with_cookies(message: Message) -> None:
            if message["type"] == "http.response.start":
                made = [(b"set-cookie", one) for one in scope["state"].get(_COOKIES, {}).values()]
                message["headers"] = [*message["headers"], *made]
            await send(message)

        await next_app(scope, receive, send_with_cookies)


def set_cookie(scope: Scope, name: str, value: str, *, seconds: int | None = None) -> None:
    """Set a cookie with the answer; without a term it lasts until the browser closes."""
    scope["state"].setdefault(_COOKIES, {})[name] = cookie(name, value, seconds=seconds)


def new_draft(scope: Scope) -> None:
    """Give the browser another draft: who comes next must not meet the last one's answers."""
    house: House = scope["litestar_app"].state.house
    scope["state"][_DRAFT] = tokens.make(house.chance.randbytes)
    set_cookie(scope, DRAFT, scope["state"][_DRAFT], seconds=DRAFT_SECONDS)


async def provide_page_caller(scope: Scope) -> Caller:
    """Make the Caller of a page, who always has a draft to be remembered under."""
    caller = provide_caller(scope)
    if caller.draft is None:
        caller = structs.replace(caller, draft=scope["state"][_DRAFT])
    if caller.identity is None:  # or else the guard has found the language, too
        caller = await spoken_to(caller, scope["path"])
    return keep(caller, scope)
