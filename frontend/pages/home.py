"""The front page: what this is, the code for those who come new, the way in for the others."""

from functools import partial

from reactpy import html
from reactpy.types import VdomDict

from backend.caller import Caller
from backend.flows.registration import view
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import known
from frontend.pages.email import BANNER
from frontend.pages.registration.asks import whose_code
from frontend.pages.registration.code import code_form
from frontend.parts.rescue import rescue
from shared.school import SchoolTold
from shared.sentences import say


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read two doors, whoever comes: on a shared computer the next one may hold a sheet."""
    seen = await known(caller)
    code = (await view.view(caller)).code
    draw = partial(home_page, None, code, seen.me.login if seen else "")
    return Drawn(say("home.title"), draw, seen)


HOME = LivePage("home", "/", read, asks={"code": whose_code}, besides=BANNER, greets=True)


def home_page(school: SchoolTold | None, code: str, signed_in: str, live: Still) -> VdomDict:
    """Two doors; what was typed into the first is still there. signed_in is the login, or "".

    On a school's own page it says whose they are, and who helps there.
    """
    known = "home.known.signed-in" if signed_in else "home.known"
    door = "/journal" if signed_in else "/login"
    return html.main(
        {"id": "main"},
        html.h1(school.name if school else say("home.title")),
        html.p({"className": "lead"}, say("home.lead")),
        html.section(html.h2(say("home.new")), code_form(code, (), live)),
        html.section(
            html.h2(say(known, login=signed_in)),
            html.a({"className": "button outline", "href": door}, say(f"{known}.door")),
        ),
        html.section(html.h2(say("home.helps")), *rescue((school,))) if school else None,
    )
