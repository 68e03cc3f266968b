"""What was done with the school's students as a whole, for its curators."""

from backend.caller import Caller
from backend.flows import school as schools
from backend.flows.roster import acts
from shared.roster_upload import Act


async def read(caller: Caller) -> tuple[Act, ...]:
    """Return the last changes, the newest first. Raises Refused: not a curator."""
    return await acts.newest(await schools.of(None, caller))
