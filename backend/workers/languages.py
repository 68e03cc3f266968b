"""What the schools offer is known in every worker: read at the start, and when one is set up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from backend.beside import beside
from backend.caller import Role
from backend.flows import offered
from backend.house import House
from backend.news import News

AGAIN_SECONDS = 1.0

log = structlog.get_logger()


@asynccontextmanager
async def running(house: House, heard: News) -> AsyncIterator[None]:
    """Know it until the block ends."""
    woken = asyncio.Event()
    with heard.heard(offered.TOPIC, woken.set):
        await _learn(house)
        async with beside(_follow(house, woken)):
            yield


async def _follow(house: House, woken: asyncio.Event) -> None:
    """Read it whenever it may be another; what fails is tried again."""
    while True:
        await woken.wait()
        woken.clear()
        try:
            await _learn(house)
        except Exception as error:
            log.error("sys_monitor_languages", error=type(error).__name__)
            woken.set()
            await asyncio.sleep(AGAIN_SECONDS)


async def _learn(house: House) -> None:
    await offered.learn(house.caller(role=Role.OPERATOR))
