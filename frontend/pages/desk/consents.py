"""Who has given the consent that the school asks for: by class, by name, and as a file."""

from functools import partial

from litestar import Response, Router, get
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend.caller import Caller
from backend.flows import consent, desk
from backend.routes.common import Asks, at_desk
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, file, onward, shown
from frontend.pages.desk.proof import proof_first
from frontend.parts.moment import moment
from frontend.parts.rows import records
from frontend.parts.stepper import back_link
from shared.consent import Consents
from shared.exports import Format
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import StaffRole

PATH = "/desk/consents"


@get(PATH, include_in_schema=False, **at_desk(StaffRole.CURATOR))
async def show(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Show the counts and the list."""
    seen, found = await desk.seen(caller), await consent.of_school(caller)
    draw = plain(partial(consents_page, found, seen.zone))
    return await shown(request, Drawn(say("consents.title"), draw, desk=seen))


@get(f"{PATH}.csv", include_in_schema=False, **at_desk(StaffRole.CURATOR))
async def give_csv(caller: Asks) -> Response[bytes] | Redirect:
    """Hand out the list for a spreadsheet; a stale second factor comes first."""
    return await _file(Format.CSV, caller)


@get(f"{PATH}.xlsx", include_in_schema=False, **at_desk(StaffRole.CURATOR))
async def give_xlsx(caller: Asks) -> Response[bytes] | Redirect:
    """Hand out the same as a workbook."""
    return await _file(Format.XLSX, caller)


def router() -> Router:
    """Return the doors of the consents."""
    return Router("/", route_handlers=[show, give_csv, give_xlsx])


async def _file(wanted: Format, caller: Caller) -> Response[bytes] | Redirect:
    try:
        return file(await consent.export(wanted, caller))
    except Refused as refused:
        return onward(proof_first(refused, PATH))


def consents_page(found: Consents, zone: str) -> VdomDict:
    """Return how many in each class, and who."""
    asks = say("consents.asks", version=found.version) if found.version else say("consents.off")
    return html.main(
        {"id": "main"},
        back_link("/desk/settings"),
        html.h1(say("consents.title")),
        html.p(asks),
        html.p(say("consents.lead")),
        _classes(found),
        html.h2(say("consents.who")),
        _given(found, zone) if found.given else html.p(say("consents.nobody")),
        html.p(
            {"className": "exports"},
            say("pipeline.export"),
            " ",
            html.a({"href": f"{PATH}.csv"}, say("pipeline.csv")),
            " ",
            html.a({"href": f"{PATH}.xlsx"}, say("pipeline.xlsx")),
        ),
    )


def _classes(found: Consents) -> VdomDict:
    labels = tuple(say(f"consents.{name}") for name in ("class", "given", "students"))
    rows: list[tuple[VdomChild, ...]] = [
        (one.class_name, str(one.given), str(one.students)) for one in found.classes
    ]
    return records(say("consents.title"), labels, rows)


def _given(found: Consents, zone: str) -> VdomDict:
    names = ("class", "student", "parent", "version", "at")
    labels = tuple(say(f"consents.{name}") for name in names)
    rows: list[tuple[VdomChild, ...]] = [
        (one.class_name, one.student, one.parent, one.version, moment(one.at, zone))
        for one in found.given
    ]
    return records(say("consents.who"), labels, rows)
