"""One question of a form: its label, a hint, why the answer was refused, and the input."""

from collections.abc import Sequence
from typing import Any

from reactpy import html
from reactpy.types import VdomChild, VdomDict

from frontend.parts.refusals import Refusals, why


def field(
    name: str,
    label: str,
    refusals: Refusals = (),
    *,
    hint: str = "",
    answer: VdomChild = None,
    **attributes: Any,
) -> VdomDict:
    """Return a text input; its id is its name, so that a summary can link to it.

    The input is uncontrolled: what was typed comes as defaultValue. answer stands under it.
    """
    more = () if answer is None else (f"{name}-answer",)
    tied = marks(name, refusals, *more, hint=bool(hint))
    asked = html.input({**tied, "type": "text", **attributes})
    return _question(name, label, refusals, hint, asked, answer)


def _question(name: str, label: str, refusals: Refusals, hint: str, *asked: VdomChild) -> VdomDict:
    return html.div(
        {"className": "field"},
        html.label({"htmlFor": name}, label),
        html.p({"className": "hint", "id": f"{name}-hint"}, hint) if hint else None,
        why(name, refusals),
        *asked,
    )


def marks(name: str, refusals: Refusals, *more: str, hint: bool) -> dict[str, str]:
    """Return what ties an input to its name, hint and faults, for browsers and screen readers.

    more are the ids of what else describes it.
    """
    faulty = any(refusal.field == name for refusal in refusals)
    told = [f"{name}-hint"] * hint + [f"{name}-why"] * faulty + [*more]
    return {
        "id": name,
        "name": name,
        **({"aria-describedby": " ".join(told)} if told else {}),
        **({"aria-invalid": "true"} if faulty else {}),
    }


def area(
    name: str, label: str, typed: str, refusals: Refusals = (), *, hint: str = "", rows: int = 3
) -> VdomDict:
    """Return a text of several lines."""
    tied = marks(name, refusals, hint=bool(hint))
    asked = html.textarea({**tied, "rows": str(rows), "defaultValue": typed})
    return _question(name, label, refusals, hint, asked)


def choice(
    name: str,
    label: str,
    options: Sequence[tuple[str, str]],
    chosen: str,
    refusals: Refusals = (),
    *,
    hint: str = "",
) -> VdomDict:
    """Return a list of which one is chosen; options are what is sent and what is read."""
    asked = html.select(
        {**marks(name, refusals, hint=bool(hint)), "defaultValue": chosen},
        *(html.option({"value": value, "key": value}, said) for value, said in options),
    )
    return _question(name, label, refusals, hint, asked)


def checkbox(
    name: str, label: str, refusals: Refusals = (), *, hint: str = "", checked: bool = False
) -> VdomDict:
    """Return a box to tick, with its label beside it; ticked it sends "on"."""
    return html.div(
        {"className": "tick-box"},
        html.input(
            {
                **marks(name, refusals, hint=bool(hint)),
                "type": "checkbox",
                "defaultChecked": checked,
            }
        ),
        html.label({"htmlFor": name}, label),
        html.p({"className": "hint", "id": f"{name}-hint"}, hint) if hint else None,
        why(name, refusals),
    )
