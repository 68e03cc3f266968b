"""Letters that wait to be sent (specification 10)."""

from backend.caller import Caller
from backend.tables import outbox


async def waiting(caller: Caller) -> int:
    """Count the letters that wait, without telling whose they are."""
    caller.require_operator()
    return await outbox.waiting()
