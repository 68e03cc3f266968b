"""A database with the schema in it, on either of the two."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from backend.tables import database as databases
from backend.tables import upgrade
from backend.tables.database import Database


@pytest.fixture
def place(database_url: str | None, tmp_path: Path) -> str:
    """What names an empty database: an address, or the path of SQLite's file."""
    return database_url or str(tmp_path / "vhod.sqlite")


@pytest.fixture
async def empty(place: str) -> AsyncIterator[Database]:
    """A bound database without a schema."""
    async with databases.bind(place) as bound:
        yield bound


@pytest.fixture
async def database(empty: Database) -> Database:
    """A bound database with the present schema."""
    await upgrade.migrate()
    return empty
