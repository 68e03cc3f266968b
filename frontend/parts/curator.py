"""Who the school's curator is: only the lines that the curator filled in (specification 14)."""

from reactpy import html
from reactpy.types import VdomDict

from shared.school import SchoolTold
from shared.sentences import say


def curator(school: SchoolTold) -> VdomDict:
    """Return the curator of a school, or the class teacher where nothing is filled in."""
    told = school.curator or (say("curator.unknown"),)
    return html.address(
        {"className": "curator"},
        html.strong(say("curator.title", school=school.name)),
        *(html.span(line) for line in told),
    )
