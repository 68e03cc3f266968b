"""The one bound database: queries, transactions, and which of the two it is."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from functools import cache
from typing import Any

from piccolo.table import TABLE_REGISTRY

from backend.tables.postgres import Postgres
from backend.tables.sqlite import Sqlite

Row = dict[str, Any]
Database = Sqlite | Postgres

_bound: Database | None = None


class NotBound(RuntimeError):
    """A query was made before the house was opened, or after it was closed."""


@asynccontextmanager
async def bind(url: str) -> AsyncIterator[Database]:
    """Make a database the one that every query goes to: postgresql://… or a file's path.

    One at a time in a process; Piccolo finds it through piccolo_conf.DB.
    """
    global _bound  # noqa: PLW0603 -- Piccolo's tables ask one module for their engine
    made: Database = Postgres(url) if url.startswith("postgres") else Sqlite(url)
    if _bound is not None:
        raise RuntimeError("a database is bound already")
    await made.open()
    _bound = made
    _tell_piccolo(made)
    try:
        yield made
    finally:
        _bound = None
        _tell_piccolo(None)
        await made.close()


def _tell_piccolo(engine: Database | None) -> None:
    """Its tables remember the first engine they find; the next house has another."""
    for table in TABLE_REGISTRY:
        table._meta._db = engine  # noqa: SLF001 -- the public setter does not take None


def bound() -> Database:
    """Return the bound database; raises NotBound."""
    if _bound is None:
        raise NotBound
    return _bound


def dialect() -> str:
    """Return "sqlite" or "postgres"."""
    return bound().engine_type


async def product() -> str:
    """Return which database answers, and in which version: "SQLite 3.45.1"."""
    asked = {
        "sqlite": ("SQLite", "SELECT sqlite_version() AS version"),
        "postgres": ("PostgreSQL", "SELECT current_setting('server_version') AS version"),
    }
    name, sql = asked[dialect()]
    told = str((await rows(sql))[0]["version"])
    return f"{name} {told.partition(' ')[0]}"


def transaction() -> AbstractAsyncContextManager[None]:
    """Do the block wholly or not at all; it is the task's own until it ends."""
    return bound().begin()


async def rows(sql: str, *values: Any) -> list[Row]:
    """Run one statement of our own SQL; a {} stands for each value."""
    database = bound()
    return await database.fetch(_spelled(sql, database.engine_type), values)


async def many(sql: str, rows_of_values: Sequence[Sequence[Any]]) -> None:
    """Run one statement for every row of values, inside a transaction; for none, nothing."""
    if not rows_of_values:
        return
    database = bound()
    await database.many(_spelled(sql, database.engine_type), rows_of_values)


def as_moment(value: Any) -> datetime:
    """Read a moment that SQLite's RETURNING gives back as text."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def listed(number: int) -> str:
    """Return "{}, {}, …" for an IN list of that many values."""
    return ", ".join(["{}"] * number)


@cache
def _spelled(sql: str, engine_type: str) -> str:
    """Write the placeholders as the database wants them: ? or $1, $2 …

    Without the indentation of our source: SQLite's reader is known by the first word.
    """
    pieces = sql.strip().split("{}")
    if engine_type == "sqlite":
        return "?".join(pieces)
    numbered = [f"{piece}${number}" for number, piece in enumerate(pieces[:-1], 1)]
    return "".join(numbered) + pieces[-1]
