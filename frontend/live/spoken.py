"""In which language a page is written, and kept alive: both of its doors ask here."""

from backend.caller import Caller
from backend.doors import is_at_desk
from backend.flows import languages

REGISTRATION = "/registration"


async def spoken_to(caller: Caller, path: str) -> Caller:
    """Return whoever opens a page, spoken to in a language of the school that it is known to be of.

    Where a registration is under way that is the code's, elsewhere the family's own.
    """
    if is_at_desk(path):
        return caller
    if path.startswith(REGISTRATION):
        return await languages.of_draft(caller)
    return await languages.of_owner(caller)
