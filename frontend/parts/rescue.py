"""Who helps where no letter does: in the same words wherever somebody may need them.

An address that is unknown, unconfirmed or lost has no other way back (specification 12, 13).
"""

from reactpy import html
from reactpy.types import VdomDict

from frontend.parts.curator import Curated, curator
from shared.sentences import say


def rescue(curators: tuple[Curated, ...]) -> tuple[VdomDict, ...]:
    """Say that the curator helps, who that is, and that the technical support does not."""
    return (
        html.p(say("rescue.curator")),
        *(curator(curated) for curated in curators),
        html.p(say("rescue.support")),
    )
