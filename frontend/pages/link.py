"""What the pages of letters' links share: opening one spends nothing, a button acts, a dead link
says why and what to do (specification 10, 12).

They stand alone, whoever is signed in: a letter may be opened in any browser.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from litestar import Response
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import problems
from backend.caller import Caller
from backend.flows.link import FIELD
from frontend.live.page import CASE, Drawn, Query, plain
from frontend.pages.answer import AnyRequest, shown
from frontend.parts.button import primary
from frontend.parts.refusals import sentence
from shared.draft import Remembered
from shared.letter import Use
from shared.refusals import Refused
from shared.sentences import say


def address(use: Use, token: str = "{token:str}") -> str:
    """Return where a link leads; without a token, the route of its page."""
    return f"/{use}/{token}"


async def show_dead(
    request: AnyRequest, use: str, refused: Refused, *offer: VdomChild
) -> Response[bytes]:
    """Answer a link that cannot be used: why, what to do, what else is offered, a case number."""
    case = problems.case_of(refused, request)
    draw = partial(dead_page, refused, *offer)
    remembered = Remembered(use, typed={CASE: case})
    found = Drawn(say("link.dead"), plain(draw), remembered=remembered)
    answer = await shown(request, found)
    answer.status_code = refused.status
    return answer


async def standing(
    query: Query,
    caller: Caller,
    drawn: Callable[[str, Caller], Awaitable[Drawn]],
    there: Callable[[str], str],
) -> Drawn | str:
    """Read a link's page for its socket; of a link that is dead by now its GET tells."""
    token = query.get(FIELD, "")
    try:
        return await drawn(token, caller)
    except Refused:
        return there(token)


def dead_page(refused: Refused, *offer: VdomChild) -> VdomDict:
    """Every reason as its sentence, and what can be done instead."""
    return html.main(
        {"id": "main"},
        html.h1(say("link.dead")),
        *(html.p(sentence(refusal)) for refusal in refused.refusals),
        *offer,
    )


def question_page(title: str, question: str, action: str, act: str) -> VdomDict:
    """What a link is for, and the button that does it."""
    return html.main(
        {"id": "main"},
        html.h1(title),
        html.p(question),
        html.form({"method": "post", "action": action}, primary(act)),
    )


def done_page(title: str, then: str, *more: VdomChild) -> VdomDict:
    """What a link has done: the same whenever it is opened again."""
    return html.main({"id": "main"}, html.h1(title), html.p(then), *more)
