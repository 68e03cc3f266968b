"""Where a page of the school's people leads that was refused something."""

from litestar.datastructures import FormMultiDict

from backend.caller import Caller
from frontend.pages.answer import refuse
from frontend.pages.desk.proof import proof_path
from shared.refusals import Refused, Why

NOTHING = FormMultiDict()


async def refused_at(
    path: str, refused: Refused, caller: Caller, form: FormMultiDict = NOTHING
) -> str:
    """Return the page that says what was refused: its own, or that of the second factor.

    The factor's page leads back. A page's own path is the name under which the draft remembers
    what was refused there: of two people's pages each shows its own. Raises Refused where there is
    nothing of this person to show.
    """
    why = refused.refusals[0].why
    if why is Why.SECOND_FACTOR_STALE:
        return proof_path(path)
    if why in {Why.NOT_SIGNED_IN, Why.NOT_ALLOWED, Why.NOT_FOUND}:
        raise refused
    await refuse(path, path, form, refused, caller, "reason")
    return path
