"""Why a form was refused: first all at once, then beside each field (GOV.UK's error summary)."""

from reactpy import html
from reactpy.types import VdomDict

from frontend.parts.icon import icon
from shared.refusals import Refusal, Why
from shared.sentences import say

Refusals = tuple[Refusal, ...]
# Beside its field such a sentence is plain; in the summary it must say whose fault it is.
VAGUE = {Why.NAME_MISSING, Why.NAME_LONG, Why.NAME_SIGNS, Why.PASSWORD_MISSING}
LABELS = {
    "family_name": "name.family_name",
    "given_name": "name.given_name",
    "middle_name": "name.middle_name",
    "current_password": "password.current",
}
# The same, where the field is one of the school's settings.
OF_SETTINGS = {Why.SETTING_IS_NOW, Why.STORE_LINK_UNSAFE}


def sentence(refusal: Refusal) -> str:
    """Return the reason in the current language, with what it names."""
    return say(refusal.why, **refusal.names)


def summary(refusals: Refusals) -> VdomDict | None:
    """Return the summary at the top of the page, each fault linked to its field; None for none.

    The script moves the focus here; without it the summary is the first thing that is read.
    """
    if not refusals:
        return None
    return html.div(
        {
            "className": "summary",
            "id": "summary",
            "tabindex": "-1",
            "role": "alert",
            "aria-labelledby": "summary-title",
            "key": "summary",
        },
        html.h2({"id": "summary-title"}, say("summary.title")),
        html.ul(*(html.li(_linked(refusal)) for refusal in refusals)),
    )


def why(name: str, refusals: Refusals) -> VdomDict | None:
    """Return what is wrong with one field, under its label; None where nothing is."""
    faults = [sentence(refusal) for refusal in refusals if refusal.field == name]
    if not faults:
        return None
    return html.div(
        {"className": "why", "id": f"{name}-why"},
        *(html.p(icon("wrong"), html.span(fault)) for fault in faults),
    )


def _linked(refusal: Refusal) -> VdomDict | str:
    if not refusal.field:
        return sentence(refusal)
    label = LABELS.get(refusal.field) if refusal.why in VAGUE else None
    if refusal.why in OF_SETTINGS:
        label = f"settings.{refusal.field}"
    named = say(label) if label else None
    return html.a({"href": f"#{refusal.field}", "data-of": named}, sentence(refusal))
