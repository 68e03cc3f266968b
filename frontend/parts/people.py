"""The people of an area in a table: who, for whom the sheet is, how far, and since when."""

from collections.abc import Callable
from urllib.parse import quote, urlencode

from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend.rosters.classes import order
from frontend.parts.field import choice
from frontend.parts.moment import moment
from frontend.parts.rows import records
from shared.invitation import Audience
from shared.pipeline import Asked, Order, People, PersonShown, Stage
from shared.sentences import say, say_number

Acts = Callable[[PersonShown], VdomChild]
PEOPLE = "people"  # the id of their heading: forty classes stand above it


def people_table(found: People, zone: str, acts: Acts | None = None) -> VdomDict:
    """Return the table; acts is what can be done about one person."""
    columns = ("class", "student", "whose", "stage", "at", *(("acts",) if acts else ()))
    rows = [_row(one, zone, acts) for one in found.people]
    if not rows:
        return html.div({"className": "empty"}, html.p(say("pipeline.nobody")))
    count = html.p({"className": "hint"}, say_number("people.count", found.number))
    labels = tuple(say(f"pipeline.column.{name}") for name in columns)
    return html.div({"className": "people"}, count, records(say("pipeline.people"), labels, rows))


def _row(one: PersonShown, zone: str, acts: Acts | None) -> tuple[VdomChild, ...]:
    told = (
        html.a({"href": class_address(one.class_name)}, one.class_name),
        one.name,
        whose(one.audience, one.place, one.addressee),
        html.span({"className": f"stage {one.stage}"}, say(f"pipeline.stage.{one.stage}")),
        moment(one.at, zone),
    )
    return (*told, acts(one)) if acts else told


def whose(audience: Audience, place: int, addressee: str | None) -> str:
    """Return for whom a sheet is: «ученик», «родитель: Петрова Мария», «родитель 2»."""
    if audience is Audience.STUDENT:
        return say("pipeline.audience.student")
    if addressee:
        return say("pipeline.whose.named", name=addressee)
    return say("pipeline.whose.numbered", number=place)


def class_address(class_name: str) -> str:
    """Return the page of a class."""
    return f"/desk/classes/{quote(class_name)}"


def filters(action: str, asked: Asked, areas: tuple[str, ...] | None) -> VdomDict:
    """Return the form whose answers stand in the address; areas is what may be chosen of."""
    stages = [("", say("pipeline.any-stage"))]
    stages += [(one, say(f"pipeline.stage.{one}")) for one in Stage]
    audiences = [("", say("pipeline.any-audience"))]
    audiences += [(one, say(f"pipeline.audiences.{one}")) for one in Audience]
    orders = [(str(one), say(f"pipeline.order.{one}")) for one in Order]
    return html.form(
        {"method": "get", "action": f"{action}#{PEOPLE}", "className": "filters"},
        choice("area", say("pipeline.area"), area_options(areas), asked.area) if areas else None,
        choice("stage", say("pipeline.column.stage"), stages, asked.stage or ""),
        choice("audience", say("pipeline.column.whose"), audiences, asked.audience or ""),
        choice("order", say("pipeline.order"), orders, asked.order),
        html.button({"type": "submit", "className": "button outline"}, say("pipeline.show")),
    )


def area_options(classes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return what an area may be: the school, each parallel of several classes, each class."""
    grades = [str(order(one)[0]) for one in classes]
    parallels = [one for one in dict.fromkeys(grades) if grades.count(one) > 1]
    return [
        ("", say("pipeline.school")),
        *((grade, say("pipeline.parallel", grade=grade)) for grade in parallels),
        *((one, one) for one in classes),
    ]


def area_name(area: str) -> str:
    """Return how an area is called: «7А», «7-е классы», «Вся школа»."""
    if area.isdecimal():
        return say("pipeline.parallel", grade=area)
    return area or say("pipeline.school")


def pages(action: str, asked: Asked, found: People) -> VdomDict | None:
    """Return the ways to the page before and the page after; None where there is but one."""
    if found.pages == 1:
        return None
    ways = (("before", found.page - 1), ("after", found.page + 1))
    return html.nav(
        {"className": "pages", "aria-label": say("people.pages")},
        html.p(say("people.page", page=found.page, of=found.pages)),
        *(
            html.a({"href": f"{action}?{query_of(asked, page)}#{PEOPLE}"}, say(f"people.{name}"))
            for name, page in ways
            if 1 <= page <= found.pages
        ),
    )


def query_of(asked: Asked, page: int = 1) -> str:
    """Return the address's query for these answers."""
    told = {
        "area": asked.area,
        "stage": asked.stage or "",
        "audience": asked.audience or "",
        "order": asked.order if asked.order is not Order.LIST else "",
        "page": str(page) if page > 1 else "",
    }
    return urlencode({name: str(text) for name, text in told.items() if text})
