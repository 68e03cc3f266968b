"""Passwords become argon2id hashes in threads of their own, never on the event loop.

Source: OWASP Password Storage (19 MiB, 2 passes, 1 lane), ASVS 5.0 11.4.2. More threads than
cores only cost memory, so the queue is bounded by the wait it means, not by its length.
"""

import asyncio
import math
import os
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerifyMismatchError
from msgspec import Struct

from backend.metrics import HASHES, HASHES_WAITING, TALLY
from shared.refusals import Refusal, Refused, Why

T = TypeVar("T")

LONGEST_WAIT = 5.0  # seconds; beyond it a person is told to come back
FIRST_GUESS = 0.03  # seconds a hash, until some were measured
NEWEST_WEIGHS = 0.2


class Cost(Struct, frozen=True):
    """What one hash costs: memory in KiB and passes over it."""

    memory: int = 19456
    passes: int = 2


RECOMMENDED = Cost()


def threads_each(workers: int) -> int:
    """Return each worker's share of the cores that this process may use, at least one."""
    return max(1, len(os.sched_getaffinity(0)) // workers)


class Hasher:
    """Hashes and verifies, as many at once as it has threads."""

    def __init__(
        self,
        threads: int,
        cost: Cost = RECOMMENDED,
        longest_wait: float = LONGEST_WAIT,
    ) -> None:
        """Hash in that many threads; longest_wait is in seconds."""
        self.calls = 0  # hashes asked for: equal work for known and unknown logins shows here
        self._size = threads
        self._threads = ThreadPoolExecutor(self._size, thread_name_prefix="hashing")
        self._longest_wait = longest_wait
        self._waiting = 0
        self._seconds = FIRST_GUESS
        self._argon2 = PasswordHasher(
            time_cost=cost.passes, memory_cost=cost.memory, parallelism=1, type=Type.ID
        )

    @property
    def waiting(self) -> int:
        """Return how many of this process are in the queue or at work."""
        return self._waiting

    async def hash(self, password: str) -> str:
        """Return the hash in its standard form ($argon2id$…). Raises Refused: BUSY."""
        return await self._queued(self._argon2.hash, _normal(password))

    async def verify(self, password_hash: str, password: str) -> bool:
        """Tell whether the password is the hash's. Raises Refused: BUSY."""
        return await self._queued(self._matches, password_hash, _normal(password))

    async def waste(self) -> None:
        """Cost what verify costs, for a login that nobody has. Raises Refused: BUSY."""
        await self.hash("")

    def outdated(self, password_hash: str) -> bool:
        """Tell whether the hash was made at another cost than today's."""
        return self._argon2.check_needs_rehash(password_hash)

    def close(self) -> None:
        """Let the threads go; what waits is dropped."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _matches(self, password_hash: str, password: str) -> bool:
        try:
            return self._argon2.verify(password_hash, password)
        except VerifyMismatchError:
            return False

    async def _queued(self, work: Callable[..., T], *texts: str) -> T:
        wait = self._waiting // self._size * self._seconds
        if wait > self._longest_wait:
            raise Refused(Refusal("", Why.BUSY), retry_after=math.ceil(wait))
        self.calls += 1
        self._waiting += 1
        TALLY.add(HASHES)
        TALLY.add(HASHES_WAITING)
        loop = asyncio.get_running_loop()
        done = loop.run_in_executor(self._threads, _timed, work, *texts)
        # Not after the await: whoever gives up waiting leaves the queue in this moment too.
        done.add_done_callback(self._leave)
        result, seconds = await done
        self._seconds += NEWEST_WEIGHS * (seconds - self._seconds)
        return result

    def _leave(self, _: object) -> None:
        self._waiting -= 1
        TALLY.add(HASHES_WAITING, number=-1.0)


def _timed(work: Callable[..., T], *texts: str) -> tuple[T, float]:
    started = perf_counter()
    return work(*texts), perf_counter() - started


def _normal(password: str) -> str:
    """Two keyboards may compose one letter differently; nothing else is touched (ASVS 6.2.8)."""
    return unicodedata.normalize("NFC", password)
