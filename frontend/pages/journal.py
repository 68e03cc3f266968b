"""The journal after signing in: the diaries that are open, and sections that wait for lessons."""

from functools import partial

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from reactpy import html
from reactpy.types import VdomDict

from backend.flows import profile
from backend.routes.common import Asks, signed_in
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, shown
from frontend.parts.children import diary_row
from frontend.parts.empty import empty
from frontend.parts.frame import SECTIONS
from shared.profile import Me
from shared.sentences import say


@get("/journal", include_in_schema=False, guards=[signed_in])
async def show_journal(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """The diaries, confirmed or not. Raises Refused: NOT_SIGNED_IN."""
    me = await profile.me(caller)
    return await shown(request, Drawn(say("section.diary"), plain(partial(journal_page, me)), me))


@get("/journal/{section:str}", include_in_schema=False, guards=[signed_in])
async def show_section(
    section: FromPath[str], request: AnyRequest, caller: Asks
) -> Response[bytes]:
    """Another section. Raises Refused: NOT_SIGNED_IN; NotFoundException where there is none."""
    if SECTIONS.get(section) != request.scope["path"]:
        raise NotFoundException
    me = await profile.me(caller)
    title = say(f"section.{section}")
    return await shown(request, Drawn(title, plain(partial(section_page, section)), me))


def journal_page(me: Me) -> VdomDict:
    """Return the first section: a diary a child, each empty until the school fills it."""
    return html.main(
        {"id": "main"},
        html.h1(say("section.diary")),
        html.ul({"className": "cards"}, *(diary_row(diary) for diary in me.diaries)),
        empty("diary"),
    )


def section_page(section: str) -> VdomDict:
    """Return another section of the menu: it says what will be here, and when."""
    return html.main({"id": "main"}, html.h1(say(f"section.{section}")), empty(section))
