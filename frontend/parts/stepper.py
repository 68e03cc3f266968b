"""Where in the registration one is, and the way back."""

from reactpy import html
from reactpy.types import VdomDict

from frontend.parts.icon import icon
from shared.sentences import say


def stepper(back: str, step: int, of: int | None) -> VdomDict:
    """Return «‹ Назад» and «Шаг 3 из 5»; without the number of steps while it is not known."""
    place = say("stepper.of", step=step, of=of) if of else say("stepper", step=step)
    return html.div({"className": "stepper"}, back_link(back), html.p(place))


def back_link(path: str) -> VdomDict:
    """Return the link to the page before."""
    return html.a({"className": "back", "href": path}, icon("back"), say("stepper.back"))
