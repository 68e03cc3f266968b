"""«Это не я»: who holds a sheet that somebody else has used tells the school (specification 2)."""

from litestar import Response, Router, get, post
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.flows import dispute
from backend.routes.common import Asks
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, known, onward, refuse, settled, shown
from frontend.pages.registration.form import ROOT
from frontend.parts.button import one_press, way
from frontend.parts.refusals import Refusals
from shared.dispute import Dispute
from shared.draft import Step
from shared.refusals import Refused, Why
from shared.sentences import say

TELL = f"{ROOT}/not-me"
TOLD = f"{ROOT}/not-me/told"


def question(typed: str, refusals: Refusals) -> VdomDict | None:
    """Return the question where the code has been spent; None of any other refusal."""
    if not any(one.why is Why.CODE_SPENT for one in refusals):
        return None
    return html.section(
        {"className": "dispute"},
        html.p({"id": "dispute"}, say("dispute.question")),
        one_press(TELL, say("dispute.press"), about="dispute", code=typed),
    )


@post(TELL, include_in_schema=False)
async def tell(request: AnyRequest, caller: Asks) -> Redirect:
    """Tell the school; a code that is not spent by now is refused where it was typed."""
    form = await request.form()
    try:
        await dispute.dispute(intake.read(form, Dispute), caller)
    except Refused as refused:
        await refuse(Step.CODE, TELL, form, refused, caller, "code")
        return onward(ROOT)
    await settled(Step.CODE, caller)
    return onward(TOLD)


@get(TOLD, include_in_schema=False)
async def show_told(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Say what happens next; it tells nothing of anybody."""
    drawn = Drawn(say("dispute.title"), plain(told_page), await known(caller))
    return await shown(request, drawn)


def router() -> Router:
    """Return the doors of the question."""
    return Router("/", route_handlers=[tell, show_told])


def told_page() -> VdomDict:
    """Return what the school does now, and a way back."""
    return html.main(
        {"id": "main"},
        html.h1(say("dispute.title")),
        html.p(say("dispute.told")),
        way(say("problem.home"), "/"),
    )
