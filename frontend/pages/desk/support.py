"""The support's page: health, versions, queues, and a case by its number (specification 14).

It is a plain page: what it shows is looked up when it is asked for.
"""

from functools import partial

from litestar import Response, Router, get
from reactpy import html
from reactpy.types import VdomDict

from backend.caller import Caller
from backend.flows import cases, desk, support
from backend.routes.common import Asks, at_desk
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, shown
from frontend.parts.button import second
from frontend.parts.field import field
from frontend.parts.icon import icon
from frontend.parts.mail_state import mail_lines
from frontend.parts.moment import moment
from frontend.parts.refusals import Refusals, summary
from frontend.parts.rows import facts, records
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import DeskSeen, StaffRole
from shared.support import CaseAsked, CaseFound, Health, Queues, SupportView

PATH = "/desk/support"
LONGEST = 40  # signs that are read of a number


@get(PATH, include_in_schema=False, **at_desk(StaffRole.SUPPORT))
async def show(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Show how the installation stands, and the case whose number was asked for."""
    return await shown(request, await read(request.query_params.get("number", ""), caller))


def router() -> Router:
    """Return the door of the support's page."""
    return Router("/", route_handlers=[show])


async def read(typed: str, caller: Caller) -> Drawn:
    """Read the page. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    seen, view = await desk.seen(caller), await support.read(caller)
    found: tuple[CaseFound, ...] = ()
    refusals: Refusals = ()
    number = typed[:LONGEST]
    try:
        found = await cases.find(CaseAsked(number), caller) if number.strip() else ()
    except Refused as refused:
        refusals = refused.refusals
    draw = partial(support_page, seen, view, number, found, refusals)
    return Drawn(say("desk.section.support"), plain(draw), desk=seen)


def support_page(
    seen: DeskSeen,
    view: SupportView,
    number: str,
    found: tuple[CaseFound, ...],
    refusals: Refusals,
) -> VdomDict:
    """Return the look-up first: it is what somebody on the telephone waits for."""
    return html.main(
        {"id": "main"},
        summary(refusals),
        html.h1(say("desk.section.support")),
        html.form(
            {"method": "get", "action": PATH, "className": "stack"},
            field(
                "number",
                say("support.case"),
                refusals,
                hint=say("support.case.hint"),
                defaultValue=number,
                autocomplete="off",
            ),
            second(say("support.case.find")),
        ),
        *(_case(one, seen.zone) for one in found),
        html.h2(say("support.health")),
        facts(*(_health(one) for one in view.health)),
        _queues(view.queues),
        html.h2(say("support.letters")),
        *mail_lines(view.mail, seen.now, seen.zone),
        _letters(view) if view.letters else None,
        html.h2(say("support.versions")),
        facts(
            (say("support.version.program"), view.versions.program, None),
            (say("support.version.schema"), view.versions.schema, None),
            (say("support.version.python"), view.versions.python, None),
            (say("support.version.database"), view.versions.database, None),
        ),
    )


def _queues(queues: Queues) -> VdomDict:
    return html.section(
        {"id": "queues"},
        html.h2(say("support.queues")),
        facts(
            (say("support.queues.letters"), str(queues.letters), None),
            (say("support.queues.lists"), str(queues.lists), None),
            (say("support.queues.passwords"), str(queues.passwords), None),
        ),
    )


def _case(one: CaseFound, zone: str) -> VdomDict:
    return html.section(
        html.h2(say("support.case.of", number=one.number)),
        facts(
            (say("support.case.at"), moment(one.at, zone), None),
            (say("support.case.step"), one.step, None),
            (say("support.case.why"), ", ".join(one.whys), None),
            (say("support.case.error"), one.error or say("settings.no"), None),
            (say("support.case.part"), one.part, None),
        ),
    )


def _health(one: Health) -> tuple[str, VdomDict, None]:
    sign = icon("done" if one.fine else "wrong")
    word = say("support.fine" if one.fine else "support.wrong")
    return say(f"support.health.{one.name}"), html.span(sign, word, ". ", one.said), None


def _letters(view: SupportView) -> VdomDict:
    labels = (say("support.letters.state"), say("support.letters.number"))
    rows = [
        (say(f"support.letters.{state}"), str(number)) for state, number in view.letters.items()
    ]
    return records(say("support.letters"), labels, [(*row,) for row in rows])
