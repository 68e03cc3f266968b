"""What tests of every room share: the two databases."""

from collections.abc import Iterator

import pytest

from tests import postgres
from tests.postgres import Server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for all tests of a process."""
    with postgres.running() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The address of an empty PostgreSQL database of the test's own."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    """What VHOD_DATABASE_URL says: the test runs on either database. None is SQLite."""
    return None if request.param == "sqlite" else request.getfixturevalue("postgres_url")
