"""A new password: the current one proves who asks (specification 4, ASVS 6.2.2)."""

from functools import partial

from litestar import Response, get, post
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import draft as drafts
from backend.flows import password as passwords
from backend.flows import profile
from backend.routes.common import Asks, signed_in
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, onward, refuse, settled, shown
from frontend.parts import password
from frontend.parts.button import primary
from frontend.parts.field import checkbox
from frontend.parts.refusals import summary
from frontend.parts.stepper import back_link
from shared.draft import Remembered
from shared.invitation import PasswordRule
from shared.profile import PasswordChange
from shared.refusals import Refused
from shared.sentences import say

PAGE = "password"  # under this name the draft remembers what was refused here
ADDRESS = "/profile/password"


@get(ADDRESS, include_in_schema=False, guards=[signed_in])
async def show_password(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """The form. Raises Refused: NOT_SIGNED_IN."""
    me = await profile.me(caller)
    remembered = await drafts.remembered(PAGE, caller)
    rule = await passwords.rule(_code(remembered), caller)
    draw = partial(password_page, remembered, me.login, rule)
    title = say("password.change.title")
    found = Drawn(title, plain(draw), me, remembered=remembered)
    return await shown(request, found)


@post(ADDRESS, include_in_schema=False, guards=[signed_in])
async def change_password(request: AnyRequest, caller: Asks) -> Redirect:
    """Change it, and go back to the profile, where a code may wait for that.

    Raises Refused: NOT_SIGNED_IN.
    """
    try:
        asked = intake.read(await request.form(), PasswordChange)
        await passwords.change(asked, caller)
    except Refused as refused:
        await refuse(PAGE, ADDRESS, await request.form(), refused, caller, "code")
        return onward(ADDRESS)
    await _settled(asked.code, caller)
    return onward("/profile?changed=password")


async def _settled(code: str, caller: Caller) -> None:
    """Forget what was refused here; a code that waited for this goes on waiting in «Дети»."""
    if code:
        await drafts.remember(PAGE, {"code": code}, Refused(), caller)
    else:
        await settled(PAGE, caller)


def password_page(remembered: Remembered, login: str, rule: PasswordRule) -> VdomDict:
    """One question: the old password, the new one, and what becomes of the other sign-ins."""
    return html.main(
        {"id": "main"},
        back_link("/profile"),
        summary(remembered.refusals),
        html.h1(say("password.change.title")),
        html.form(
            {"method": "post", "action": ADDRESS, "className": "stack"},
            _waiting(_code(remembered)),
            _whose(login),
            password.current("current_password", say("password.current"), remembered.refusals),
            password.new(
                "password",
                say("password.new"),
                rule,
                remembered.refusals,
                hint=say("password.hint"),
            ),
            checkbox("end_other_sessions", say("password.end-others"), checked=True),
            primary(say("password.change")),
        ),
    )


def _code(remembered: Remembered) -> str:
    """Return the code that «Дети» could not take before the password is another."""
    return remembered.typed.get("code", "")


def _waiting(code: str) -> VdomDict | None:
    """The code goes with the form: the new password must suit it, and it must not be lost."""
    if not code:
        return None
    return html.input({"type": "hidden", "name": "code", "defaultValue": code})


def _whose(login: str) -> VdomDict:
    """The login, out of sight: a password manager files the new password under it."""
    return html.input(
        {
            "className": "away",
            "type": "text",
            "name": "login",
            "defaultValue": login,
            "autocomplete": "username",
            "readonly": True,
            "tabindex": "-1",
            "aria-hidden": "true",
        }
    )
