"""An empty school's first page: where to begin, each step before the one that needs it."""

from reactpy import html
from reactpy.types import VdomDict

from shared.sentences import say
from shared.staff import StaffRole

STEPS = {"settings": "/desk/settings", "roster": "/desk/roster", "invitations": "/desk/invitations"}


def beginning(role: StaffRole) -> VdomDict:
    """Return the steps of a curator; to a class teacher, whom to ask."""
    if role is not StaffRole.CURATOR:
        return html.div({"className": "empty"}, html.p(say("desk.begin.no-class")))
    return html.section(
        html.h2(say("desk.begin.title")),
        html.ol({"className": "steps"}, *(_step(name, path) for name, path in STEPS.items())),
    )


def _step(name: str, path: str) -> VdomDict:
    return html.li(
        html.a({"href": path}, say(f"desk.section.{name}")),
        html.p(say(f"desk.begin.{name}")),
    )
