"""Who is to leave the school, or has left, and taking somebody back (specification 1, 6)."""

from functools import partial

from litestar.datastructures import FormMultiDict
from msgspec import Struct
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import desk
from backend.flows.roster import leaving
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.desk.roster import CURATOR, PATH
from frontend.parts.button import one_press
from frontend.parts.rows import records
from frontend.parts.stepper import back_link
from shared.roster_upload import Leaver
from shared.sentences import say
from shared.spoken import day

LEAVERS = f"{PATH}/leavers"
BACK = f"{LEAVERS}/back"
ACCOUNTS = f"{LEAVERS}/accounts"


class Student(Struct, frozen=True):
    """Whom the form is about."""

    student: int


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the list. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    seen = await desk.seen(caller)
    found = await leaving.leavers(caller)
    return Drawn(say("desk.leavers"), partial(leavers_page, found), desk=seen)


async def take_back(form: FormMultiDict, caller: Caller) -> str:
    """Let somebody stay after all. Raises Refused: nobody who leaves."""
    await leaving.take_back(intake.read(form, Student).student, caller)
    return LEAVERS


PAGE = LivePage("desk-leavers", LEAVERS, read, acts={BACK: take_back}, roles=CURATOR)


def leavers_page(found: tuple[Leaver, ...], live: Still) -> VdomDict:
    """Return each with the day, the last one first."""
    names = ("person", "class", "day", "back")
    labels = tuple(say(f"desk.leavers.{name}") for name in names)
    return html.main(
        {"id": "main", "key": "leavers"},
        back_link(PATH),
        html.h1(say("desk.leavers")),
        html.p(say("desk.leavers.lead")),
        html.p(html.a({"href": ACCOUNTS}, say("farewell.title"))),
        records(say("desk.leavers"), labels, [_row(one, live) for one in found])
        if found
        else html.p(say("desk.leavers.nobody")),
    )


def _row(one: Leaver, live: Still) -> tuple[VdomChild, ...]:
    told = say(
        "desk.leavers.closed" if one.closed else "desk.leavers.closes", day=day(one.leaves_on)
    )
    name = html.span({"id": f"leaver-{one.id}"}, one.person)
    back = one_press(
        BACK,
        say("desk.leavers.take-back"),
        live.sent(),
        about=f"leaver-{one.id}",
        student=str(one.id),
    )
    return name, one.class_name, told, back
