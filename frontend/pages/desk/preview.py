"""What a list would change, part by part, and the form that takes it (specification 1)."""

from functools import partial
from typing import Any

from litestar import Response, Router, get
from litestar.datastructures import FormMultiDict
from msgspec import Struct

from backend import intake
from backend.caller import Caller
from backend.exports import csv
from backend.flows import desk
from backend.flows import draft as drafts
from backend.flows.roster import choosing, previewing, taking, uploads
from backend.routes.common import Asks, at_desk
from frontend.live.page import Drawn, LivePage, Query
from frontend.pages.answer import AnyRequest, file, refuse, settled
from frontend.pages.desk import previewed
from frontend.pages.desk.previewed import address
from frontend.pages.desk.roster import CURATOR, LIST, PATH
from shared.document import Document
from shared.refusals import Refused
from shared.roster_upload import LeavingDecided, NearDecided, PreviewAsked, TakeList
from shared.sentences import say

PAGE = "desk-list"  # under this name the draft remembers what was refused here


class Here(Struct, frozen=True):
    """On which page of which list a form stands."""

    upload: int
    section: str = ""
    page: str = ""


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read one page of a preview. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, no such list."""
    seen = await desk.seen(caller)
    here = intake.read(FormMultiDict(query), Here)
    asked = PreviewAsked.of(here.upload, here.section, here.page)
    found = await previewing.show(asked, caller)
    remembered = await drafts.remembered(PAGE, caller)
    draw = partial(previewed.preview_page, seen, found, remembered)
    title = say("desk.list.taken" if found.taken_at else "desk.list.title")
    return Drawn(title, draw, desk=seen, remembered=remembered)


async def decide_near(form: FormMultiDict, caller: Caller) -> str:
    """One person, or two. Raises Refused: no such list any more."""
    here, form = _filled(form)
    try:
        await choosing.answer(here.upload, intake.read(form, NearDecided), caller)
    except Refused as refused:
        await refuse(PAGE, LIST, form, refused, caller)
    else:
        await settled(PAGE, caller)
    return address(here.upload, here.section, here.page)


async def decide_leaving(form: FormMultiDict, caller: Caller) -> str:
    """Who of those shown leaves. Raises Refused: no such list any more."""
    here, form = _filled(form)
    await choosing.leaving(here.upload, intake.read(form, LeavingDecided), caller)
    await settled(PAGE, caller)
    return address(here.upload, here.section, here.page)


async def take(form: FormMultiDict, caller: Caller) -> str:
    """Take the list; what was refused stands above what it would change now."""
    here, form = _filled(form)
    try:
        await taking.take(here.upload, intake.read(form, TakeList), caller)
    except Refused as refused:
        await refuse(PAGE, LIST, form, refused, caller, "leaves_on", "confirmed")
        return address(here.upload, here.section, here.page)
    await settled(PAGE, caller)
    return address(here.upload)


async def drop(form: FormMultiDict, caller: Caller) -> str:
    """Put the list away. Raises Refused: no such list any more."""
    await uploads.drop(intake.read(form, Here).upload, caller)
    await settled(PAGE, caller)
    return PATH


PREVIEW = LivePage(
    PAGE,
    LIST,
    read,
    acts={
        f"{LIST}/near": decide_near,
        f"{LIST}/leaving": decide_leaving,
        f"{LIST}/take": take,
        f"{LIST}/drop": drop,
    },
    roles=CURATOR,
)


@get(f"{LIST}/faults.csv", include_in_schema=False, **at_desk(*CURATOR))
async def download_faults(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """The rows with faults, to be mended in a spreadsheet."""
    here = intake.read(FormMultiDict(request.query_params), Here)
    lines = await previewing.faulty(here.upload, caller)
    columns = ("place", "person", "class", "column", "reason")
    labels = tuple(say(f"desk.list.fault.{name}") for name in columns)
    rows = [(one.place, one.person, one.class_name, one.column, one.reason) for one in lines]
    return file(Document("faults.csv", csv.write((labels, *rows))))


def router() -> Router:
    """Return the door of the list to download."""
    return Router("/", route_handlers=[download_faults])


def _filled(form: FormMultiDict) -> tuple[Here, FormMultiDict]:
    """Return where a form stands, and its fields without those that were left blank."""
    told: list[tuple[str, Any]] = [(name, one) for name, one in form.multi_items() if one != ""]
    return intake.read(form, Here), FormMultiDict(told)
