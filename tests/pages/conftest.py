"""The running product with one school, on SQLite alone, and a browser without script."""

import shutil
from pathlib import Path

import pytest

from backend.caller import Role
from backend.settings import Settings
from tests.conftest import PUBLIC_URL
from tests.makers.browser import Browser
from tests.makers.school import STUDENTS, School
from tests.makers.server import Server


@pytest.fixture
def settings(tmp_path: Path, founded: Path) -> Settings:
    """An installation on SQLite: what a page says does not depend on the database."""
    data = tmp_path / "data"
    shutil.copytree(founded, data)
    return Settings(data=data, keys=data / "keys", public_url=PUBLIC_URL)


@pytest.fixture
async def school(server: Server) -> School:
    """School 46 with four students: three of them are Petrovs, brother and sisters."""
    school = School(lambda: server.house.caller(role=Role.OPERATOR), "Школа № 46", "sch46")
    return await school.open(*STUDENTS, curator=("Кузнецова Ирина Сергеевна",))


@pytest.fixture
def browser(server: Server) -> Browser:
    """A browser that has not been here before."""
    return Browser(server)
