"""Signing in and out: login and password on one page, with what helps when they do not fit."""

from contextlib import suppress
from functools import partial
from urllib.parse import urlencode

from litestar import Router, post
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.caller import Caller
from backend.doors import DEVICE, SESSION
from backend.flows import consent, session
from backend.flows import draft as drafts
from backend.flows import school as schools
from backend.routes.common import Asks
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import AnyRequest, onward, own_path, refuse, settled
from frontend.pages.consents import asking_path
from frontend.pages.doors import doors_of
from frontend.pages.threshold import new_draft, set_cookie
from frontend.parts import password
from frontend.parts.answer import ADVICE, Answer
from frontend.parts.button import primary
from frontend.parts.field import checkbox
from frontend.parts.icon import icon
from frontend.parts.login import login_field
from frontend.parts.refusals import summary
from frontend.parts.rescue import rescue
from shared.draft import Remembered
from shared.refusals import Refused
from shared.school import SchoolTold
from shared.sentences import say
from shared.session import BrowserSignIn

PAGE = "session"  # under this name the draft remembers what was refused here
PATH = "/login"
DEVICE_SECONDS = 365 * 24 * 3600


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read the form; after signing in it leads to the own path that `next` names."""
    remembered = await drafts.remembered(PAGE, caller)
    next_path = own_path(query.get("next"), "")
    changed = query.get("changed", "") == "password"
    helpers = (await schools.told(caller)).helpers()
    draw = partial(login_page, remembered, next_path, helpers, changed)
    return Drawn(say("session.title"), draw, remembered=remembered)


async def hint_at_login(typed: str, _: Query, __: Caller) -> Answer | None:
    """How a login in the wrong layout will be read. Raises Refused for an e-mail address."""
    meant = session.meant_login(typed)
    return Answer(ADVICE, say("answer.login.read", login=meant)) if meant else None


LOGIN = LivePage(PAGE, PATH, read, asks={"login": hint_at_login}, keeps=frozenset({"login"}))


@post(PATH, include_in_schema=False)
async def sign_in(request: AnyRequest, caller: Asks) -> Redirect:
    """Sign in, and go where `next` says; the session's cookie comes with this 303."""
    next_path = own_path(request.query_params.get("next"), "")
    try:
        made = await session.sign_in_browser(
            intake.read(await request.form(), BrowserSignIn), caller
        )
    except Refused as refused:
        form = await request.form()
        await refuse(PAGE, PATH, form, refused, caller, "login", "foreign_device")
        return onward(login_path(next_path))
    await settled(PAGE, caller)
    set_cookie(request.scope, SESSION, made.token, seconds=made.keeps_seconds)
    set_cookie(request.scope, DEVICE, made.device, seconds=DEVICE_SECONDS)
    return onward(await _first_page(made.token, next_path, caller))


async def _first_page(token: str, next_path: str, caller: Caller) -> str:
    """Return where signing in leads: what a school asks of a parent is asked once, before all."""
    if await consent.waits_for(token, caller):
        return asking_path(next_path)
    return next_path or "/journal"


@post("/logout", include_in_schema=False)
async def sign_out(request: AnyRequest, caller: Asks) -> Redirect:
    """End the session at once, and leave no draft to whoever comes next."""
    with suppress(Refused):
        await session.sign_out(caller)
    set_cookie(request.scope, SESSION, "", seconds=0)
    new_draft(request.scope)
    return onward("/")


def login_path(next_path: str) -> str:
    """Return the address of the form that leads on to a path of ours, or to the journal."""
    return f"{PATH}?{urlencode({'next': next_path})}" if next_path else PATH


def router() -> Router:
    """Return the doors of signing in and out."""
    return Router("/", route_handlers=[*doors_of(LOGIN), sign_in, sign_out])


def login_page(
    remembered: Remembered,
    next_path: str,
    helpers: tuple[SchoolTold, ...],
    changed: bool,
    live: Still,
) -> VdomDict:
    """The form; next_path is where signing in leads, or ""; changed: the password just was."""
    return html.main(
        {"id": "main"},
        summary(remembered.refusals),
        html.h1(say("session.title")),
        html.p({"className": "told"}, icon("done"), say("session.recovered")) if changed else None,
        html.form(
            {"method": "post", "action": login_path(next_path), "className": "stack"},
            login_field(
                remembered.refusals,
                typed=remembered.typed.get("login", ""),
                answer=live.answer("login"),
                **live.typed("login"),
            ),
            password.current("password", say("password.label"), remembered.refusals),
            checkbox(
                "foreign_device",
                say("session.foreign"),
                hint=say("session.foreign.hint"),
                checked="foreign_device" in remembered.typed,
            ),
            primary(say("session.enter")),
        ),
        html.p(html.a({"href": "/recovery"}, say("session.forgotten"))),
        _no_email(helpers),
        html.p(
            say("session.new.question"),
            " ",
            html.a({"href": "/registration"}, say("session.new.answer")),
        ),
    )


def _no_email(helpers: tuple[SchoolTold, ...]) -> VdomDict:
    """What to do where no letter helps: the curator does, and who it is (specification 12-14)."""
    return html.details(
        {"className": "more"},
        html.summary(say("session.no-email")),
        html.p(say("session.forgotten.login")),
        *rescue(helpers),
    )
