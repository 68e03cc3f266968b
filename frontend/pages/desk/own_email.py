"""One's own address at the desk: another one, or none."""

from functools import partial

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import desk
from backend.flows import draft as drafts
from backend.flows.staff import own_email
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import refuse, settled
from frontend.pages.desk.proof import proof_first, proof_path
from frontend.parts import password
from frontend.parts.button import primary
from frontend.parts.email import email_field
from frontend.parts.refusals import summary
from frontend.parts.stepper import back_link
from shared.draft import Remembered
from shared.refusals import Refused, Why
from shared.sentences import say
from shared.staff import EVERY_ROLE
from shared.team import OwnAddress, OwnEmail

PAGE = "desk-email"  # under this name the draft remembers what was typed and refused
BACK = "/desk/me"
EMAIL = f"{BACK}/email"


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the form; who has not proved themselves lately does first. Raises NOT_SIGNED_IN."""
    try:
        known = await own_email.read_to_change(caller)
    except Refused as refused:
        return proof_first(refused, EMAIL)
    remembered = await drafts.remembered(PAGE, caller)
    draw, seen = partial(email_page, known, remembered), await desk.seen(caller)
    return Drawn(say("desk.email"), draw, desk=seen, remembered=remembered)


async def change(form: FormMultiDict, caller: Caller) -> str:
    """Take the address, and go back."""
    try:
        await own_email.change(intake.read(form, OwnEmail), caller)
    except Refused as refused:
        if refused.refusals[0].why is Why.SECOND_FACTOR_STALE:
            return proof_path(EMAIL)
        await refuse(PAGE, EMAIL, form, refused, caller, "email")
        return EMAIL
    await settled(PAGE, caller)
    return BACK


OWN_EMAIL = LivePage(PAGE, EMAIL, read, acts={EMAIL: change}, roles=EVERY_ROLE)


def email_page(known: OwnAddress, remembered: Remembered, _: Still) -> VdomDict:
    """One address, and the password that proves who asks."""
    now = say("desk.email.now", masked=known.masked) if known.masked else say("desk.email.none")
    return html.main(
        {"id": "main"},
        back_link(BACK),
        summary(remembered.refusals),
        html.h1(say("desk.email")),
        html.p(now),
        html.form(
            {"method": "post", "action": EMAIL, "className": "stack", "noValidate": True},
            email_field(
                say("email.change.label"),
                remembered.refusals,
                hint=say("desk.email.hint"),
                typed=remembered.typed.get("email", ""),
            ),
            password.current("current_password", say("password.current"), remembered.refusals),
            primary(say("settings.save")),
        ),
    )
