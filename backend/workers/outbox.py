"""Letters leave: every worker takes what is due, hands it over, and records the answer.

It wakes by news of a letter, and looks once a second for what has become due. A worker that dies
loses nothing: its leases end, and another takes over.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import structlog

from backend.caller import Caller, Role
from backend.flows.outbox import sending
from backend.flows.outbox.sending import Outcome
from backend.house import House
from backend.mail import ourselves, server
from backend.mail.connection import Connection, Patience
from backend.mail.folder import Folder
from backend.news import News
from backend.workers.lanes import Carrier, Run

BATCH = 100
LANES = 4  # connections at most, one as long as it does
LOOK_SECONDS = 1.0
IDLE_SECONDS = 30.0  # then what is open is closed
FAREWELL_SECONDS = 5.0  # for the letters at hand

log = structlog.get_logger()


@asynccontextmanager
async def running(
    house: House, heard: News, patience: Patience | None = None, most: int = BATCH
) -> AsyncIterator[None]:
    """Send letters until the block ends; the letters at hand are finished then."""
    sender = Sender(house, patience or Patience(), most)
    with heard.heard(sending.TOPIC, sender.wake):
        task = asyncio.create_task(sender.send())
        try:
            yield
        finally:
            await sender.end(task)


class Sender:
    """What one worker sends with: its number on leases, and connections that are kept."""

    def __init__(
        self, house: House, patience: Patience, most: int = BATCH, lanes: int = LANES
    ) -> None:
        """Open nothing yet.

        `most` is how many letters are claimed at once, `lanes` how many connections at most a
        mail server has to bear.
        """
        self._house = house
        self._patience = patience
        self._most = most
        self._holder = secrets.randbits(62)
        self._carriers: Sequence[Carrier] = _carriers(house, patience, lanes)
        self._woken = asyncio.Event()
        self._ending = asyncio.Event()
        self._used_at = asyncio.get_running_loop().time()

    def wake(self) -> None:
        """Look for letters now."""
        self._woken.set()

    async def send(self) -> None:
        """Send what is due, again and again, whatever happens."""
        while not self._ending.is_set():
            tried = 0
            try:
                tried = await self.turn()
            except Exception as error:
                log.error("sys_monitor_outbox", error=type(error).__name__)
            if not tried:
                await self._rest()
        await self.close()

    async def turn(self) -> int:
        """Send one batch; return how many letters were claimed for it."""
        self._woken.clear()
        batch = await sending.take(self._holder, self._most, self._caller(), self._patience.lease)
        if not batch.parcels:
            return batch.taken
        run = Run(batch.parcels, self._record, self._ending, self._patience.batch)
        try:
            await run.through(self._carriers)
        finally:
            self._used_at = asyncio.get_running_loop().time()
            if run.pause:
                await sending.pause(run.pause, self._caller(), worked=run.answered)
            elif run.answered and batch.failures:
                await sending.go_on(self._caller())
            if run.untried:
                await sending.give_back(run.untried, self._holder, self._caller())
        return batch.taken

    async def end(self, task: asyncio.Task[None]) -> None:
        """Let the letters at hand be finished; what hangs stays leased until the lease ends."""
        self._ending.set()
        self.wake()
        done, _ = await asyncio.wait({task}, timeout=FAREWELL_SECONDS)
        if not done:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def close(self) -> None:
        """Take leave of the mail server; the next letter calls it again."""
        await asyncio.gather(*(one.close() for one in self._carriers))

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await self._woken.wait()
        if asyncio.get_running_loop().time() - self._used_at > IDLE_SECONDS:
            await self.close()

    async def _record(self, outcomes: Sequence[Outcome]) -> None:
        await sending.record(outcomes, self._holder, self._caller())

    def _caller(self) -> Caller:
        return self._house.caller(role=Role.OPERATOR)


def _carriers(house: House, patience: Patience, lanes: int) -> Sequence[Carrier]:
    given = house.settings
    if given.smtp_url is None:
        return (Folder(given.data),)
    where, name = server.read(given.smtp_url), ourselves.own_name(given)
    return [Connection(where, name, patience) for _ in range(lanes)]
