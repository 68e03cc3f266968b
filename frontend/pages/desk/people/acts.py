"""What a curator presses on an account's page; what was refused is told where it was pressed."""

from collections.abc import Awaitable, Callable
from functools import partial

from litestar import Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from backend import intake
from backend.caller import Caller
from backend.flows.people import acting, phoning, seeing
from backend.routes.common import Asks, at_desk
from frontend.pages.answer import AnyRequest, onward, settled, shown
from frontend.pages.desk.people.account import drawn
from frontend.pages.desk.people.refused import refused_at
from frontend.pages.desk.people.search import PATH, SEEN_BY, account_path
from shared.people import SessionEnd
from shared.refusals import Refused
from shared.staff import StaffRole

ACCOUNT = f"{PATH}/accounts/{{account:int}}"
BY_CURATOR = {"include_in_schema": False, **at_desk(StaffRole.CURATOR)}


@get(ACCOUNT, include_in_schema=False, **at_desk(*SEEN_BY))
async def show_account(
    account: FromPath[int], request: AnyRequest, caller: Asks
) -> Response[bytes]:
    """Show an account; nothing is written by that, and no login is seen."""
    return await shown(request, await drawn(account, caller))


@post(f"{ACCOUNT}/login", status_code=200, **BY_CURATOR)
async def show_login(account: FromPath[int], request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Show the login in this answer alone; the owner reads that somebody looked."""
    login = (await seeing.login(account, caller)).login
    return await shown(request, await drawn(account, caller, login))


@post(f"{ACCOUNT}/phone", status_code=200, include_in_schema=False, **at_desk(*SEEN_BY))
async def show_phone(account: FromPath[int], request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Show the phone in this answer alone; the owner reads that somebody looked."""
    phone = await phoning.show(account, caller)
    return await shown(request, await drawn(account, caller, phone=phone))


@post(f"{ACCOUNT}/sessions", **BY_CURATOR)
async def end_sessions(account: FromPath[int], request: AnyRequest, caller: Asks) -> Redirect:
    """End one session, or all."""
    asked = intake.read(await request.form(), SessionEnd)
    return await _done(account, partial(acting.end_sessions, account, asked, caller), caller)


@post(f"{ACCOUNT}/block", **BY_CURATOR)
async def block(account: FromPath[int], caller: Asks) -> Redirect:
    """Let nobody sign in."""
    return await _done(account, partial(acting.block, account, caller), caller)


@post(f"{ACCOUNT}/unblock", **BY_CURATOR)
async def unblock(account: FromPath[int], caller: Asks) -> Redirect:
    """Let them sign in again."""
    return await _done(account, partial(acting.unblock, account, caller), caller)


@post(f"{ACCOUNT}/diaries", **BY_CURATOR)
async def open_diaries(account: FromPath[int], caller: Asks) -> Redirect:
    """Say that the owner stands here, and open what another school's password closed."""
    return await _done(account, partial(acting.open_diaries, account, caller), caller)


def router() -> Router:
    """Return the doors of an account's page."""
    doors = [show_account, show_login, show_phone, end_sessions, block, unblock, open_diaries]
    return Router("/", route_handlers=[*doors])


async def _done(account: int, act: Callable[[], Awaitable[None]], caller: Caller) -> Redirect:
    path = account_path(account)
    try:
        await act()
    except Refused as refused:
        return onward(await refused_at(path, refused, caller))
    await settled(path, caller)
    return onward(path)
