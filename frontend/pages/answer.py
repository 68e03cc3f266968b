"""How a page's handler answers: with the page in its frame, a file, or a 303 to another page."""

import re
from typing import Any

from litestar import Request, Response
from litestar.datastructures import FormMultiDict
from litestar.response import Redirect

from backend import problems
from backend.caller import Caller
from backend.doors import headers_of_file
from backend.flows import draft as drafts
from backend.flows import profile
from backend.flows import school as schools
from backend.routes.common import provide_caller
from frontend.live.page import CASE, STILL, Drawn, LivePage, live_address, whole
from frontend.live.render import document
from frontend.parts.desk import desk_menu
from frontend.parts.frame import JOURNAL, Frame, Menu
from shared.document import Document
from shared.draft import Remembered
from shared.profile import Seen
from shared.refusals import Refused, Why
from shared.sentences import language

AnyRequest = Request[Any, Any, Any]
HTML = "text/html"
# One slash and no more: "//host" and "/\\host" lead to another site.
OWN_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]{0,199}")


async def shown(
    request: AnyRequest, found: Drawn, live: LivePage | None = None, query: str | None = None
) -> Response[bytes]:
    """Answer with a page; where the schools are known, the frame names theirs and no others.

    query is what a page that is alive is read by, where that is not the address's own.

    What its form was refused makes the title say so, and the foot a number to tell.
    """
    caller = provide_caller(request.scope)
    told = await schools.told(caller)
    frame = Frame(
        title=found.full_title(),
        path=_path(request),
        languages=caller.languages,
        menu=menu_of(found),
        schools=found.named(told),
        case=found.case(),
        script=found.script,
    )
    known_by = _query(request) if query is None else query
    socket = live_address(live, known_by) if live else ""
    page = whole(found, STILL, live.address if live else request.scope["path"])
    content = document(page, frame, socket)
    return Response(content, media_type=HTML, headers={"Content-Language": language()})


def menu_of(found: Drawn) -> Menu | None:
    """Return the menu of whoever the page was read for: a family's, the desk's, or none."""
    if found.desk:
        return desk_menu(found.desk.role)
    return JOURNAL if found.seen else None


def file(given: Document) -> Response[bytes]:
    """Answer with a file; the browser keeps no copy of its own."""
    headers = {name.decode(): value.decode() for name, value in headers_of_file(given)}
    return Response(given.content, media_type=given.media_type, headers=headers)


def onward(path: str) -> Redirect:
    """Answer a form: the browser asks for the next page by GET."""
    return Redirect(path, status_code=303)


def own_path(text: str | None, otherwise: str) -> str:
    """Return a path of ours that came from outside, or the other one: never another site's."""
    return text if text and OWN_PATH.fullmatch(text) else otherwise


async def known(caller: Caller) -> Seen | None:
    """Return whose session the browser has, on pages that are open to all."""
    if caller.session is None:
        return None
    try:
        return await profile.seen(caller)
    except Refused as refused:
        # Whoever has still to choose a password is led to that by the pages of the journal.
        if refused.refusals[0].why not in {Why.NOT_SIGNED_IN, Why.PASSWORD_CHANGE_REQUIRED}:
            raise
        return None


async def refuse(
    page: str, path: str, form: FormMultiDict, refused: Refused, caller: Caller, *fields: str
) -> None:
    """Remember for a page what its form was refused, what these fields held, and a case number.

    Fields that hold passwords are never among them. path is where the form was sent from.
    """
    held = {name: form.get(name) for name in fields}
    typed = {name: text for name, text in held.items() if isinstance(text, str)}
    case = problems.noted(refused, caller.chance, "POST", path)
    await drafts.remember(page, {**typed, CASE: case}, refused, caller)


async def settled(page: str, caller: Caller) -> None:
    """Forget what a page's form was refused: it has been mended, and the page may be opened again.

    Registration needs none of this: each step that is taken forgets it by itself.
    """
    if await drafts.remembered(page, caller) != Remembered(page):
        await drafts.write({"remembered": None}, caller)


def _path(request: AnyRequest) -> str:
    query = _query(request)
    return request.scope["path"] + (f"?{query}" if query else "")


def _query(request: AnyRequest) -> str:
    return request.scope["query_string"].decode("latin-1")
