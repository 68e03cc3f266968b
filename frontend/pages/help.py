"""Help for families, to be read and printed; its facts come from the rules (specification 15)."""

from typing import Any

from reactpy import html
from reactpy.types import VdomDict

from backend import budgets
from backend.caller import Caller
from backend.flows.outbox.writing import TERMS
from frontend.live.page import Drawn, LivePage, Query, plain
from frontend.pages.answer import known
from frontend.pages.email import BANNER
from frontend.parts.picture import picture
from shared import invitation_code, login, password
from shared.letter import Use
from shared.sentences import say

QUESTIONS = ("typo", "other-sheet", "spent", "lost", "layout", "phone", "seen")


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Open to all, signed in or not."""
    return Drawn(say("help.title"), plain(help_page), await known(caller))


HELP = LivePage("help", "/help", read, besides=BANNER, greets=True)


def help_page() -> VdomDict:
    """How to register, how to get back in, and what else families ask."""
    return html.main(
        {"id": "main"},
        html.h1(say("help.title")),
        html.p({"className": "lead"}, say("help.lead")),
        html.section(html.h2(say("help.register")), _steps()),
        html.section({"id": "recovery"}, html.h2(say("help.recover")), *_way_back()),
        html.section(
            {"className": "questions"},
            html.h2(say("help.questions")),
            *(
                html.div(html.h3(say(f"help.{q}")), html.p(say(f"help.{q}.answer")))
                for q in QUESTIONS
            ),
        ),
    )


def _steps() -> VdomDict:
    facts = {
        "length": invitation_code.LENGTH,
        "shortest": login.SHORTEST,
        "longest": login.LONGEST,
        "password": password.SHORTEST,
    }
    return html.ol(
        {"className": "steps"},
        _step("sheet", picture("sheet.audience"), facts),
        _step("address", picture("address"), facts),
        _step("code", picture("sheet.code"), facts),
        _step("enter", picture("field"), facts),
        _step("login", None, facts),
        _step("email", None, facts),
        _step("children", None, facts),
    )


def _way_back() -> tuple[VdomDict, ...]:
    """By a letter, and who helps where none comes (specification 12, 13)."""
    facts = {
        "letters": budgets.RECOVERIES_OF_EMAIL.most,
        "hours": int(TERMS[Use.RECOVERY].total_seconds()) // 3600,
    }
    steps = (_step(name, None, facts) for name in ("ask", "letter", "anew"))
    return (
        html.ol({"className": "steps"}, *steps),
        html.h3(say("recovery.none.title")),
        html.p(say("recovery.none"), " ", say("rescue.curator")),
        html.p(say("help.curator"), " ", say("rescue.support")),
    )


def _step(name: str, drawn: VdomDict | None, facts: dict[str, Any]) -> VdomDict:
    return html.li(
        html.strong(say(f"help.{name}.do")),
        html.p(say(f"help.{name}.how", **facts)),
        html.figure(drawn) if drawn else None,
    )
