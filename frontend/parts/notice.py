"""The school's information on personal data: to be read, not ticked (specification 5)."""

from reactpy import html
from reactpy.types import VdomDict

from shared.invitation import Notice
from shared.sentences import say


def notice(told: Notice, school: str) -> VdomDict:
    """Return the notice behind its title, with the version that will be recorded."""
    return html.details(
        {"className": "more"},
        html.summary(say("notice.title")),
        *(html.p(paragraph) for paragraph in told.text.split("\n\n")),
        html.p({"className": "hint"}, say("notice.version", school=school, version=told.version)),
    )
