"""The front page: what this is, the code for those who come new, the way in for the others."""

from functools import partial

from litestar import Response, get
from reactpy import html
from reactpy.types import VdomDict

from backend.flows.registration import view
from backend.routes.common import Asks
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, known, shown
from frontend.pages.registration.code import code_form
from shared.sentences import say


@get("/", include_in_schema=False)
async def show_home(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Two doors, whoever comes: on a shared computer the next one may hold a sheet."""
    me = await known(caller)
    code = (await view.view(caller)).code
    draw = partial(home_page, code, me.login if me else "")
    return await shown(request, Drawn(say("home.title"), plain(draw), me))


def home_page(code: str, signed_in: str) -> VdomDict:
    """Two doors; what was typed into the first is still there. signed_in is the login, or ""."""
    known = "home.known.signed-in" if signed_in else "home.known"
    door = "/journal" if signed_in else "/login"
    return html.main(
        {"id": "main"},
        html.h1(say("home.title")),
        html.p({"className": "lead"}, say("home.lead")),
        html.section(html.h2(say("home.new")), code_form(code, ())),
        html.section(
            html.h2(say(known, login=signed_in)),
            html.a({"className": "button outline", "href": door}, say(f"{known}.door")),
        ),
    )
