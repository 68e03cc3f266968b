"""How far the school has come: counts, people, who is missing, whose accounts there are."""

from typing import Annotated

from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery, QueryParameter

from backend.flows import missing, pipeline
from backend.flows.invitation.area import READERS
from backend.intake import GREATEST_ID
from backend.routes.common import TOKEN, Asks, at_desk
from backend.routes.door import a_file, get
from shared.document import MEDIA_TYPES, Document
from shared.exports import Format
from shared.invitation import Audience
from shared.pipeline import Asked, Missing, Order, Parents, People, Pipeline, Stage

OF_STAFF = at_desk(*READERS)
PAGE = QueryParameter(
    description="The page of a hundred people, from 1", ge=-GREATEST_ID, le=GREATEST_ID
)


@get("/desk/pipeline", operation_id="readPipeline", security=TOKEN, **OF_STAFF)
async def read_pipeline(caller: Asks, area: FromQuery[str] = "") -> Pipeline:
    """Count who has come how far in an area, all together and class by class."""
    return await pipeline.counts(area, caller)


@get("/desk/pipeline/people", operation_id="readPeople", security=TOKEN, **OF_STAFF)
async def read_people(
    caller: Asks,
    area: FromQuery[str] = "",
    stage: FromQuery[Stage | None] = None,
    audience: FromQuery[Audience | None] = None,
    order: FromQuery[Order] = Order.LIST,
    page: Annotated[int, PAGE] = 1,
) -> People:
    """Return a page of the people of an area: who, for whom the sheet is, and how far."""
    return await pipeline.people(Asked(area, stage, audience, order, page), caller)


def _export(form: Format, operation: str, told: str) -> HTTPRouteHandler:
    @get(
        f"/desk/pipeline/people.{form}",
        operation_id=operation,
        security=TOKEN,
        responses=a_file(MEDIA_TYPES[form]),
        summary=f"Export{form.capitalize()}",
        description=f"{told}; asks for a second factor of ten minutes.",
        **OF_STAFF,
    )
    async def export(
        caller: Asks,
        area: FromQuery[str] = "",
        stage: FromQuery[Stage | None] = None,
        audience: FromQuery[Audience | None] = None,
        order: FromQuery[Order] = Order.LIST,
    ) -> Document:
        return await pipeline.export(Asked(area, stage, audience, order), form, caller)

    return export


EXPORTS = (
    _export(Format.CSV, "exportPeopleAsCsv", "Return all of them as CSV (UTF-8, semicolons)"),
    _export(Format.XLSX, "exportPeopleAsWorkbook", "Return all of them as a workbook"),
)


@get("/desk/pipeline/missing", operation_id="readMissing", security=TOKEN, **OF_STAFF)
async def read_missing(caller: Asks, area: FromQuery[str] = "") -> Missing:
    """Return who of a class has not registered yet, in the order of its list."""
    return await missing.missing(area, caller)


@get("/desk/pipeline/parents", operation_id="readParents", security=TOKEN, **OF_STAFF)
async def read_parents(caller: Asks, area: FromQuery[str] = "") -> Parents:
    """Return the parents' accounts of a class: the name as it was typed, the child, the day."""
    return await pipeline.parents(area, caller)
