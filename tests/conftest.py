"""What tests of every room share: the two databases, and a house whose time and chance are set."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from random import Random

import asyncpg
import hypothesis
import pytest

from backend import house as houses
from backend.caller import Caller, Role
from backend.hashing import Cost, Hasher
from backend.house import House
from backend.settings import Settings
from tests import postgres
from tests.makers.clock import Clock
from tests.makers.school import STUDENTS, School
from tests.makers.server import Opens
from tests.makers.server import Server as Application
from tests.postgres import Server

PUBLIC_URL = "https://journal.school46.ru"
CHEAP = Cost(memory=8, passes=1)  # real argon2id at its least: half a millisecond a hash
# Laws are about answers, not about seconds on a busy machine.
SLOW = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile("laws", deadline=None, suppress_health_check=SLOW)
hypothesis.settings.load_profile("laws")
# Whatever else there is belongs to one of these and goes with it.
ROOTS = ("school", "case_noted", "account", "draft", "budget", "letter", "outbox")


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


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as the first run leaves it: keys, and SQLite with the schema."""
    data = tmp_path_factory.mktemp("founded") / "data"
    houses.run(Settings(data=data, keys=data / "keys"), _nothing)
    return data


@pytest.fixture(scope="session")
def founded_postgres(
    postgres_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A PostgreSQL database with the schema; to make one anew for each test takes 0.3 s."""
    data = tmp_path_factory.mktemp("founded") / "data"
    with postgres_server.database() as url:
        houses.run(Settings(data=data, keys=data / "keys", database_url=url), _nothing)
        yield url


@pytest.fixture
def emptied_postgres(founded_postgres: str) -> str:
    """The same database with nothing in it."""
    asyncio.run(_empty(founded_postgres))
    return founded_postgres


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path, founded: Path) -> Settings:
    """An installation that was founded just now, on either database."""
    data = tmp_path / "data"
    shutil.copytree(founded, data)
    at_postgres = request.param == "postgres"
    url = request.getfixturevalue("emptied_postgres") if at_postgres else None
    return Settings(data=data, keys=data / "keys", public_url=PUBLIC_URL, database_url=url)


@pytest.fixture
def clock() -> Clock:
    """The time of the whole installation."""
    return Clock()


@pytest.fixture
def chance() -> Random:
    """The same dice in every run."""
    return Random(46)


@pytest.fixture
def hasher() -> Iterator[Hasher]:
    """Real hashes at the least cost; it counts how many were asked for."""
    hasher = Hasher(threads=1, cost=CHEAP)
    yield hasher
    hasher.close()


@pytest.fixture
def opens(clock: Clock, chance: Random, hasher: Hasher) -> Opens:
    """How this test opens a house: with its own clock, dice and hasher."""
    return lambda settings: houses.opened(settings, clock=clock, chance=chance, hasher=hasher)


@pytest.fixture(scope="session")
def application() -> Application:
    """Pages and API without a house: to build them is most of what a start costs."""
    nowhere = Path("/nowhere")
    return Application(Settings(data=nowhere, keys=nowhere, public_url=PUBLIC_URL))


@pytest.fixture
async def server(
    application: Application, settings: Settings, opens: Opens
) -> AsyncIterator[Application]:
    """Pages and API, running."""
    await application.start(settings, opens)
    yield application
    await application.stop()


@pytest.fixture
async def house(settings: Settings, opens: Opens) -> AsyncIterator[House]:
    """An open house with nobody in it."""
    async with opens(settings) as opened:
        yield opened


@pytest.fixture
async def school(house: House) -> School:
    """School 46 with four students: three of them are Petrovs, brother and sisters."""
    school = School(lambda: house.caller(role=Role.OPERATOR), "Школа № 46", "sch46")
    return await school.open(*STUDENTS)


async def _nothing(_: Caller) -> None:
    """Do no more than opening the house does."""


async def _empty(url: str) -> None:
    connection = await asyncpg.connect(url)
    for table in ROOTS:
        await connection.execute(f"DELETE FROM {table}")
    await connection.close()
