"""Which languages the schools offer, kept in each worker's memory: no request asks for them."""

from backend.caller import Caller
from backend.tables import news, school

TOPIC = news.SCHOOLS


async def learn(caller: Caller) -> None:
    """Read what the schools offer, for all who ask this worker from now on."""
    async with caller.offered.reading:
        caller.offered.keep(await school.all_of_them())


async def tell() -> None:
    """Let every worker learn anew when the transaction is done."""
    await news.tell(TOPIC)
