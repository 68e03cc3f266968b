"""Recovery codes, shown once: until whoever got them says that they are put away."""

from functools import partial

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomDict

from backend.caller import Caller
from backend.flows import desk
from backend.flows import draft as drafts
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.parts.button import primary
from frontend.parts.desk import DESK
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import EVERY_ROLE

PAGE = "desk-codes"  # under this name the draft keeps them, sealed
PATH = "/desk/codes"


async def keep(codes: tuple[str, ...], caller: Caller) -> None:
    """Keep the codes for the page that comes next: it answers another request."""
    await drafts.remember(PAGE, {"codes": " ".join(codes)}, Refused(), caller)


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the codes; where there are none any more, the desk is what comes next."""
    codes = (await drafts.remembered(PAGE, caller)).typed.get("codes", "")
    if not codes:
        return DESK
    draw = partial(codes_page, tuple(codes.split()))
    return Drawn(say("desk.codes.title"), draw, desk=await desk.seen(caller))


async def put_away(_: FormMultiDict, caller: Caller) -> str:
    """Forget them: nobody reads them again."""
    await drafts.write({"remembered": None}, caller)
    return DESK


CODES = LivePage(PAGE, PATH, read, acts={PATH: put_away}, roles=EVERY_ROLE)


def codes_page(codes: tuple[str, ...], live: Still) -> VdomDict:
    """Return what they are good for, the codes, and the button after which they are gone."""
    return html.main(
        {"id": "main"},
        html.h1(say("desk.codes.title")),
        html.p(say("desk.codes.lead")),
        html.ol({"className": "codes"}, *(html.li({"className": "typed"}, one) for one in codes)),
        html.form(
            {"method": "post", "action": PATH, **live.sent()}, primary(say("desk.codes.done"))
        ),
    )
