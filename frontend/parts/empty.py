"""A place where nothing is yet: it says what will be here, and when."""

from reactpy import html
from reactpy.types import VdomDict

from shared.sentences import say


def empty(section: str) -> VdomDict:
    """Return what a section of the journal will show, and what it waits for."""
    return html.div(
        {"className": "empty"},
        html.p(html.strong(say(f"empty.{section}"))),
        html.p(say(f"empty.{section}.when")),
    )
