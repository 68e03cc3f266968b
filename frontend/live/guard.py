"""What comes up a socket is nobody's friend: it is measured before ReactPy's own code sees it."""

from asyncio import TaskGroup, sleep
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from litestar.exceptions import PermissionDeniedException
from msgspec import Meta, Struct
from reactpy.core.layout import Layout

LONGEST_TARGET = 300
EVENTS_A_SECOND = 20.0
BURST = 60.0
SOCKETS_AN_ADDRESS = 200  # a school's network; beyond it plain forms (decision 40)

Send: TypeAlias = Callable[[Any], Awaitable[None]]
Receive: TypeAlias = Callable[[], Awaitable["LayoutEvent"]]


class Malformed(Exception):
    """A message that our client does not send."""


class LayoutEvent(Struct, frozen=True, forbid_unknown_fields=True):
    """What the client sends up: which handler is meant, and what happened."""

    type: Literal["layout-event"]
    target: Annotated[str, Meta(max_length=LONGEST_TARGET)]
    data: tuple[dict[str, Any]]


def read_event(text: str) -> LayoutEvent:
    """Return an event. Raises Malformed."""
    try:
        return msgspec.json.decode(text, type=LayoutEvent)
    except (msgspec.MsgspecError, RecursionError):
        raise Malformed from None


class GuardedLayout(Layout):
    """A layout whose events are taken one after another, in the order in which they came.

    ReactPy has a queue and a task for every target that ever was; here nothing is allocated for
    an event, and whoever sends more than can be taken is read no further. The private name that
    it reads is held by tests/live/test_guard.py.
    """

    async def serve(self, send: Send, receive: Receive) -> None:
        """Send what is rendered, and take what comes, until one of the two raises."""
        async with self, TaskGroup() as group:
            group.create_task(self._send_all(send))
            while True:
                await self._take(await receive())

    async def _take(self, event: LayoutEvent) -> None:
        """Run an event's handler to its end; drop the event where there is none."""
        handler = self._event_handlers.get(event.target)
        if handler is not None:
            await handler.function(event.data)

    async def _send_all(self, send: Send) -> None:
        while True:
            await send(await self.render())


class Pace:
    """A bucket of tokens: a burst, then so many events a second; beyond that reading waits."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Begin full; clock counts seconds."""
        self._clock = clock
        self._left = BURST
        self._at = clock()

    def wait(self) -> float:
        """Take a token; return the seconds until it is there."""
        now = self._clock()
        self._left = min(BURST, self._left + (now - self._at) * EVENTS_A_SECOND) - 1
        self._at = now
        return max(0.0, -self._left / EVENTS_A_SECOND)

    async def keep(self) -> None:
        """Take a token, and wait for it."""
        if seconds := self.wait():
            await sleep(seconds)


class Places:
    """How many sockets each address holds in this worker."""

    def __init__(self, workers: int) -> None:
        """Share what an address may have among the workers."""
        self._most = -(-SOCKETS_AN_ADDRESS // workers)
        self._taken: Counter[str] = Counter()

    @contextmanager
    def one(self, address: str) -> Iterator[None]:
        """Hold a place for the block. Raises PermissionDeniedException: too many already."""
        if self._taken[address] >= self._most:
            raise PermissionDeniedException
        self._taken[address] += 1
        try:
            yield
        finally:
            self._taken[address] -= 1
            if not self._taken[address]:
                del self._taken[address]
