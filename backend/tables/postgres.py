"""PostgreSQL through one pool, with the same few verbs as SQLite's engine."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from typing import Any

import asyncpg
from piccolo.engine.postgres import PostgresEngine
from piccolo.querystring import QueryString

from backend.tables.transactions import Owned

CONNECTIONS = 8

Row = dict[str, Any]


async def _leave(connection: Any) -> None:
    """Give a connection back as it is: we set nothing on it, and to reset it is a round trip."""


class _Held(Owned):
    """A transaction and the connection it runs on."""

    __slots__ = ("connection",)

    def __init__(self, connection: Any) -> None:
        super().__init__()
        self.connection = connection


class Postgres(PostgresEngine):
    """One database; the pool opens with the house and closes with it."""

    __slots__ = ("_current", "_pool", "address", "ids")

    def __init__(self, dsn: str) -> None:
        """Remember where the database is; open() makes the pool."""
        self.address = dsn
        self.ids = range(0)
        self._current: ContextVar[_Held | None] = ContextVar("pg_transaction", default=None)
        super().__init__(config={"dsn": dsn})

    async def check_version(self) -> None:
        """Ask nothing while the engine is made: Piccolo would connect in a thread of its own."""

    async def open(self) -> None:
        """Start the pool; raises OSError where the database does not answer or lets us not in."""
        try:
            self._pool = await asyncpg.create_pool(
                self.address, min_size=1, max_size=CONNECTIONS, reset=_leave
            )
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as refused:
            raise ConnectionError(f"PostgreSQL: {refused}") from refused

    async def close(self) -> None:
        """Close the pool and its connections."""
        await self._pool.close()

    def inside(self) -> bool:
        """Tell whether the asking task stands in a transaction."""
        return self._current.get() is not None

    async def fetch(self, sql: str, values: Sequence[Any]) -> list[Row]:
        """Run one statement: in the task's transaction, or by itself."""
        if (inside := self._current.get()) is not None:
            inside.check()
            return [dict(row) for row in await inside.connection.fetch(sql, *values)]
        return [dict(row) for row in await self._pool.fetch(sql, *values)]

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for every row, inside the task's transaction."""
        inside = self._current.get()
        if inside is None:
            raise RuntimeError("many() needs a transaction")
        inside.check()
        await inside.connection.executemany(sql, rows)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[None]:
        """Hold one connection for the block; leave nothing behind when it raises.

        A transaction inside a transaction is the same transaction.
        """
        if (outer := self._current.get()) is not None:
            outer.check()
            yield
            return
        async with self._pool.acquire() as connection:
            held = _Held(connection)
            token = self._current.set(held)
            try:
                async with connection.transaction():
                    yield
            finally:
                held.open = False
                self._current.reset(token)

    def transaction(self, *_: Any, **__: Any) -> AbstractAsyncContextManager[None]:  # type: ignore[override]  # Piccolo's has a class of its own
        """Give Piccolo's migrations the only kind of transaction there is."""
        return self.begin()

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> list[Row]:  # noqa: ARG002 -- Piccolo's signature
        """Run what Piccolo's query builder made."""
        sql, values = querystring.compile_string(engine_type=self.engine_type)
        return await self.fetch(sql, values)

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> list[Row]:  # noqa: ARG002 -- Piccolo's signature
        """Run a statement of a migration."""
        return await self.fetch(ddl, ())
