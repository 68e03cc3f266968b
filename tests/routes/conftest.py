"""The API as programs meet it, on SQLite alone: how it answers does not depend on the database."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from backend.caller import Role
from backend.settings import Settings
from tests.conftest import PUBLIC_URL
from tests.makers.api_door import client
from tests.makers.school import STUDENTS, School
from tests.makers.server import Server


@pytest.fixture
def settings(tmp_path: Path, founded: Path) -> Settings:
    """An installation that was founded just now."""
    data = tmp_path / "data"
    shutil.copytree(founded, data)
    return Settings(data=data, keys=data / "keys", public_url=PUBLIC_URL)


@pytest.fixture
async def school(server: Server) -> School:
    """School 46 with four students."""
    school = School(lambda: server.house.caller(role=Role.OPERATOR), "Школа № 46", "sch46")
    return await school.open(*STUDENTS)


@pytest.fixture
async def http(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    """A client that nobody knows."""
    async with client(server) as nobody:
        yield nobody
