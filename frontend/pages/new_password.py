"""Where a letter's link leads: a new password for one login (specification 12)."""

from functools import partial
from urllib.parse import quote, urlencode

from litestar import Response, Router, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import draft as drafts
from backend.flows import link as links
from backend.flows import recovery
from backend.routes.common import Asks
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages import link, session
from frontend.pages.answer import AnyRequest, onward, refuse, shown
from frontend.pages.registration.asks import password_answer
from frontend.parts import password
from frontend.parts.answer import Answer
from frontend.parts.button import primary, way
from frontend.parts.refusals import summary
from shared.draft import Remembered
from shared.letter import Use
from shared.recovery import LinkShown, NewPassword
from shared.refusals import Refused, Why
from shared.sentences import say

PAGE = "new-password"  # under this name the draft remembers what was refused here
CHOOSE = "/recovery/password"  # without the token: an address is written down in many places
ADDRESS = link.address(Use.RECOVERY)


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read the page for its socket."""
    return await link.standing(query, caller, _drawn, _address)


async def judge_password(typed: str, beside: Query, caller: Caller) -> Answer | None:
    """What is left to mend, or what would make an allowed password stronger."""
    if not typed:
        return None
    return password_answer(await recovery.judge(typed, beside.get(links.FIELD, ""), caller))


NEW = LivePage(PAGE, ADDRESS, read, asks={"password": judge_password})


@get(ADDRESS, include_in_schema=False)
async def show_new_password(
    token: FromPath[str], request: AnyRequest, caller: Asks
) -> Response[bytes]:
    """Ask for the new password; nothing is spent by looking. A dead link says why."""
    try:
        found = await _drawn(token, caller)
    except Refused as refused:
        return await link.show_dead(request, Use.RECOVERY, refused, *_offer(refused))
    return await shown(request, found, NEW, urlencode({links.FIELD: token}))


@post(CHOOSE, include_in_schema=False)
async def choose_password(request: AnyRequest, caller: Asks) -> Redirect:
    """Choose it, and go to sign in with it; what was refused is told on the link's own page."""
    return onward(await _chosen(await request.form(), caller))


def router() -> Router:
    """Return the doors of the link."""
    return Router("/", route_handlers=[show_new_password, choose_password])


async def _drawn(token: str, caller: Caller) -> Drawn:
    opened = await recovery.opened(token, caller)
    remembered = await drafts.remembered(PAGE, caller)
    draw = partial(new_password_page, opened, token, remembered)
    return Drawn(say("password.change.title"), draw, remembered=remembered)


async def _chosen(form: FormMultiDict, caller: Caller) -> str:
    try:
        asked = intake.read(form, NewPassword)
        login = await recovery.choose(asked, caller)
    except Refused as refused:
        await refuse(PAGE, CHOOSE, form, refused, caller)
        return _address(str(form.get(links.FIELD)))
    await drafts.remember(session.PAGE, {"login": login}, Refused(), caller)
    return f"{session.PATH}?changed=password"


def _offer(refused: Refused) -> tuple[VdomDict, ...]:
    """What can be done instead of a dead link; who has used it may have been somebody else."""
    again = way(say("recovery.again"), "/recovery")
    if refused.refusals[0].why is not Why.LINK_SPENT:
        return (again,)
    return (
        html.p(html.a({"href": session.PATH}, say("recovery.spent"))),
        html.p(say("recovery.spent.other")),
        again,
    )


def _address(token: str) -> str:
    return link.address(Use.RECOVERY, quote(token, safe=""))


def new_password_page(
    opened: LinkShown, token: str, remembered: Remembered, live: Still
) -> VdomDict:
    """One question, for which login it is, and what becomes of the old sign-ins."""
    return html.main(
        {"id": "main"},
        summary(remembered.refusals),
        html.h1(say("password.change.title")),
        html.p(say("recovery.whose"), " ", html.strong({"className": "typed"}, opened.login)),
        html.form(
            {"method": "post", "action": CHOOSE, "className": "stack"},
            html.input({"type": "hidden", "name": links.FIELD, "defaultValue": token}),
            password.whose(opened.login),
            password.new(
                "password",
                say("password.new"),
                opened.rule,
                remembered.refusals,
                hint=say("password.hint"),
                answer=live.answer("password"),
                **live.typed("password"),
            ),
            password.suggestion("password", opened.suggested_password),
            html.p(say("recovery.ends")),
            primary(say("password.change")),
        ),
    )
