"""What the database is asked: how a test sees that something costs no query."""

import re
from typing import Any

from asyncpg.connection import LoggedQuery

from backend.tables.database import bound
from backend.tables.postgres import Postgres

VALUE = re.compile(r"'[^']*'|\b\d+\b|X'[0-9A-F]*'")


class Ear:
    """Hears every statement that reaches the database, without its values."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def __call__(self, said: str | LoggedQuery) -> None:
        text = said if isinstance(said, str) else said.query
        self.heard.append(VALUE.sub("?", text))

    async def listen(self) -> None:
        """Begin to hear, on every connection that is open."""
        database: Any = bound()
        if isinstance(database, Postgres):
            async with database._pool.acquire() as connection:
                connection.add_query_logger(self)
        else:
            database._writer.set_trace_callback(self)
            database._reader.set_trace_callback(self)
