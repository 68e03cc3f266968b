"""`vhod serve` with two processes, one of which is killed now and then."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random
from typing import Any

import psutil  # type: ignore[import-untyped]  # it brings no types

from tests.operations.conftest import PATIENCE, PROGRAM, Installation

WORKERS = 2
LONGEST_LINE = 2**20  # bytes; an event holds a whole trace


class Service:
    """A running service, and what it has written down."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._chance = Random(46)
        self.events: list[dict[str, Any]] = []
        self.kills = 0

    def kill_a_worker(self) -> None:
        """End one of the processes that answer, in the middle of whatever it does.

        Raises AssertionError where the service has ended.
        """
        assert self._process.returncode is None, self.events
        self._chance.choice(psutil.Process(self._process.pid).children()).kill()
        self.kills += 1

    async def read(self) -> None:
        """Take down every event until the service ends; what is none is as bad as an error."""
        assert self._process.stderr is not None
        while line := await self._process.stderr.readline():
            event = {"event": line.decode(), "level": "error"}
            if line.startswith(b"{"):
                event = json.loads(line)
            self.events.append(event)


@asynccontextmanager
async def serving(place: Installation, port: int) -> AsyncIterator[Service]:
    """Start the service; at the end of the block it has ended, and all events are there."""
    told = {
        "VHOD_LISTEN": f"127.0.0.1:{port}",
        "VHOD_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "VHOD_WORKERS": str(WORKERS),
    }
    process = await asyncio.create_subprocess_exec(
        *PROGRAM,
        "serve",
        env={**os.environ, **place.environ, **told},
        cwd=place.folder,
        stderr=asyncio.subprocess.PIPE,
        limit=LONGEST_LINE,
    )
    assert process.stderr is not None
    service = Service(process)
    service.events.append(json.loads(await process.stderr.readline()))
    reading = asyncio.create_task(service.read())
    try:
        yield service
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(reading, PATIENCE)
        await process.wait()
