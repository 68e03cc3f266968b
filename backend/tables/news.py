"""What has changed, told to every worker in the transaction that changes it.

PostgreSQL has NOTIFY for that. SQLite has nothing, so there it is a row, and each worker asks four
times a second whether anybody has written at all: 5 µs, and a read only where somebody has.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import asyncpg
import structlog
from piccolo.columns import BigInt, Varchar
from piccolo.table import Table

from backend.beside import beside
from backend.tables.database import bound, dialect, many, rows
from backend.tables.postgres import Postgres

CHANNEL = "vhod_news"
SCHOOLS = "schools"  # a topic: one was added, or set up otherwise
EVERYTHING = ""  # a topic: whoever listens may have missed something
POLL_SECONDS = 0.25
AGAIN_SECONDS = 1.0
KEPT = 1000  # rows; a worker reads them within a second

Hear = Callable[[str], None]
log = structlog.get_logger()


class News(Table):
    """One thing that changed; numbered in order, under SQLite's only write lock."""

    id = BigInt(primary_key=True)
    topic = Varchar(100)


def of_account(account: int) -> str:
    """Return the topic of all that its owner sees."""
    return f"account:{account}"


def of_staff(staff: int) -> str:
    """Return the topic of all that somebody at the desk sees of their own."""
    return f"staff:{staff}"


def of_draft(token_hash: bytes) -> str:
    """Return the topic of a browser's unfinished registration."""
    return f"draft:{token_hash.hex()}"


def of_school(school: int) -> str:
    """Return the topic of what the staff of a school see of its families."""
    return f"school:{school}"


async def tell(topic: str) -> None:
    """Tell it when the transaction is done; who rolls back has told nothing."""
    if dialect() == "postgres":
        await rows("SELECT pg_notify({}, {})", CHANNEL, topic)
        return
    sql = "INSERT INTO news (id, topic) SELECT coalesce(max(id), 0) + 1, {} FROM news"
    await rows(sql, topic)


async def tell_each(topics: Sequence[str]) -> None:
    """Tell several things at once, inside a transaction."""
    if dialect() == "postgres":
        await many("SELECT pg_notify({}, {})", [(CHANNEL, topic) for topic in topics])
        return
    sql = "INSERT INTO news (id, topic) SELECT coalesce(max(id), 0) + 1, {} FROM news"
    await many(sql, [(topic,) for topic in topics])


async def forget_told() -> None:
    """Delete what every worker has read by now."""
    await rows("DELETE FROM news WHERE id <= (SELECT max(id) FROM news) - {}", KEPT)


@asynccontextmanager
async def listening(hear: Hear) -> AsyncIterator[None]:
    """Hear of every topic until the block ends, EVERYTHING where some may have been missed."""
    ready, database = asyncio.Event(), bound()
    if isinstance(database, Postgres):
        hearing = _listen(database.address, hear, ready)
    else:
        hearing = _poll(hear, ready)
    async with beside(hearing):
        await ready.wait()
        yield


async def _poll(hear: Hear, ready: asyncio.Event) -> None:
    """Ask SQLite: its data_version is another number when another connection has written."""
    version, last = await _version(), await _newest()
    ready.set()
    while True:
        await asyncio.sleep(POLL_SECONDS)
        if (now := await _version()) == version:
            continue
        version = now
        for row in await rows("SELECT id, topic FROM news WHERE id > {} ORDER BY id", last):
            hear(row["topic"])
            last = row["id"]


async def _version() -> int:
    # Asked of the reader, to which our own writer is another connection too.
    return int((await rows("SELECT data_version FROM pragma_data_version"))[0]["data_version"])


async def _newest() -> int:
    return int((await rows("SELECT coalesce(max(id), 0) AS last FROM news"))[0]["last"])


async def _listen(address: str, hear: Hear, ready: asyncio.Event) -> None:
    """Listen on a connection of its own; a lost one is made anew."""
    while True:
        try:
            await _listen_once(address, hear, ready)
        except (OSError, asyncpg.PostgresError) as failed:
            log.warning("sys_monitor_news", error=type(failed).__name__)
        await asyncio.sleep(AGAIN_SECONDS)


async def _listen_once(address: str, hear: Hear, ready: asyncio.Event) -> None:
    """Listen until the connection is lost."""
    connection, gone = await asyncpg.connect(address), asyncio.Event()
    connection.add_termination_listener(lambda _: gone.set())
    try:
        await connection.add_listener(CHANNEL, lambda *told: hear(told[3]))
        hear(EVERYTHING)
        ready.set()
        await gone.wait()
    finally:
        await connection.close()
