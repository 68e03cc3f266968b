"""Two lists of a class, for its teacher: who is missing, and whose parents' accounts there are."""

from functools import partial

from litestar import Response, Router, get
from litestar.params import FromPath
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend.flows import desk, missing, pipeline
from backend.flows.invitation.area import READERS
from backend.routes.common import Asks, at_desk
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, shown
from frontend.parts.moment import moment
from frontend.parts.people import class_address
from frontend.parts.rows import records
from frontend.parts.stepper import back_link
from shared import spoken
from shared.pipeline import Missing, MissingStudent, Parents
from shared.sentences import say


@get("/desk/classes/{name:str}/missing", include_in_schema=False, **at_desk(*READERS))
async def show_missing(name: FromPath[str], request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Show who of a class has not registered yet, on a page that is made to be printed."""
    found = await missing.missing(name, caller)
    draw = plain(partial(missing_page, found))
    return await shown(request, Drawn(_title(found), draw, desk=await desk.seen(caller)))


@get("/desk/classes/{name:str}/parents", include_in_schema=False, **at_desk(*READERS))
async def show_parents(name: FromPath[str], request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Show the parents' accounts of a class by the names that their owners typed."""
    found, seen = await pipeline.parents(name, caller), await desk.seen(caller)
    draw = plain(partial(parents_page, found, seen.zone))
    title = say("parents.title", class_name=found.class_name)
    return await shown(request, Drawn(title, draw, desk=seen))


def router() -> Router:
    """Return the doors of the lists."""
    return Router("/", route_handlers=[show_missing, show_parents])


def missing_page(found: Missing) -> VdomDict:
    """Return the list, with a box to tick for each who has been told."""
    columns = ("number", "student", "own", "parents")
    rows = [_missing(number, one) for number, one in enumerate(found.students, 1)]
    day, school = spoken.day(found.on), found.school
    lead = say(
        "missing.lead", school=school, day=day, registered=found.registered, people=found.people
    )
    return html.main(
        {"id": "main", "className": "paper"},
        back_link(class_address(found.class_name)),
        html.h1(_title(found)),
        html.p(lead),
        records(_title(found), tuple(say(f"missing.{one}") for one in columns), rows)
        if rows
        else html.p({"className": "told"}, say("missing.nobody")),
        html.p({"className": "hint"}, say("missing.print")),
    )


def _title(found: Missing) -> str:
    return say("missing.title", class_name=found.class_name)


def _missing(number: int, one: MissingStudent) -> tuple[VdomChild, ...]:
    named = [parent or say("missing.unnamed") for parent in one.parents]
    return (
        str(number),
        one.name,
        say("missing.waits") if one.student else say("missing.done"),
        html.span(", ".join(named)) if named else say("missing.done"),
    )


def parents_page(found: Parents, zone: str) -> VdomDict:
    """Return who reads the class's diaries: the typed name, the child, since when."""
    columns = ("student", "name", "listed", "at")
    labels = tuple(say(f"parents.{column}") for column in columns)
    title = say("parents.title", class_name=found.class_name)
    rows: list[tuple[VdomChild, ...]] = [
        (
            one.student,
            html.strong(one.name),
            ", ".join(one.listed) or say("parents.none-listed"),
            moment(one.registered_at, zone),
        )
        for one in found.accounts
    ]
    return html.main(
        {"id": "main"},
        back_link(class_address(found.class_name)),
        html.h1(title),
        html.p(say("parents.lead")),
        records(title, labels, rows) if rows else html.p(say("parents.nobody")),
    )
