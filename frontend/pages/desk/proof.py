"""The second factor once more, before an export or a reset."""

from functools import partial
from urllib.parse import urlencode

from litestar import Router, post
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import desk
from backend.flows import draft as drafts
from backend.routes.common import Asks, at_desk
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import AnyRequest, onward, refuse, settled
from frontend.pages.desk.login import next_of
from frontend.pages.doors import doors_of
from frontend.parts.button import primary
from frontend.parts.desk import DESK
from frontend.parts.factor import digits_field
from frontend.parts.refusals import summary
from frontend.parts.stepper import back_link
from shared.draft import Remembered
from shared.refusals import Refused, Why
from shared.sentences import say
from shared.staff import EVERY_ROLE, Proof

PAGE = "desk-proof"  # under this name the draft remembers what was refused here
PATH = "/desk/proof"


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read the form; it leads back to the page of the desk that `next` names."""
    remembered = await drafts.remembered(PAGE, caller)
    draw = partial(proof_page, remembered, next_of(query))
    title, seen = say("desk.proof.title"), await desk.seen(caller)
    return Drawn(title, draw, desk=seen, remembered=remembered)


PROOF = LivePage(PAGE, PATH, read, roles=EVERY_ROLE)


@post(PATH, include_in_schema=False, **at_desk(*EVERY_ROLE))
async def prove(request: AnyRequest, caller: Asks) -> Redirect:
    """Take the digits, and go back where they were asked for."""
    next_path, form = next_of(request.query_params), await request.form()
    try:
        await desk.prove(intake.read(form, Proof), caller)
    except Refused as refused:
        await refuse(PAGE, PATH, form, refused, caller)
        return onward(proof_path(next_path))
    await settled(PAGE, caller)
    return onward(next_path)


def proof_first(refused: Refused, next_path: str) -> str:
    """Return where the second factor is shown that is stale. Raises Refused: anything else."""
    if refused.refusals[0].why is not Why.SECOND_FACTOR_STALE:
        raise refused
    return proof_path(next_path)


def proof_path(next_path: str) -> str:
    """Return the address of the form that leads back to a page of the desk."""
    return f"{PATH}?{urlencode({'next': next_path})}"


def router() -> Router:
    """Return the doors of the proof."""
    return Router("/", route_handlers=[*doors_of(PROOF), prove])


def proof_page(remembered: Remembered, next_path: str, _: Still) -> VdomDict:
    """One question: the six digits."""
    return html.main(
        {"id": "main"},
        back_link(next_path or DESK),
        summary(remembered.refusals),
        html.h1(say("desk.proof.title")),
        html.p(say("desk.proof.why")),
        html.form(
            {"method": "post", "action": proof_path(next_path), "className": "stack"},
            digits_field(remembered.refusals, say("desk.proof.hint")),
            primary(say("desk.proof.enter")),
        ),
    )
