"""Once an hour what has outlived its term is deleted: rows, and letters that are files."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from backend.beside import beside
from backend.caller import Role
from backend.flows import farewell, retention
from backend.house import House
from backend.mail.folder import Folder

EVERY_SECONDS = 3600.0

log = structlog.get_logger()


@asynccontextmanager
async def running(house: House, every_seconds: float = EVERY_SECONDS) -> AsyncIterator[None]:
    """Tidy at once and then every so often, until the block ends."""
    async with beside(_tidy(house, every_seconds)):
        yield


async def turn(house: House) -> None:
    """Delete what is past its term now, and the accounts whose day has come."""
    await retention.tidy(house.caller(role=Role.OPERATOR))
    await farewell.part(house.caller(role=Role.OPERATOR))
    await asyncio.to_thread(Folder(house.settings.data).forget_delivered, house.clock())


async def _tidy(house: House, every_seconds: float) -> None:
    while True:
        try:
            await turn(house)
        except Exception as error:
            log.error("sys_monitor_retention", error=type(error).__name__)
        await asyncio.sleep(every_seconds)
