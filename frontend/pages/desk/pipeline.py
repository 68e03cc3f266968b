"""The school and its classes on their way in: bars, people, and what families have told (spec. 1).

Each page follows the families: it is drawn anew when a code is entered, a registration ends, an
address is confirmed or a letter comes back.
"""

from functools import partial
from urllib.parse import urlencode

from litestar import Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec import Struct
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend.caller import Caller
from backend.flows import desk, dispute, pipeline
from backend.flows import draft as drafts
from backend.flows.invitation.area import READERS
from backend.routes.common import Asks, at_desk
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import AnyRequest, onward, shown
from frontend.pages.desk import acts
from frontend.parts.beginning import beginning
from frontend.parts.button import one_press
from frontend.parts.desk import DESK
from frontend.parts.disputes import disputes
from frontend.parts.funnel import funnel
from frontend.parts.mail_state import mail_notice
from frontend.parts.people import (
    PEOPLE,
    area_name,
    class_address,
    filters,
    pages,
    people_table,
    query_of,
)
from frontend.parts.refusals import summary
from shared.dispute import DisputeShown
from shared.draft import Remembered
from shared.invitation import Audience
from shared.mail_state import MailState
from shared.pipeline import Asked, Order, People, PersonShown, Pipeline, Stage
from shared.refusals import Refusal, Refused, Why
from shared.sentences import say
from shared.staff import DeskSeen, StaffRole

CLASS_ADDRESS = "/desk/classes/{name:str}"
OPEN = frozenset({Stage.ISSUED, Stage.PRINTED, Stage.ENTERED})


class Found(Struct, frozen=True):
    """All that stands on a page of the pipeline."""

    seen: DeskSeen
    asked: Asked
    counts: Pipeline
    people: People
    disputes: tuple[DisputeShown, ...]
    remembered: Remembered


async def read_school(mail: MailState | None, caller: Caller, query: Query) -> Drawn | str:
    """Read the school's page, or of a class teacher the own classes'; curators see the mail's."""
    try:
        found = await _found(asked_of(query), caller)
    except Refused as refused:
        if refused.refusals[0].why is not Why.CLASS_UNKNOWN:
            raise
        return DESK
    draw = partial(school_page, found, mail)
    return Drawn(say("desk.section.home"), draw, desk=found.seen, remembered=found.remembered)


async def read_class(caller: Caller, query: Query) -> Drawn | str:
    """Read a class's page for its socket; without a class that is known the school's is meant."""
    named = query.get("area", "")
    try:
        return await _class(named, query, caller) if named else DESK
    except Refused as refused:
        if refused.refusals[0].why is not Why.CLASS_UNKNOWN:
            raise
        return DESK


CLASS = LivePage(
    "desk-class", CLASS_ADDRESS, read_class, besides={acts.SETTLE: acts.settle}, roles=READERS
)


@get(CLASS_ADDRESS, include_in_schema=False, **at_desk(*READERS))
async def show_class(name: FromPath[str], request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Show how far a class has come, person by person."""
    query = {**request.query_params, "area": name}
    return await shown(request, await _class(name, query, caller), CLASS, urlencode(query))


@post(acts.SETTLE, include_in_schema=False, **at_desk(*READERS))
async def settle_dispute(request: AnyRequest, caller: Asks) -> Redirect:
    """Say that a dispute has been dealt with, on whichever page it stood."""
    return onward(await acts.settle(await request.form(), caller))


def router() -> Router:
    """Return the doors of classes and disputes."""
    return Router("/", route_handlers=[show_class, settle_dispute])


def asked_of(query: Query) -> Asked:
    """Read what an address asks for; what it cannot mean is left out of account."""
    page = query.get("page", "")
    return Asked(
        area=query.get("area", "").strip(),
        stage=next((one for one in Stage if one == query.get("stage")), None),
        audience=next((one for one in Audience if one == query.get("audience")), None),
        order=next((one for one in Order if one == query.get("order")), Order.LIST),
        page=int(page) if page.isdecimal() and len(page) < 6 else 1,
    )


async def _class(name: str, query: Query, caller: Caller) -> Drawn:
    found = await _found(asked_of({**query, "area": name}), caller)
    if len(found.counts.classes) != 1:
        raise Refused(Refusal("area", Why.CLASS_UNKNOWN, {"class_name": name}))
    title = say("pipeline.of-class", class_name=found.counts.classes[0].class_name)
    draw = partial(class_page, found)
    return Drawn(title, draw, desk=found.seen, remembered=found.remembered)


async def _found(asked: Asked, caller: Caller) -> Found:
    return Found(
        await desk.seen(caller),
        asked,
        await pipeline.counts(asked.area, caller),
        await pipeline.people(asked, caller),
        await dispute.standing(asked.area, caller),
        await drafts.remembered(acts.PAGE, caller),
    )


def school_page(found: Found, mail: MailState | None, live: Still) -> VdomDict:
    """How far the school has come; of one with nobody in it, where to begin."""
    return html.main(
        {"id": "main"},
        summary(found.remembered.refusals),
        html.h1(found.seen.school),
        mail_notice(mail, found.seen.now, found.seen.zone) if mail else None,
        html.p(say("desk.as", name=found.seen.name, role=say(f"desk.role.{found.seen.role}"))),
        disputes(found.disputes, found.seen.zone, partial(_settle, DESK, live)),
        *(_school(found) if found.counts.areas else (beginning(found.seen.role),)),
    )


def _school(found: Found) -> tuple[VdomDict | None, ...]:
    """The bars of all classes, and under them the people of the area that the address asks for."""
    counts, asked = found.counts, found.asked
    named = [
        (html.a({"href": class_address(one.class_name)}, one.class_name), one.counts)
        for one in counts.classes
    ]
    return (
        html.p({"className": "ways-on"}, html.a({"href": f"#{PEOPLE}"}, say("pipeline.to-people"))),
        funnel(
            say("pipeline.title"), [(html.strong(area_name(asked.area)), counts.counts), *named]
        ),
        html.h2({"id": PEOPLE}, say("pipeline.people")),
        filters(DESK, asked, counts.areas),
        people_table(found.people, found.seen.zone),
        pages(DESK, asked, found.people),
        exports(asked),
    )


def class_page(found: Found, live: Still) -> VdomDict:
    """One class: its bar, its papers, and each person with what can be done."""
    (only,) = found.counts.classes
    here = class_address(only.class_name)
    asked = found.asked
    return html.main(
        {"id": "main", "key": only.class_name},
        summary(found.remembered.refusals),
        html.h1(say("pipeline.of-class", class_name=only.class_name)),
        disputes(found.disputes, found.seen.zone, partial(_settle, here, live)),
        funnel(say("pipeline.title"), [(html.strong(only.class_name), only.counts)]),
        html.div(
            {"className": "ways-on"},
            one_press(acts.PRINT, say("pipeline.sheets"), area=only.class_name, back=here),
            html.a({"href": f"{here}/missing"}, say("missing.open")),
            html.a({"href": f"{here}/parents"}, say("parents.open")),
        ),
        html.h2({"id": PEOPLE}, say("pipeline.people")),
        filters(here, asked, None),
        people_table(found.people, found.seen.zone, partial(_acts, found.seen, here)),
        pages(here, asked, found.people),
        exports(asked),
    )


def exports(asked: Asked) -> VdomDict:
    """Return the ways to the same people in a file."""
    query = query_of(asked)
    return html.p(
        {"className": "exports"},
        say("pipeline.export"),
        " ",
        html.a({"href": f"/desk/pipeline.csv?{query}"}, say("pipeline.csv")),
        " ",
        html.a({"href": f"/desk/pipeline.xlsx?{query}"}, say("pipeline.xlsx")),
    )


def _settle(back: str, live: Still, number: int, about: str) -> VdomDict:
    settle, label = acts.SETTLE, say("disputes.settle")
    return one_press(settle, label, live.sent(), about=about, dispute=str(number), back=back)


def _acts(seen: DeskSeen, here: str, one: PersonShown) -> VdomChild:
    if one.stage not in OPEN:
        return None
    student, place = str(one.student), str(one.place)
    whom = {"className": "acts", "role": "group", "aria-label": say("pipeline.acts", name=one.name)}
    lost = one_press(acts.LOST, say("pipeline.lost"), student=student, place=place, back=here)
    if seen.role is not StaffRole.CURATOR:
        return html.div(whom, lost)
    revoke = one_press(acts.REVOKE, say("pipeline.revoke"), student=student, place=place, back=here)
    return html.div(whom, lost, revoke)
