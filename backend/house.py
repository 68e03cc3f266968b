"""The one way in for app, commands and tests: settings, keys, database, schema, Caller."""

import asyncio
import fcntl
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from random import Random, SystemRandom
from typing import Any, TypeVar

from backend import keys
from backend.caller import Caller, Role
from backend.hashing import Hasher, threads_each
from backend.offered import Offered
from backend.settings import Settings, WrongSettings
from backend.sheets.printer import Printer
from backend.tables import database, upgrade
from backend.tables.upgrade import State
from shared import sentences
from shared.refusals import Refusal, Refused, Why
from shared.sentences import say

T = TypeVar("T")

SQLITE_FILE = "vhod.sqlite"
CHANCE = SystemRandom()
LEAST_FREE_MB = 512


class House:
    """What is open while the program runs."""

    def __init__(
        self,
        settings: Settings,
        held: keys.Keys,
        hasher: Hasher,
        clock: Callable[[], datetime],
        chance: Random,
    ) -> None:
        """Hold what every Caller is made of."""
        self.settings = settings
        self.keys = held
        self.hasher = hasher
        self.printer = Printer()
        self.offered = Offered()
        self.clock = clock
        self.chance = chance

    def caller(self, *, language: str | None = None, **asked: Any) -> Caller:
        """Make a Caller of this moment; `asked` is what the door knows of the request."""
        return Caller(
            now=self.clock(),
            keys=self.keys,
            hasher=self.hasher,
            printer=self.printer,
            chance=self.chance,
            settings=self.settings,
            offered=self.offered,
            language=language or sentences.language(),
            **asked,
        )


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@asynccontextmanager
async def opened(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = utc_now,
    chance: Random = CHANCE,
    hasher: Hasher | None = None,
) -> AsyncIterator[House]:
    """Open the house, making folder, keys and schema where there are none.

    Several processes may do so at once: each part is made by the first. Raises Refused where
    the schema is not this program's, WrongKeys where the keys cannot be used, OSError where the
    folder or the database cannot be reached.
    """
    make_folder(settings)
    hashing = hasher or Hasher(threads_each(settings.workers))
    try:
        async with database.bind(where(settings)):
            with alone(settings):
                refuse_unless_current(await ensured(settings))
            yield House(settings, keys.load(settings.keys), hashing, clock, chance)
    finally:
        if hasher is None:
            hashing.close()


def make_folder(settings: Settings) -> None:
    """Make the data folder if it is not there. Raises WrongSettings where it cannot be used."""
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as failed:
        raise WrongSettings(
            say("settings.data.unusable", folder=settings.data, reason=failed.strerror)
        ) from None
    if not os.access(settings.data, os.W_OK | os.X_OK):
        raise WrongSettings(say("settings.data.closed", folder=settings.data))


def where(settings: Settings) -> str:
    """Return what names the database: the URL, or the path of SQLite's file."""
    return settings.database_url or str(settings.data / SQLITE_FILE)


def free_megabytes(settings: Settings) -> int:
    """Return how much room there is where the data are."""
    return shutil.disk_usage(settings.data).free // 1024**2


def run(settings: Settings, work: Callable[[Caller], Awaitable[T]]) -> T:
    """Do one flow for the machine's operator, and close the house again: what commands call."""

    async def whole() -> T:
        async with opened(settings) as house:
            return await work(house.caller(role=Role.OPERATOR))

    return asyncio.run(whole())


async def ensured(settings: Settings) -> State:
    """Make keys and schema where the bound database is empty; return how its schema stands."""
    found = await upgrade.state()
    if found is not State.EMPTY:
        return found
    # New keys beside old data would make all of it unreadable: only an empty database gets any.
    with suppress(FileExistsError):
        keys.make(settings.keys)
    await upgrade.migrate()
    return State.CURRENT


def refuse_unless_current(found: State) -> None:
    """Raise Refused where the schema is not this program's."""
    whys = {State.OLDER: Why.SCHEMA_OLDER, State.NEWER: Why.SCHEMA_NEWER}
    if found in whys:
        raise Refused(Refusal("", whys[found]))


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Let one process at a time make, change or restore what is in the data folder."""
    with (settings.data / ".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
