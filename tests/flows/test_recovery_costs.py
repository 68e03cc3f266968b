"""To ask for recovery costs the same whoever asks: hashes, statements, rows (specification 12)."""

import re
from collections import Counter
from typing import Any

import pytest
from asyncpg.connection import LoggedQuery

from backend.flows import recovery
from backend.house import House
from backend.tables.database import bound, rows
from backend.tables.piccolo_app import APP_CONFIG
from backend.tables.postgres import Postgres
from shared.recovery import Recovery
from tests.makers.school import School

VALUE = re.compile(r"'[^']*'|\b\d+\b|X'[0-9A-F]*'")
TABLES = [table._meta.tablename for table in APP_CONFIG.table_classes]


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


@pytest.fixture
async def ear(house: House, school: School) -> Ear:
    """Petrova is confirmed, Petrov is not, somebody has asked before."""
    await school.register_parent_of("Анна П.", "petrova")
    await school.register_parent_of("Анна П.", "petrov")
    await school.confirm_address("petrova")
    await recovery.ask(Recovery("warm@mail.ru"), house.caller())
    ear = Ear()
    await ear.listen()
    return ear


async def _rows() -> Counter[str]:
    counted = {one: await rows(f"SELECT count(*) AS number FROM {one}") for one in TABLES}
    return Counter({table: found[0]["number"] for table, found in counted.items()})


async def test_known_unknown_and_unconfirmed_addresses_cost_the_same(
    house: House, ear: Ear
) -> None:
    costs = []
    for name in ("petrova", "petrov", "nobody"):
        before, hashes = await _rows(), house.hasher.calls
        ear.heard.clear()
        await recovery.ask(Recovery(f"{name}@mail.ru"), house.caller())
        statements = tuple(ear.heard)
        more = await _rows() - before
        more.pop("news", None)  # SQLite has no NOTIFY: a row of news stands for it
        costs.append((statements, house.hasher.calls - hashes, tuple(more.items())))

    assert len({*costs}) == 1
    statements, hashes, written = costs[0]
    assert (hashes, dict(written)) == (0, {"letter": 1, "budget": 1})
    assert [one for one in statements if "INSERT INTO letter" in one]
    assert [one for one in statements if re.search(r"\b(FROM|JOIN) account\b", one)] == []
