"""Signing in at the desk: login, password and digits on one page."""

from contextlib import suppress
from functools import partial
from urllib.parse import urlencode

from litestar import Router, post
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.caller import Caller
from backend.doors import DESK as COOKIE
from backend.doors import DEVICE
from backend.flows import desk
from backend.flows import draft as drafts
from backend.flows.staff import signing_in
from backend.flows.staff.signing_in import DeskSession
from backend.routes.common import Asks
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import AnyRequest, onward, own_path, refuse, settled
from frontend.pages.doors import doors_of
from frontend.pages.session import DEVICE_SECONDS, hint_at_login
from frontend.pages.threshold import new_draft, set_cookie
from frontend.parts import password
from frontend.parts.button import primary
from frontend.parts.desk import DESK, SIGN_OUT
from frontend.parts.factor import digits_field
from frontend.parts.login import login_field
from frontend.parts.refusals import summary
from shared.draft import Remembered
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import DeskSignIn

PAGE = "desk-login"  # under this name the draft remembers what was refused here
PATH = "/desk/login"


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read the form; after signing in it leads to the page of the desk that `next` names."""
    remembered = await drafts.remembered(PAGE, caller)
    draw = partial(login_page, remembered, next_of(query))
    return Drawn(say("desk.login.title"), draw, remembered=remembered)


LOGIN = LivePage(PAGE, PATH, read, asks={"login": hint_at_login}, keeps=frozenset({"login"}))


@post(PATH, include_in_schema=False)
async def sign_in(request: AnyRequest, caller: Asks) -> Redirect:
    """Sign in, and go where `next` says; the desk's cookie comes with this 303."""
    next_path = next_of(request.query_params)
    form = await request.form()
    try:
        made = await signing_in.sign_in(intake.read(form, DeskSignIn), caller)
    except Refused as refused:
        await refuse(PAGE, PATH, form, refused, caller, "login")
        return onward(desk_login_path(next_path))
    await settled(PAGE, caller)
    let_in(request, made)
    return onward(next_path)


@post(SIGN_OUT, include_in_schema=False)
async def sign_out(request: AnyRequest, caller: Asks) -> Redirect:
    """End the session at once, and leave no draft to whoever comes next."""
    with suppress(Refused):
        await desk.sign_out(caller)
    set_cookie(request.scope, COOKIE, "", seconds=0)
    new_draft(request.scope)
    return onward(PATH)


def let_in(request: AnyRequest, made: DeskSession) -> None:
    """Set the cookies of a session: it lasts until the browser closes, the device is remembered."""
    set_cookie(request.scope, COOKIE, made.token)
    set_cookie(request.scope, DEVICE, made.device, seconds=DEVICE_SECONDS)


def desk_login_path(next_path: str) -> str:
    """Return the address of the form that leads on to a page of the desk."""
    return f"{PATH}?{urlencode({'next': next_path})}" if next_path != DESK else PATH


def router() -> Router:
    """Return the doors of signing in and out."""
    return Router("/", route_handlers=[*doors_of(LOGIN), sign_in, sign_out])


def next_of(query: Query) -> str:
    """Return the page of the desk that `next` names, or the first one."""
    path = own_path(query.get("next"), DESK)
    return path if path.startswith(f"{DESK}/") else DESK


def login_page(remembered: Remembered, next_path: str, live: Still) -> VdomDict:
    """The form; next_path is where signing in leads."""
    return html.main(
        {"id": "main"},
        summary(remembered.refusals),
        html.h1(say("desk.login.title")),
        html.p(say("desk.login.lead")),
        html.form(
            {"method": "post", "action": desk_login_path(next_path), "className": "stack"},
            login_field(
                remembered.refusals,
                typed=remembered.typed.get("login", ""),
                answer=live.answer("login"),
                **live.typed("login"),
            ),
            password.current("password", say("password.label"), remembered.refusals),
            digits_field(remembered.refusals, say("desk.digits.hint")),
            primary(say("session.enter")),
        ),
        html.p(say("desk.login.lost")),
        html.p(html.a({"href": "/login"}, say("desk.login.families"))),
    )
