"""Once a second the cases that wait are written."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from backend.beside import beside
from backend.caller import Role
from backend.flows import cases
from backend.house import House

EVERY_SECONDS = 1.0

log = structlog.get_logger()


@asynccontextmanager
async def running(house: House) -> AsyncIterator[None]:
    """Write every so often until the block ends, and what is left then."""
    try:
        async with beside(_write(house)):
            yield
    finally:
        await turn(house)


async def turn(house: House) -> None:
    """Write what waits now; what cannot be written stands in the log alone."""
    try:
        await cases.keep(house.caller(role=Role.OPERATOR))
    except Exception as error:
        log.error("sys_monitor_cases", error=type(error).__name__)


async def _write(house: House) -> None:
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        await turn(house)
