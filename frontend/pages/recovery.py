"""«Забыли пароль?»: one address, and the same answer for whoever asks (specification 12)."""

from functools import partial

from litestar import Router
from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import draft as drafts
from backend.flows import recovery
from backend.flows import school as schools
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import refuse
from frontend.pages.doors import doors_of
from frontend.parts.answer import Answer
from frontend.parts.button import primary
from frontend.parts.email import email_field
from frontend.parts.refusals import summary
from frontend.parts.rescue import rescue
from frontend.parts.stepper import back_link
from shared.draft import Remembered
from shared.recovery import Recovery
from shared.refusals import Refused
from shared.school import SchoolTold
from shared.sentences import say

PAGE = "recovery"  # under this name the draft remembers what was typed and refused here
ADDRESS = "/recovery"
SENT = "/recovery/sent"


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the form."""
    remembered = await drafts.remembered(PAGE, caller)
    return Drawn(say("recovery.title"), partial(ask_page, remembered), remembered=remembered)


async def ask(form: FormMultiDict, caller: Caller) -> str:
    """Ask for the letter; the address stays, so that a slip in it can be seen and mended."""
    try:
        asked = intake.read(form, Recovery)
        await recovery.ask(asked, caller)
    except Refused as refused:
        await refuse(PAGE, ADDRESS, form, refused, caller, "email")
        return ADDRESS
    await drafts.remember(PAGE, {"email": asked.email}, Refused(), caller)
    return SENT


async def is_email_whole(typed: str, _: Query, __: Caller) -> Answer | None:
    """Only what is wrong with its spelling: whose it is nobody is told."""
    if typed.strip():
        recovery.address(typed)
    return None


async def read_sent(caller: Caller, _: Query) -> Drawn | str:
    """Read what is told afterwards; who has not asked is asked first."""
    typed = (await drafts.remembered(PAGE, caller)).typed.get("email")
    if not typed:
        return ADDRESS
    helpers = (await schools.told(caller)).helpers()
    return Drawn(say("recovery.sent.title"), partial(sent_page, typed, helpers))


ASK = LivePage(
    PAGE,
    ADDRESS,
    read,
    acts={ADDRESS: ask},
    asks={"email": is_email_whole},
    keeps=frozenset({"email"}),
)
ASKED = LivePage("recovery-sent", SENT, read_sent)


def ask_page(remembered: Remembered, live: Still) -> VdomDict:
    """One question: the address that was given at registration."""
    return html.main(
        {"id": "main"},
        back_link("/login"),
        summary(remembered.refusals),
        html.h1(say("recovery.title")),
        html.p(say("recovery.lead")),
        html.form(
            {
                "method": "post",
                "action": ADDRESS,
                "className": "stack",
                "noValidate": True,  # we say what is wrong ourselves, in the page
                **live.sent(),
            },
            email_field(
                say("recovery.email"),
                remembered.refusals,
                hint=say("recovery.email.hint"),
                typed=remembered.typed.get("email", ""),
                answer=live.answer("email"),
                **live.typed("email"),
            ),
            primary(say("recovery.ask")),
        ),
    )


def sent_page(typed: str, helpers: tuple[SchoolTold, ...], _: Still) -> VdomDict:
    """What to do now: the same words whether a letter goes or not."""
    return html.main(
        {"id": "main"},
        html.h1(say("recovery.sent.title")),
        html.p(html.strong({"className": "typed"}, typed)),
        html.p(say("recovery.sent")),
        html.p(say("recovery.wait")),
        html.section(
            html.h2(say("recovery.none.title")),
            html.p(say("recovery.none")),
            html.p(html.a({"href": ADDRESS}, say("recovery.other"))),
            *rescue(helpers),
        ),
    )


def router() -> Router:
    """Return the doors of getting back in."""
    return Router("/", route_handlers=[*doors_of(ASK), *doors_of(ASKED)])
