"""Accounts of those who have left, and the curator's word that lets them go (specification 13)."""

from functools import partial

from litestar.datastructures import FormMultiDict
from msgspec import Struct
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import desk, farewell
from backend.flows import draft as drafts
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import refuse, settled
from frontend.pages.desk.leavers import ACCOUNTS, LEAVERS
from frontend.pages.desk.proof import proof_path
from frontend.pages.desk.roster import CURATOR
from frontend.parts.button import one_press, second
from frontend.parts.field import field
from frontend.parts.refusals import summary
from frontend.parts.rows import records
from frontend.parts.stepper import back_link
from shared.draft import Remembered
from shared.farewell import WAITS, Farewell, FarewellSaid
from shared.refusals import Refused, Why
from shared.sentences import say, say_number
from shared.spoken import moment

PAGE = "desk-farewells"  # under this name the draft remembers what was refused here
ONE, ALL = f"{ACCOUNTS}/one", f"{ACCOUNTS}/all"
BACK = f"{ACCOUNTS}/back"


class Account(Struct, frozen=True):
    """Whom the form is about."""

    account: int


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the list. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    seen = await desk.seen(caller)
    found = await farewell.left(caller)
    remembered = await drafts.remembered(PAGE, caller)
    draw = partial(farewells_page, found, seen.zone, remembered)
    return Drawn(say("farewell.title"), draw, desk=seen, remembered=remembered)


async def say_farewell(form: FormMultiDict, caller: Caller) -> str:
    """Let one go, or all; where the second factor is stale it comes first."""
    try:
        await farewell.say(intake.read(form, FarewellSaid), caller)
    except Refused as refused:
        if refused.refusals[0].why is Why.SECOND_FACTOR_STALE:
            return proof_path(ACCOUNTS)
        await refuse(PAGE, ALL, form, refused, caller, "confirmed")
        return ACCOUNTS
    await settled(PAGE, caller)
    return ACCOUNTS


async def take_back(form: FormMultiDict, caller: Caller) -> str:
    """Let an account stay after all. Raises Refused: none that goes."""
    await farewell.take_back(intake.read(form, Account).account, caller)
    return ACCOUNTS


FAREWELLS = LivePage(
    PAGE,
    ACCOUNTS,
    read,
    acts={ONE: say_farewell, ALL: say_farewell, BACK: take_back},
    roles=CURATOR,
)


def farewells_page(
    found: tuple[Farewell, ...], zone: str, remembered: Remembered, live: Still
) -> VdomDict:
    """Return each account with what becomes of it, and the press that lets all of them go."""
    labels = tuple(say(f"farewell.{name}") for name in ("whose", "read", "goes"))
    unsaid = [one for one in found if one.goes_at is None]
    return html.main(
        {"id": "main", "key": "farewells"},
        back_link(LEAVERS),
        summary(remembered.refusals),
        html.h1(say("farewell.title")),
        html.p(say("farewell.lead", days=str(WAITS.days))),
        records(say("farewell.title"), labels, [_row(one, zone, live) for one in found])
        if found
        else html.p(say("farewell.nobody")),
        _all(len(unsaid), remembered, live) if len(unsaid) > 1 else None,
    )


def _all(number: int, remembered: Remembered, live: Still) -> VdomDict:
    return html.form(
        {"method": "post", "action": ALL, "className": "stack", **live.sent()},
        field(
            "confirmed",
            say("farewell.number"),
            remembered.refusals,
            hint=say_number("farewell.number.hint", number),
            defaultValue=remembered.typed.get("confirmed", ""),
            inputMode="numeric",
        ),
        second(say("farewell.all")),
    )


def _row(one: Farewell, zone: str, live: Still) -> tuple[VdomChild, ...]:
    about, account = f"account-{one.account}", str(one.account)
    whose = html.span({"id": about}, one.name or say("farewell.student"))
    others = html.p({"className": "hint"}, say("farewell.others")) if one.others else None
    read = html.div("; ".join(one.students), others)
    if one.goes_at is None:
        press = one_press(ONE, say("farewell.say"), live.sent(), about=about, account=account)
        return whose, read, press
    back = one_press(BACK, say("farewell.back"), live.sent(), about=about, account=account)
    return whose, read, html.div(say("farewell.until", at=moment(one.goes_at, zone)), back)
