"""What comes up a socket is nobody's friend: it is measured before ReactPy's own code sees it."""

from asyncio import sleep
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from litestar.exceptions import PermissionDeniedException
from msgspec import Struct
from reactpy.core.layout import Layout

LONGEST_TARGET = 300
MOST_DATA = 4
MOST_WAITING = 32  # events of one target
EVENTS_A_SECOND = 20.0
BURST = 60.0
SOCKETS_AN_ADDRESS = 200  # a school's network; beyond it plain forms (decision 40)


class Malformed(Exception):
    """A message that our client does not send."""


class LayoutEvent(Struct, frozen=True, forbid_unknown_fields=True):
    """What the client sends up: which handler is meant, and what happened."""

    type: str
    target: str
    data: list[dict[str, Any]]


def read_event(text: str) -> dict[str, Any]:
    """Return an event as ReactPy takes it. Raises Malformed."""
    try:
        event = msgspec.json.decode(text, type=LayoutEvent)
    except (msgspec.MsgspecError, RecursionError):
        raise Malformed from None
    known = event.type == "layout-event"
    if not known or len(event.target) >= LONGEST_TARGET or len(event.data) > MOST_DATA:
        raise Malformed
    return {"type": event.type, "target": event.target, "data": event.data}


class GuardedLayout(Layout):
    """A layout that allocates nothing for an event that nobody handles.

    The two private names it reads are held by tests/live/test_guard.py.
    """

    async def deliver(self, event: Any) -> None:
        """Hand an event to its handler; drop it where there is none, or too many wait for it."""
        target = event["target"]
        if target not in self._event_handlers:
            return
        waiting = self._event_queues.get(target)
        if waiting is None or waiting.qsize() < MOST_WAITING:
            await super().deliver(event)


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
