"""The owner's phone: who asks for it and why, another number, and none any more."""

from functools import partial

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import draft as drafts
from backend.flows import phone, profile
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import refuse, settled
from frontend.pages.email import BANNER
from frontend.parts.button import one_press, primary
from frontend.parts.moment import moment
from frontend.parts.phone import phone_field
from frontend.parts.refusals import summary
from frontend.parts.stepper import back_link
from shared.draft import Remembered
from shared.phone import PhoneAsked, PhoneGiven, PhoneShown, spoken
from shared.refusals import Refused
from shared.sentences import say

PAGE = "phone"  # under this name the draft remembers what was refused here
PATH = "/profile/phone"
REMOVE = f"{PATH}/remove"
BACK = "/profile"


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the number, and who asks for it. Raises Refused: NOT_SIGNED_IN."""
    seen = await profile.seen(caller)
    remembered = await drafts.remembered(PAGE, caller)
    draw = partial(phone_page, await phone.read(caller), seen.zone, remembered)
    return Drawn(say("phone.label"), draw, seen, remembered=remembered)


async def give(form: FormMultiDict, caller: Caller) -> str:
    """Give a number to every school that asks. Raises Refused: NOT_SIGNED_IN."""
    try:
        await phone.give(intake.read(form, PhoneGiven), caller)
    except Refused as refused:
        await refuse(PAGE, PATH, form, refused, caller, "phone")
        return PATH
    await settled(PAGE, caller)
    return BACK


async def remove(_: FormMultiDict, caller: Caller) -> str:
    """Take the number back from every school. Raises Refused: NOT_SIGNED_IN."""
    await phone.remove(caller)
    await settled(PAGE, caller)
    return BACK


CHANGE = LivePage(
    PAGE,
    PATH,
    read,
    acts={PATH: give, REMOVE: remove},
    besides=BANNER,
    keeps=frozenset({"phone"}),
    signed_in=True,
)


def phone_page(found: PhoneShown, zone: str, remembered: Remembered, live: Still) -> VdomDict:
    """One number, which schools have it, and the way to take it back."""
    return html.main(
        {"id": "main", "key": PAGE},
        back_link(BACK),
        summary(remembered.refusals),
        html.h1(say("phone.label")),
        *(_asked(found, zone, remembered, live) if found.asked else _unasked()),
    )


def _asked(
    found: PhoneShown, zone: str, remembered: Remembered, live: Still
) -> tuple[VdomDict | None, ...]:
    held = spoken(found.number) if found.number else ""
    return (
        html.p(say("phone.seen")),
        html.ul(*(_holder(one, zone) for one in found.asked)),
        html.form(
            {
                "method": "post",
                "action": PATH,
                "className": "stack",
                "noValidate": True,  # we say what is wrong ourselves, in the page
                "key": "give",
                **live.sent(),
            },
            phone_field(
                found.asked,
                remembered.refusals,
                typed=remembered.typed.get("phone", held),
                **live.typed("phone"),
            ),
            primary(say("phone.save")),
        ),
        one_press(REMOVE, say("phone.remove"), live.sent()) if held else None,
    )


def _unasked() -> tuple[VdomDict]:
    return (html.p(say("phone.unasked")),)


def _holder(one: PhoneAsked, zone: str) -> VdomDict:
    if one.given_at is None:
        return html.li({"key": one.school}, say("phone.not-given", school=one.school))
    given = say("phone.given", school=one.school)
    return html.li({"key": one.school}, given, " ", moment(one.given_at, zone))
