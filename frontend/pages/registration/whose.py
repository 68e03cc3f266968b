"""Whose code it is: «Вы — родитель Анны К., 7А?», and a parent's names (specification 3)."""

from reactpy import html
from reactpy.types import VdomDict

from frontend.live.page import Still
from frontend.pages.registration.form import framed, refusals, typed
from frontend.parts.button import primary, secondary
from frontend.parts.field import field
from shared.draft import DraftView, Step, Whose
from shared.invitation import Audience
from shared.sentences import say

# A parent's names, with what browsers call them.
NAMES = {
    "family_name": "family-name",
    "given_name": "given-name",
    "middle_name": "additional-name",
}


def question(whose: Whose) -> str:
    """Return the question that is the page's title."""
    return say(
        f"whose.{whose.audience}",
        person=whose.person,
        person_genitive=whose.person_genitive,
        class_name=whose.class_name,
    )


def whose_page(view: DraftView, whose: Whose, live: Still) -> VdomDict:
    """Ask, and take the names of a parent; «Нет» spends nothing."""
    return framed(
        view,
        Step.PERSON,
        html.h1(question(whose)),
        html.p({"className": "hint"}, whose.school),
        html.form(
            {
                "method": "post",
                "action": "/registration/whose",
                "className": "stack",
                **live.sent(),
            },
            *(_names(view, live) if whose.audience is Audience.PARENT else ()),
            html.p({"className": "hint"}, say("whose.roster")),
            html.div(
                primary(say("whose.yes"), id="answer", name="answer", value="yes"),
                secondary(say("whose.no"), name="answer", value="no"),
            ),
        ),
    )


def _names(view: DraftView, live: Still) -> tuple[VdomDict, ...]:
    return tuple(
        field(
            name,
            say(f"name.{name}"),
            refusals(view, Step.PERSON),
            defaultValue=typed(view, Step.PERSON, name, getattr(view.names, name)),
            autocomplete=known_as,
            autocapitalize="words",
            spellCheck="false",
            **live.typed(name),
        )
        for name, known_as in NAMES.items()
    )
