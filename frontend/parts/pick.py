"""One question with a handful of answers to choose from."""

from reactpy import html
from reactpy.types import VdomDict

from frontend.parts.field import marks
from frontend.parts.refusals import Refusals, why


def pick(
    name: str, label: str, options: list[tuple[str, str]], chosen: str, *, refusals: Refusals = ()
) -> VdomDict:
    """Return a list to choose from; an option is its value and what is told of it."""
    return html.div(
        {"className": "field"},
        html.label({"htmlFor": name}, label),
        why(name, refusals),
        html.select(
            {**marks(name, refusals, hint=False), "defaultValue": chosen},
            *(html.option({"value": value, "key": value}, told) for value, told in options),
        ),
    )
