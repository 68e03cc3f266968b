"""The running product with one school, on either database, and a browser whose pages live."""

import pytest

from backend.caller import Role
from backend.settings import Settings
from tests.makers.browser import Browser
from tests.makers.post import unhurried
from tests.makers.school import STUDENTS, School
from tests.makers.server import Server


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """An installation whose letters wait: none changes a page while a test looks at it."""
    return unhurried(settings)


@pytest.fixture
async def school(server: Server) -> School:
    """School 46 with four students: three of them are Petrovs, brother and sisters."""
    school = School(lambda: server.house.caller(role=Role.OPERATOR), "Школа № 46", "sch46")
    return await school.open(*STUDENTS, curator=("Кузнецова Ирина Сергеевна",))


@pytest.fixture
def browser(server: Server) -> Browser:
    """A browser that has not been here before."""
    return Browser(server)
