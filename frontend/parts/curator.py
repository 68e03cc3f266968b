"""Who the school's curator is: only the lines that the curator filled in (specification 14)."""

from reactpy import html
from reactpy.types import VdomDict

from shared.sentences import say

Curated = tuple[str, tuple[str, ...]]  # a school's name and its curator's lines


def curator(curated: Curated) -> VdomDict:
    """Return the curator of a school, or the class teacher where nothing is filled in."""
    school, lines = curated
    told = lines or (say("curator.unknown"),)
    return html.address(
        {"className": "curator"},
        html.strong(say("curator.title", school=school)),
        *(html.span(line) for line in told),
    )
