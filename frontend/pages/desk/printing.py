"""What has just been printed: the first page to look at, the file to print and to keep (spec. 1).

The first page is a picture: no frame and no plug-in has to be let into our pages for it.
"""

from functools import partial

from litestar import Response, Router, get
from litestar.params import FromPath
from reactpy import html
from reactpy.types import VdomDict

from backend.flows import desk, pipeline, printing
from backend.flows.invitation.area import READERS
from backend.routes.common import Asks, at_desk
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, file, shown
from frontend.pages.desk import acts
from frontend.pages.desk.invitations import what
from frontend.pages.desk.pipeline import asked_of
from frontend.parts.button import way
from frontend.parts.rows import facts
from frontend.parts.stepper import back_link
from shared.exports import Format
from shared.printing import Printing
from shared.sentences import say, say_number

MANY = 1000  # sheets: setting so many takes longer than a person expects
ADDRESS = acts.PRINT + "/printings/{number:int}"


@get(ADDRESS, include_in_schema=False, **at_desk(*READERS))
async def show_printing(
    number: FromPath[int], request: AnyRequest, caller: Asks
) -> Response[bytes]:
    """Show what was printed, to whoever printed it."""
    found = await printing.one(number, caller)
    draw = plain(partial(printing_page, found))
    return await shown(request, Drawn(_title(found), draw, desk=await desk.seen(caller)))


@get(ADDRESS + "/sheets.pdf", include_in_schema=False, **at_desk(*READERS))
async def give_sheets(number: FromPath[int], caller: Asks) -> Response[bytes]:
    """Hand out the PDF."""
    return file(await printing.pdf(number, caller))


@get(ADDRESS + "/first.png", include_in_schema=False, **at_desk(*READERS))
async def give_picture(number: FromPath[int], caller: Asks) -> Response[bytes]:
    """Hand out a picture of the first page of sheets."""
    return file(await printing.preview(number, caller))


@get("/desk/pipeline.csv", include_in_schema=False, **at_desk(*READERS))
async def give_csv(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Hand out the people of the pipeline for a spreadsheet."""
    return file(await pipeline.export(asked_of(request.query_params), Format.CSV, caller))


@get("/desk/pipeline.xlsx", include_in_schema=False, **at_desk(*READERS))
async def give_xlsx(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Hand out the same as a workbook."""
    return file(await pipeline.export(asked_of(request.query_params), Format.XLSX, caller))


def router() -> Router:
    """Return the doors of files, and the page before them."""
    handlers = [show_printing, give_sheets, give_picture, give_csv, give_xlsx]
    return Router("/", route_handlers=handlers)


def printing_page(found: Printing) -> VdomDict:
    """Return the facts, two ways to the file, and a picture of the first page."""
    here = acts.printed(found.id)
    return html.main(
        {"id": "main"},
        back_link(acts.PRINT),
        html.h1(_title(found)),
        facts(
            (say("printings.what"), what(found), None),
            (say("printings.sheets"), say_number("printings.number", found.sheets), None),
        ),
        html.p(say("printings.how")),
        html.div(
            {"className": "ways-on"},
            way(say("printings.print"), f"{here}/sheets.pdf"),
            html.a({"href": f"{here}/sheets.pdf", "download": True}, say("printings.download")),
        ),
        html.p(say("printings.many")) if found.sheets >= MANY else None,
        html.p({"className": "hint"}, say("printings.hour")),
        html.figure(
            {"className": "first-page"},
            html.img({"src": f"{here}/first.png", "alt": say("printings.first")}),
            html.figcaption(say("printings.first.note")),
        ),
    )


def _title(found: Printing) -> str:
    return say("printings.page", what=what(found))
