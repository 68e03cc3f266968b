"""One of several answers: radio buttons under a question of their own."""

from reactpy import html
from reactpy.types import VdomDict

from frontend.parts.refusals import Refusals, why

Answers = tuple[tuple[str, str, str], ...]  # what is sent, its label, and a hint or ""


def radios(
    name: str, question: str, answers: Answers, chosen: str, refusals: Refusals = ()
) -> VdomDict:
    """Return the question with its answers; chosen is the one that is pressed already."""
    return html.fieldset(
        {"className": "field choice", "id": name},
        html.legend(question),
        why(name, refusals),
        *(_answer(name, *one, chosen == one[0]) for one in answers),
    )


def _answer(name: str, value: str, label: str, hint: str, checked: bool) -> VdomDict:
    one = f"{name}-{value}"
    told = {"aria-describedby": f"{one}-hint"} if hint else {}
    return html.div(
        {"className": "tick-box"},
        html.input(
            {
                "id": one,
                "type": "radio",
                "name": name,
                "value": value,
                "defaultChecked": checked,
                **told,
            }
        ),
        html.label({"htmlFor": one}, label),
        html.p({"className": "hint", "id": f"{one}-hint"}, hint) if hint else None,
    )
