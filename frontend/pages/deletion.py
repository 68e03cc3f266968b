"""Asking the school to delete, as the owner does it, and takes it back (specification 13)."""

from functools import partial

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import deletion, profile
from backend.flows import draft as drafts
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import refuse, settled
from frontend.pages.email import BANNER
from frontend.parts import password
from frontend.parts.button import one_press, primary
from frontend.parts.moment import moment
from frontend.parts.refusals import summary
from frontend.parts.rows import records
from frontend.parts.stepper import back_link
from shared.deletion import DeletionShown
from shared.draft import Remembered
from shared.holdings import PasswordGiven
from shared.refusals import Refused
from shared.sentences import say

PAGE = "deletion"  # under this name the draft remembers what was refused here
PATH = "/profile/deletion"
BACK = f"{PATH}/back"


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read what was asked so far, and the form. Raises Refused: NOT_SIGNED_IN."""
    seen = await profile.seen(caller)
    remembered = await drafts.remembered(PAGE, caller)
    draw = partial(deletion_page, await deletion.own(caller), seen.zone, remembered)
    return Drawn(say("deletion.title"), draw, seen, remembered=remembered)


async def ask(form: FormMultiDict, caller: Caller) -> str:
    """Ask the schools; where there is none the account is gone, and the front page comes next."""
    try:
        asked = await deletion.ask(intake.read(form, PasswordGiven), caller)
    except Refused as refused:
        await refuse(PAGE, PATH, form, refused, caller)
        return PATH
    await settled(PAGE, caller)
    return "/" if asked.erased else PATH


async def take_back(form: FormMultiDict, caller: Caller) -> str:
    """Take the request back."""
    try:
        await deletion.withdraw(caller)
    except Refused as refused:
        await refuse(PAGE, BACK, form, refused, caller)
        return PATH
    await settled(PAGE, caller)
    return PATH


DELETION = LivePage(
    PAGE, PATH, read, acts={PATH: ask, BACK: take_back}, besides=BANNER, signed_in=True
)


def deletion_page(
    asked: tuple[DeletionShown, ...], zone: str, remembered: Remembered, live: Still
) -> VdomDict:
    """What will happen, what was answered, and one thing to do."""
    waits = any(one.outcome is None for one in asked)
    return html.main(
        {"id": "main", "key": PAGE},
        back_link("/profile"),
        summary(remembered.refusals),
        html.h1(say("deletion.title")),
        html.p(say("deletion.lead")),
        html.p({"className": "hint"}, say("deletion.kept")),
        _answers(asked, zone) if asked else None,
        _waits(live) if waits else _form(remembered, live),
    )


def _waits(live: Still) -> VdomDict:
    return html.div(
        html.p(html.strong(say("deletion.waits"))),
        one_press(BACK, say("deletion.back"), live.sent()),
    )


def _form(remembered: Remembered, live: Still) -> VdomDict:
    return html.form(
        {"method": "post", "action": PATH, "className": "stack", **live.sent()},
        password.current("password", say("holdings.password"), remembered.refusals),
        primary(say("deletion.ask")),
    )


def _answers(asked: tuple[DeletionShown, ...], zone: str) -> VdomDict:
    columns = ("school", "when", "outcome", "reason")
    labels = tuple(say(f"holdings.column.{column}") for column in columns)
    rows: list[tuple[VdomChild, ...]] = [
        (
            one.school,
            moment(one.asked_at, zone),
            say(f"deletion.outcome.{one.outcome or 'waiting'}"),
            one.reason,
        )
        for one in asked
    ]
    return records(say("holdings.deletions"), labels, rows)
