"""Where a link to the desk leads: login, password and second factor, in one form."""

from functools import partial
from urllib.parse import quote, urlencode

from litestar import Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import draft as drafts
from backend.flows.staff import joining, links
from backend.routes.common import Asks
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages import link
from frontend.pages.answer import AnyRequest, onward, refuse, settled, shown
from frontend.pages.desk import codes
from frontend.pages.desk.login import PATH as LOGIN
from frontend.pages.desk.login import let_in
from frontend.pages.registration.asks import password_answer
from frontend.parts import password
from frontend.parts.answer import GOOD, Answer
from frontend.parts.button import primary, way
from frontend.parts.desk import DESK
from frontend.parts.factor import digits_field, factor
from frontend.parts.login import login_field
from frontend.parts.refusals import summary
from shared.draft import Remembered
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import LinkOpened, LinkUsed

PAGE = "desk-link"  # under this name the draft remembers what was refused here
USE = "/desk/link"  # without the token: an address is written down in many places
ADDRESS = "/desk/link/{token:str}"


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read the page for its socket."""
    return await link.standing(query, caller, _drawn, _address)


async def is_login_free(typed: str, beside: Query, caller: Caller) -> Answer | None:
    """Free, or what is wrong with it."""
    if not typed.strip():
        return None
    free = await joining.is_login_free(typed, beside.get(links.FIELD, ""), caller)
    return Answer(GOOD, say("answer.login.free", login=free))


async def judge_password(typed: str, beside: Query, caller: Caller) -> Answer | None:
    """What is left to mend, or what would make an allowed password stronger."""
    if not typed:
        return None
    token, login = beside.get(links.FIELD, ""), beside.get("login", "")
    return password_answer(await joining.judge(typed, login, token, caller))


LINK = LivePage(
    PAGE,
    ADDRESS,
    read,
    asks={"login": is_login_free, "password": judge_password},
    keeps=frozenset({"login"}),
)


@get(ADDRESS, include_in_schema=False)
async def show_link(token: FromPath[str], request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Ask for what the link lets choose; nothing is spent by looking. A dead link says why."""
    try:
        found = await _drawn(token, caller)
    except Refused as refused:
        return await link.show_dead(request, PAGE, refused, way(say("desk.link.login"), LOGIN))
    return await shown(request, found, LINK, urlencode({links.FIELD: token}))


@post(USE, include_in_schema=False)
async def use_link(request: AnyRequest, caller: Asks) -> Redirect:
    """Let somebody in; recovery codes, where there are new ones, are the next page."""
    form = await request.form()
    try:
        made = await joining.use(intake.read(form, LinkUsed), caller)
    except Refused as refused:
        await refuse(PAGE, USE, form, refused, caller, "login")
        return onward(_address(str(form.get(links.FIELD))))
    let_in(request, made.session)
    if not made.recovery_codes:
        await settled(PAGE, caller)
        return onward(DESK)
    await codes.keep(made.recovery_codes, caller)
    return onward(codes.PATH)


def router() -> Router:
    """Return the doors of the link."""
    return Router("/", route_handlers=[show_link, use_link])


async def _drawn(token: str, caller: Caller) -> Drawn:
    opened = await joining.opened(token, caller)
    remembered = await drafts.remembered(PAGE, caller)
    draw = partial(link_page, opened, token, remembered)
    title = say(f"desk.link.{opened.use}")
    return Drawn(title, draw, schools=(opened.school,), remembered=remembered)


def _address(token: str) -> str:
    return f"{USE}/{quote(token, safe='')}"


def link_page(opened: LinkOpened, token: str, remembered: Remembered, live: Still) -> VdomDict:
    """One form: what is chosen anew, and the digits that prove the second factor."""
    return html.main(
        {"id": "main"},
        summary(remembered.refusals),
        html.h1(say(f"desk.link.{opened.use}")),
        html.p(say("desk.link.whose", name=opened.name, school=opened.school)),
        html.form(
            {"method": "post", "action": USE, "className": "stack"},
            html.input({"type": "hidden", "name": links.FIELD, "defaultValue": token}),
            *_login(opened, remembered, live),
            *_password(opened, remembered, live),
            *_factor(opened, remembered),
            primary(say("desk.link.enter")),
        ),
    )


def _login(opened: LinkOpened, remembered: Remembered, live: Still) -> tuple[VdomChild, ...]:
    if opened.login:
        return (
            html.p(say("recovery.whose"), " ", html.strong({"className": "typed"}, opened.login)),
            password.whose(opened.login),
        )
    chosen = login_field(
        remembered.refusals,
        typed=remembered.typed.get("login", ""),
        hint=say("desk.link.login.hint"),
        answer=live.answer("login"),
        **live.typed("login"),
    )
    return (chosen,)


def _password(opened: LinkOpened, remembered: Remembered, live: Still) -> tuple[VdomChild, ...]:
    if opened.use not in joining.RENEWS_PASSWORD:
        return (password.current("password", say("password.label"), remembered.refusals),)
    return (
        password.new(
            "password",
            say("password.label"),
            opened.rule,
            remembered.refusals,
            hint=say("desk.link.password.hint"),
            answer=live.answer("password"),
            **live.typed("password"),
        ),
        password.suggestion("password", opened.suggested_password),
    )


def _factor(opened: LinkOpened, remembered: Remembered) -> tuple[VdomChild, ...]:
    if opened.factor is None:
        return (digits_field(remembered.refusals, say("desk.digits.hint")),)
    return (
        html.section(
            {"className": "stack"},
            html.h2(say("desk.factor.title")),
            html.p(say("desk.factor.why")),
            factor(opened.factor),
        ),
        html.input({"type": "hidden", "name": "nonce", "defaultValue": opened.factor.nonce}),
        digits_field(remembered.refusals, say("desk.factor.digits")),
    )
