"""Two tables for a spreadsheet: what was destroyed, and whom a breach's notice is to reach."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from litestar import Response, Router, get
from litestar.response import Redirect

from backend.exports import csv
from backend.flows import deletion, desk
from backend.routes.common import Asks, at_desk
from frontend.pages.answer import AnyRequest, file, onward
from frontend.pages.desk.proof import proof_first
from shared.deletion import Affected, Destroyed
from shared.document import Document
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import StaffRole

EVIDENCE, AFFECTED = "/desk/requests/destroyed.csv", "/desk/requests/affected.csv"
REQUESTS = "/desk/requests"


@get(EVIDENCE, include_in_schema=False, **at_desk(StaffRole.CURATOR))
async def give_evidence(caller: Asks) -> Response[bytes] | Redirect:
    """Hand out what was destroyed; a stale second factor comes first."""
    zone = (await desk.seen(caller)).zone
    try:
        found = await deletion.evidence(caller)
    except Refused as refused:
        return onward(proof_first(refused, REQUESTS))
    return file(Document("destroyed.csv", csv.write(_destroyed(found, zone))))


@get(AFFECTED, include_in_schema=False, **at_desk(StaffRole.CURATOR))
async def give_affected(request: AnyRequest, caller: Asks) -> Response[bytes] | Redirect:
    """Hand out who had an account on a day; a stale second factor, or no day, comes first."""
    zone = (await desk.seen(caller)).zone
    try:
        day = date.fromisoformat(request.query_params.get("day", ""))
        found = await deletion.affected(day, caller)
    except ValueError:
        return onward(REQUESTS)
    except Refused as refused:
        return onward(proof_first(refused, REQUESTS))
    return file(Document("affected.csv", csv.write(_affected(found, zone))))


def router() -> Router:
    """Return the doors of the tables."""
    return Router("/", route_handlers=[give_evidence, give_affected])


def _destroyed(found: tuple[Destroyed, ...], zone: str) -> list[tuple[str | datetime, ...]]:
    labels = tuple(say(f"destroyed.{name}") for name in ("at", "what", "by"))
    rows = [
        (
            one.at.astimezone(ZoneInfo(zone)),
            say(f"destroyed.{one.what}"),
            say(f"desk.role.{one.by}"),
        )
        for one in found
    ]
    return [labels, *rows]


def _affected(found: tuple[Affected, ...], zone: str) -> list[tuple[str | datetime, ...]]:
    labels = tuple(say(f"affected.{name}") for name in ("class", "student", "whose", "name", "at"))
    rows = [
        (
            one.class_name,
            one.student,
            say(f"holdings.audience.{one.audience}"),
            one.name,
            one.opened_at.astimezone(ZoneInfo(zone)),
        )
        for one in found
    ]
    return [labels, *rows]
