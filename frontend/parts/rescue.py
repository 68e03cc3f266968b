"""Who helps where no letter does: in the same words wherever somebody may need them.

An address that is unknown, unconfirmed or lost has no other way back (specification 12, 13).
"""

from reactpy import html
from reactpy.types import VdomDict

from frontend.parts.curator import curator
from shared.school import SchoolTold
from shared.sentences import say


def rescue(schools: tuple[SchoolTold, ...]) -> tuple[VdomDict, ...]:
    """Say that the curator helps, who that is, and that the technical support does not."""
    return (
        html.p(say("rescue.curator")),
        *map(curator, schools),
        html.p(say("rescue.support")),
    )
