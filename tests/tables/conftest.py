"""A bound database: with the schema in it, or an empty one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from backend import house
from backend.settings import Settings
from backend.tables import database as databases
from backend.tables.database import Database


@pytest.fixture
def place(settings: Settings) -> str:
    """What names a database with the present schema: an address, or SQLite's file."""
    return house.where(settings)


@pytest.fixture
async def database(place: str) -> AsyncIterator[Database]:
    """That database, bound."""
    async with databases.bind(place) as bound:
        yield bound


@pytest.fixture
def nothing(database_url: str | None, tmp_path: Path) -> str:
    """What names a database of the test's own that nobody has touched."""
    return database_url or str(tmp_path / "vhod.sqlite")


@pytest.fixture
async def empty(nothing: str) -> AsyncIterator[Database]:
    """That one, bound."""
    async with databases.bind(nothing) as bound:
        yield bound
