"""A new password: the current one proves who asks (specification 4, ASVS 6.2.2)."""

from functools import partial

from litestar import get, post
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.caller import Caller
from backend.doors import SESSION
from backend.flows import draft as drafts
from backend.flows import password as passwords
from backend.flows import profile
from backend.routes.common import Asks, recognised
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import AnyRequest, onward, refuse, settled
from frontend.pages.email import BANNER
from frontend.pages.registration.asks import password_answer
from frontend.pages.threshold import set_cookie
from frontend.parts import password
from frontend.parts.answer import Answer
from frontend.parts.button import one_press, primary
from frontend.parts.field import checkbox
from frontend.parts.refusals import summary
from frontend.parts.stepper import back_link
from shared import spoken
from shared.draft import Remembered
from shared.invitation import PasswordRule
from shared.profile import PasswordChange
from shared.refusals import Refused
from shared.sentences import say

PAGE = "password"  # under this name the draft remembers what was refused here
ADDRESS = "/profile/password"


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the form; whom a one-time password let in sees nothing else. Raises NOT_SIGNED_IN."""
    choosing = await passwords.choosing(caller)
    remembered = await drafts.remembered(PAGE, caller)
    rule = await passwords.rule(_code(remembered), caller)
    if choosing.reset_at is not None:
        reset = spoken.moment(choosing.reset_at, await profile.time_zone())
        draw = partial(first_page, remembered, choosing.login, rule, reset)
        return Drawn(say("password.first.title"), draw, remembered=remembered)
    seen = await profile.seen(caller)
    draw = partial(password_page, remembered, choosing.login, rule)
    return Drawn(say("password.change.title"), draw, seen, remembered=remembered)


@post(ADDRESS, include_in_schema=False, guards=[recognised])
async def change_password(request: AnyRequest, caller: Asks) -> Redirect:
    """Change it, and go on; what a one-time password opened has another cookie."""
    form = await request.form()
    try:
        asked = intake.read(form, PasswordChange)
        renewed = await passwords.change(asked, caller)
    except Refused as refused:
        await refuse(PAGE, ADDRESS, form, refused, caller, "code")
        return onward(ADDRESS)
    await _settled(asked.code, caller)
    if renewed:
        set_cookie(request.scope, SESSION, renewed.token, seconds=renewed.keeps_seconds)
    return onward(_after(asked.code, is_first=renewed is not None))


async def judge_password(typed: str, beside: Query, caller: Caller) -> Answer | None:
    """What is left to mend, or what would make an allowed password stronger."""
    if not typed:
        return None
    return password_answer(await passwords.judge(typed, beside.get("code", ""), caller))


CHANGE = LivePage(
    PAGE,
    ADDRESS,
    read,
    asks={"password": judge_password},
    besides=BANNER,
    signed_in=True,
    unfinished=True,
)


def _after(code: str, *, is_first: bool) -> str:
    """Say where it goes on: to the journal from the first one, unless a code waits in «Дети»."""
    return "/journal" if is_first and not code else "/profile?changed=password"


async def _settled(code: str, caller: Caller) -> None:
    """Forget what was refused here; a code that waited for this goes on waiting in «Дети»."""
    if code:
        await drafts.remember(PAGE, {"code": code}, Refused(), caller)
    else:
        await settled(PAGE, caller)


def password_page(remembered: Remembered, login: str, rule: PasswordRule, live: Still) -> VdomDict:
    """One question: the old password, the new one, and what becomes of the other sign-ins."""
    return html.main(
        {"id": "main", "key": PAGE},
        back_link("/profile"),
        summary(remembered.refusals),
        html.h1(say("password.change.title")),
        html.form(
            {"method": "post", "action": ADDRESS, "className": "stack"},
            _waiting(_code(remembered)),
            password.whose(login),
            password.current("current_password", say("password.current"), remembered.refusals),
            _new(rule, remembered, live),
            checkbox("end_other_sessions", say("password.end-others"), checked=True),
            primary(say("password.change")),
        ),
    )


def first_page(
    remembered: Remembered, login: str, rule: PasswordRule, reset: str, live: Still
) -> VdomDict:
    """The first page after a one-time password: who set it and when, and the owner's own one."""
    return html.main(
        {"id": "main", "key": PAGE},
        summary(remembered.refusals),
        html.h1(say("password.first.title")),
        html.p(say("password.first.told", when=reset)),
        html.form(
            {"method": "post", "action": ADDRESS, "className": "stack"},
            password.whose(login),
            password.current("current_password", say("password.one-time"), remembered.refusals),
            _new(rule, remembered, live),
            primary(say("password.first.do")),
        ),
        html.p(say("reset.stranger")),
        one_press("/logout", say("frame.sign-out")),
    )


def _code(remembered: Remembered) -> str:
    """Return the code that «Дети» could not take before the password is another."""
    return remembered.typed.get("code", "")


def _new(rule: PasswordRule, remembered: Remembered, live: Still) -> VdomDict:
    return password.new(
        "password",
        say("password.new"),
        rule,
        remembered.refusals,
        hint=say("password.hint"),
        answer=live.answer("password"),
        **live.typed("password"),
    )


def _waiting(code: str) -> VdomDict | None:
    """The code goes with the form: the new password must suit it, and it must not be lost."""
    if not code:
        return None
    return html.input({"type": "hidden", "name": "code", "defaultValue": code})


@get("/.well-known/change-password", include_in_schema=False)
async def find_change() -> Redirect:
    """Lead password managers to where a password is changed (W3C, change-password URL)."""
    return onward(ADDRESS)
