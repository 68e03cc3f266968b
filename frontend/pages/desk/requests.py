"""What families have asked to be deleted, and the curator's answer (specification 13)."""

from functools import partial

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import deletion, desk
from backend.flows import draft as drafts
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import refuse, settled
from frontend.pages.desk.destroyed import AFFECTED, EVIDENCE
from frontend.pages.desk.proof import proof_path
from frontend.parts.button import primary, second
from frontend.parts.field import field
from frontend.parts.moment import moment
from frontend.parts.refusals import summary
from frontend.parts.rows import facts, records
from frontend.parts.stepper import back_link
from shared.deletion import RequestGranted, RequestRefused, RequestShown
from shared.draft import Remembered
from shared.refusals import Refused, Why
from shared.sentences import say
from shared.staff import StaffRole

PAGE = "desk-requests"  # under this name the draft remembers what was refused here
PATH = "/desk/requests"
GRANTED, REFUSED = f"{PATH}/granted", f"{PATH}/refused"


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read what waits, or the one request that the address names. Raises Refused."""
    seen = await desk.seen(caller)
    waiting = await deletion.waiting(caller)
    remembered = await drafts.remembered(PAGE, caller)
    title = say("desk.section.requests")
    meant = next((one for one in waiting if str(one.id) == query.get("request")), None)
    if meant is None:
        draw = partial(requests_page, waiting, seen.zone, remembered)
    else:
        draw = partial(request_page, meant, seen.zone, remembered)
    return Drawn(title, draw, desk=seen, remembered=remembered)


async def grant(form: FormMultiDict, caller: Caller) -> str:
    """Delete; where the second factor is stale it comes first, and the request stands."""
    here = f"{PATH}?request={form.get('request', '')}"
    try:
        await deletion.grant(intake.read(form, RequestGranted), caller)
    except Refused as refused:
        if refused.refusals[0].why is Why.SECOND_FACTOR_STALE:
            return proof_path(here)
        await refuse(PAGE, GRANTED, form, refused, caller)
        return here
    await settled(PAGE, caller)
    return PATH


async def turn_down(form: FormMultiDict, caller: Caller) -> str:
    """Say no, and why."""
    try:
        await deletion.refuse(intake.read(form, RequestRefused), caller)
    except Refused as refused:
        await refuse(PAGE, REFUSED, form, refused, caller, "reason")
        return f"{PATH}?request={form.get('request', '')}"
    await settled(PAGE, caller)
    return PATH


REQUESTS = LivePage(
    PAGE, PATH, read, acts={GRANTED: grant, REFUSED: turn_down}, roles=(StaffRole.CURATOR,)
)


def requests_page(
    waiting: tuple[RequestShown, ...], zone: str, remembered: Remembered, _: Still
) -> VdomDict:
    """What waits, the oldest first; the evidence of what was destroyed."""
    labels = tuple(say(f"requests.{name}") for name in ("who", "diaries", "asked"))
    rows: list[tuple[VdomChild, ...]] = [
        (
            html.a({"href": f"{PATH}?request={one.id}"}, one.name or one.login),
            "; ".join(one.diaries),
            moment(one.asked_at, zone),
        )
        for one in waiting
    ]
    title = say("desk.section.requests")
    return html.main(
        {"id": "main"},
        summary(remembered.refusals),
        html.h1(title),
        html.p(say("requests.lead")),
        records(title, labels, rows) if rows else html.p(say("requests.none")),
        _tables(),
    )


def _tables() -> VdomDict:
    """What can be taken away as a table, after a fresh second factor."""
    return html.section(
        html.h2(say("destroyed.title")),
        html.p(say("destroyed.lead")),
        html.p(html.a({"href": EVIDENCE}, say("destroyed.take"))),
        html.h2(say("affected.title")),
        html.p(say("affected.lead")),
        html.form(
            {"method": "get", "action": AFFECTED, "className": "stack"},
            field("day", say("affected.day"), type="date", required=True),
            second(say("affected.take")),
        ),
    )


def request_page(one: RequestShown, zone: str, remembered: Remembered, live: Still) -> VdomDict:
    """Whose request it is, what granting it does, and the two answers."""
    what = say("requests.others") if one.others else say("requests.whole")
    return html.main(
        {"id": "main", "key": f"request-{one.id}"},
        back_link(PATH),
        summary(remembered.refusals),
        html.h1(one.name or one.login),
        facts(
            (say("login.label"), html.span({"className": "typed"}, one.login), None),
            (say("requests.diaries"), "; ".join(one.diaries), None),
            (say("requests.asked"), moment(one.asked_at, zone), None),
        ),
        html.p(what),
        html.form(
            {"method": "post", "action": GRANTED, "className": "stack", **live.sent()},
            _which(one),
            primary(say("requests.grant")),
        ),
        html.form(
            {"method": "post", "action": REFUSED, "className": "stack", **live.sent()},
            _which(one),
            field(
                "reason",
                say("requests.reason"),
                remembered.refusals,
                hint=say("requests.reason.hint"),
                defaultValue=remembered.typed.get("reason", ""),
            ),
            second(say("requests.refuse")),
        ),
    )


def _which(one: RequestShown) -> VdomDict:
    return html.input({"type": "hidden", "name": "request", "defaultValue": str(one.id)})
