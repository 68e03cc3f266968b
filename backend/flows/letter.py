"""Letters that wait to be sent (specification 10)."""

from backend.caller import Caller
from backend.tables import letter


async def waiting(caller: Caller) -> dict[str, int]:
    """Count the waiting letters by purpose, without telling whose they are."""
    caller.require_operator()
    return {row["purpose"]: row["number"] for row in await letter.waiting()}
