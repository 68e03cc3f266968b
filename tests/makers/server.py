"""The whole product, started as a server would start it, but without a network."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from backend.house import House
from backend.metrics import TALLY
from backend.settings import Settings
from frontend.app import build
from frontend.counted import Counted

Opens = Callable[[Settings], AbstractAsyncContextManager[House]]


class Server:
    """Pages and API over one house; it can die and be started again on what is left.

    The application is built once for many tests, which is most of what a start costs. Each opens
    a house of its own behind it.
    """

    def __init__(self, settings: Settings) -> None:
        self._built_for = settings
        self._app = build(settings, self._opened)
        self._open: Callable[[], AbstractAsyncContextManager[House]]
        self._stop: asyncio.Event
        self._life: asyncio.Task[None]

    @property
    def house(self) -> House:
        """What is open behind the application now."""
        house: House = self._app.state.house
        return house

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Hand a request to the application; it is counted, as every worker counts it."""
        await Counted(self._app, TALLY)(scope, receive, send)

    async def start(self, settings: Settings, opens: Opens) -> None:
        """Let the application live over a house; raises what its start raises."""
        self._open = lambda: opens(settings)
        await self._begin()

    async def stop(self) -> None:
        """Let it die: nothing survives but the database and the keys."""
        self._stop.set()
        await self._life

    async def restart(self) -> None:
        """Die, and start anew: whatever the application had in memory is gone."""
        await self.stop()
        self._app = build(self._built_for, self._opened)
        await self._begin()

    def _opened(self, _: Settings) -> AbstractAsyncContextManager[House]:
        return self._open()

    async def _begin(self) -> None:
        self._stop = asyncio.Event()
        alive = asyncio.Event()
        # In a task of its own: what Litestar opens must be closed by the task that opened it.
        self._life = asyncio.create_task(self._live(alive))
        waiting = asyncio.create_task(alive.wait())
        await asyncio.wait({self._life, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not alive.is_set():
            waiting.cancel()
            await self._life

    async def _live(self, alive: asyncio.Event) -> None:
        async with self._app.lifespan():
            alive.set()
            await self._stop.wait()
