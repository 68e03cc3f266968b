"""SQLite with one writer and one reader, in place of Piccolo's connection for every query.

Piccolo's engine opens a connection and a thread for each query, and its deferred transactions
fail when two of them meet. Here every transaction is IMMEDIATE and waits its turn; point reads
and small writes run on the loop's thread, where they cost less than a change of threads would
(docs/decisions/0002).
"""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from piccolo.engine.sqlite import SQLiteEngine
from piccolo.querystring import QueryString

from backend.metrics import SQLITE_WAITS, TALLY
from backend.tables.transactions import Owned

LONGEST_WAIT_SECONDS = 20.0
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 0",
    "PRAGMA cache_size = -16384",
)

Row = dict[str, Any]

# Piccolo's own readers go a longer way round for what is always written in one spelling.
sqlite3.register_converter("TIMESTAMPTZ", lambda text: datetime.fromisoformat(text.decode()))
sqlite3.register_converter("BOOLEAN", lambda text: text == b"1")


def _as_dict(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


class Sqlite(SQLiteEngine):
    """One database file, one process: a writer behind a lock, and a reader beside it."""

    __slots__ = ("_current", "_reader", "_turn", "_writer", "ids")

    def __init__(self, path: str) -> None:
        """Remember the file; open() makes the connections."""
        super().__init__(path)
        self._current: ContextVar[Owned | None] = ContextVar("sqlite_transaction", default=None)
        self._turn = asyncio.Lock()
        self.ids = range(0)
        self._writer: sqlite3.Connection
        self._reader: sqlite3.Connection

    async def open(self) -> None:
        """Open both connections; the file is made if it is not there. Raises OSError."""
        try:
            self._writer = await self._connect()
            self._reader = await self._connect()
        except sqlite3.DatabaseError as unusable:
            raise OSError(f"{self.path}: {unusable}") from unusable

    async def close(self) -> None:
        """Close both; a second call does nothing."""
        self._reader.close()
        self._writer.close()

    def inside(self) -> bool:
        """Tell whether the asking task stands in a transaction."""
        return self._current.get() is not None

    async def fetch(self, sql: str, values: Sequence[Any]) -> list[Row]:
        """Run one statement: in the task's transaction, or by itself."""
        if (inside := self._current.get()) is not None:
            inside.check()
            return self._writer.execute(sql, values).fetchall()
        if sql.startswith("SELECT"):
            return self._reader.execute(sql, values).fetchall()
        async with self._turn:
            return await self._patiently(self._writer, sql, values)

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for every row, inside the task's transaction."""
        inside = self._current.get()
        if inside is None:
            raise RuntimeError("many() needs a transaction")
        inside.check()
        self._writer.executemany(sql, rows)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[None]:
        """Hold the only write lock for the block; leave nothing behind when it raises.

        A transaction inside a transaction is the same transaction.
        """
        if (outer := self._current.get()) is not None:
            outer.check()
            yield
            return
        async with self._turn:
            await self._patiently(self._writer, "BEGIN IMMEDIATE", ())
            owned = Owned()
            token = self._current.set(owned)
            try:
                yield
                self._writer.execute("COMMIT")
            except BaseException:
                # On a full disk SQLite has ended the transaction by itself.
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            finally:
                owned.open = False
                self._current.reset(token)

    def transaction(self, *_: Any, **__: Any) -> AbstractAsyncContextManager[None]:  # type: ignore[override]  # Piccolo's has a class of its own
        """Give Piccolo's migrations the only kind of transaction there is."""
        return self.begin()

    async def run_querystring(self, querystring: QueryString, in_pool: bool = False) -> list[Row]:  # noqa: ARG002 -- Piccolo's signature
        """Run what Piccolo's query builder made."""
        sql, values = querystring.compile_string(engine_type=self.engine_type)
        return await self.fetch(sql, values)

    async def run_ddl(self, ddl: str, in_pool: bool = False) -> list[Row]:  # noqa: ARG002 -- Piccolo's signature
        """Run a statement of a migration."""
        return await self.fetch(ddl, ())

    async def _connect(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlite3.connect(
            **self.connection_kwargs, cached_statements=512, check_same_thread=False
        )
        connection.row_factory = _as_dict
        for pragma in _PRAGMAS:
            # The change to WAL needs the whole file, and another process may be making it now.
            await self._patiently(connection, pragma, ())
        return connection

    async def _patiently(
        self, connection: sqlite3.Connection, sql: str, values: Sequence[Any]
    ) -> list[Row]:
        """Wait for another process's write to end without holding up the loop."""
        loop = asyncio.get_running_loop()
        until = loop.time() + LONGEST_WAIT_SECONDS
        pause = 0.001
        while True:
            try:
                return connection.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or loop.time() > until:
                    raise
            TALLY.add(SQLITE_WAITS)
            # Two processes that wait in step would meet again and again.
            await asyncio.sleep(pause * (0.5 + random.random()))  # noqa: S311 -- no secret
            pause = min(pause * 1.5, 0.02)
