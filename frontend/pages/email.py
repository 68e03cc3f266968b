"""The owner's address: another one, and what the banner's forms do, from whichever page."""

from collections.abc import Awaitable, Callable
from functools import partial

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomDict

from backend import intake, problems
from backend.caller import Caller
from backend.flows import draft as drafts
from backend.flows import email as emails
from backend.flows import profile
from frontend.live.page import Act, Drawn, LivePage, Query, Still
from frontend.pages.answer import own_path, refuse, settled
from frontend.parts import banner, password
from frontend.parts.button import primary
from frontend.parts.email import email_field
from frontend.parts.refusals import summary
from frontend.parts.stepper import back_link
from shared.draft import Remembered
from shared.profile import Email, EmailChange
from shared.refusals import Refused
from shared.sentences import say

PAGE = "another-email"  # under this name the draft remembers what was refused here
BACK = "/profile"


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the form. Raises Refused: NOT_SIGNED_IN."""
    seen = await profile.seen(caller)
    remembered = await drafts.remembered(PAGE, caller)
    draw = partial(email_page, remembered, seen.me.email)
    return Drawn(_title(seen.me.email), draw, seen, remembered=remembered)


async def change(form: FormMultiDict, caller: Caller) -> str:
    """Give another address, and see what becomes of its letter. Raises Refused: NOT_SIGNED_IN."""
    try:
        await emails.change(intake.read(form, EmailChange), caller)
    except Refused as refused:
        await refuse(PAGE, banner.EMAIL, form, refused, caller, "email")
        return banner.EMAIL
    await settled(PAGE, caller)
    return BACK


def _pressed(path: str, act: Callable[[Caller], Awaitable[None]]) -> Act:
    """Return what one of the banner's buttons does: whatever comes of it, the banner says."""

    async def press(form: FormMultiDict, caller: Caller) -> str:
        try:
            await act(caller)
        except Refused as refused:
            problems.noted(refused, caller.chance, "POST", path)
        to = form.get("to")
        return own_path(to if isinstance(to, str) else None, BACK)

    return press


# Other pages that are alive take these forms too; their doors are this page's.
BANNER = {
    banner.SEND: _pressed(banner.SEND, emails.send_again),
    banner.FOLD: _pressed(banner.FOLD, emails.fold),
    banner.UNFOLD: _pressed(banner.UNFOLD, emails.unfold),
    banner.RESET_READ: _pressed(banner.RESET_READ, profile.acknowledge_reset),
}
CHANGE = LivePage(PAGE, banner.EMAIL, read, acts={banner.EMAIL: change, **BANNER}, signed_in=True)


def email_page(remembered: Remembered, email: Email, _: Still) -> VdomDict:
    """One address, and the password that proves who asks."""
    return html.main(
        {"id": "main"},
        back_link(BACK),
        summary(remembered.refusals),
        html.h1(_title(email)),
        html.p(say(f"email.change.lead.{email.status}", masked=email.masked)),
        html.form(
            {
                "method": "post",
                "action": banner.EMAIL,
                "className": "stack",
                "noValidate": True,  # we say what is wrong ourselves, in the page
            },
            email_field(
                say("email.change.label"),
                remembered.refusals,
                hint=say("email.hint"),
                typed=remembered.typed.get("email", ""),
            ),
            password.current("password", say("password.current"), remembered.refusals),
            primary(say("email.change.do")),
        ),
    )


def _title(email: Email) -> str:
    return say("email.give" if email.status == "none" else "email.change")
