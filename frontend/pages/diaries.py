"""The link that opens diaries which another school's one-time password has closed (spec. 13)."""

from contextlib import suppress
from functools import partial

from litestar import Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect
from reactpy.types import VdomDict

from backend.flows import closed_diaries
from backend.flows import link as links
from backend.routes.common import Asks
from frontend.live.page import Drawn, plain
from frontend.pages import link
from frontend.pages.answer import AnyRequest, onward, shown
from frontend.parts.button import way
from shared.confirmation import EmailConfirmation
from shared.letter import Use
from shared.refusals import Refused
from shared.sentences import say

ADDRESS = link.address(Use.DIARIES)


@get(ADDRESS, include_in_schema=False)
async def show_question(token: FromPath[str], request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Ask whether it was the owner who signed in; nothing opens by looking."""
    try:
        await links.live(token, Use.DIARIES, caller)
    except Refused as refused:
        if await closed_diaries.is_done(token):
            return await shown(request, _done())
        return await link.show_dead(request, Use.DIARIES, refused, _ahead())
    return await shown(request, _question(token))


@post(ADDRESS, include_in_schema=False)
async def open_diaries(token: FromPath[str], caller: Asks) -> Redirect:
    """Open them; the link's own page says what came of that."""
    with suppress(Refused):
        await closed_diaries.open_by_link(EmailConfirmation(token), caller)
    return onward(link.address(Use.DIARIES, token))


def router() -> Router:
    """Return the doors of the link."""
    return Router("/", route_handlers=[show_question, open_diaries])


def _question(token: str) -> Drawn:
    title, action = say("link.diaries"), link.address(Use.DIARIES, token)
    question = say("link.diaries.question")
    draw = partial(link.question_page, title, question, action, say("link.diaries.do"))
    return Drawn(title, plain(draw))


def _done() -> Drawn:
    title = say("link.diaries.done")
    draw = partial(link.done_page, title, say("link.diaries.done.then"), _ahead())
    return Drawn(title, plain(draw))


def _ahead() -> VdomDict:
    return way(say("link.journal.open"), "/journal")
