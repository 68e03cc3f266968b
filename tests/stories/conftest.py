"""The product as families meet it: running, with a school, behind two doors."""

import pytest

from backend.caller import Role
from backend.house import House
from backend.settings import Settings
from tests.makers.api_door import ApiDoor
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, Desk, PageDesk
from tests.makers.door import Door
from tests.makers.live_browser import LiveBrowser
from tests.makers.page_door import PageDoor
from tests.makers.post import Post, unhurried
from tests.makers.school import STUDENTS, School
from tests.makers.server import Server


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """An installation whose letters wait for the test's own post office."""
    return unhurried(settings)


@pytest.fixture
def house(server: Server) -> House:
    """The house behind the running application."""
    return server.house


@pytest.fixture
async def school(server: Server) -> School:
    """School 46 with four students: three of them are Petrovs, brother and sisters."""
    school = School(lambda: server.house.caller(role=Role.OPERATOR), "Школа № 46", "sch46")
    return await school.open(*STUDENTS, curator=("Ольга Павловна Зимина, кабинет 12",))


@pytest.fixture
def api(server: Server) -> ApiDoor:
    """The door of programs alone, for stories that pages have no part in."""
    return ApiDoor(server)


@pytest.fixture
def pages(server: Server) -> PageDoor:
    """The door of people alone, for stories of drafts, cookies and browsers."""
    return PageDoor(server)


@pytest.fixture(params=["api", "page", "live"])
def door(request: pytest.FixtureRequest, server: Server) -> Door:
    """Any door: the story does not know which."""
    if request.param == "api":
        return ApiDoor(server)
    return PageDoor(server, LiveBrowser if request.param == "live" else Browser)


@pytest.fixture(params=["api", "page"])
def desk(request: pytest.FixtureRequest, server: Server, clock: Clock) -> Desk:
    """Either door of the desk; `await desk.sign_in(await school.curator())`."""
    return (ApiDesk if request.param == "api" else PageDesk)(server, clock)


@pytest.fixture
def desk_api(server: Server, clock: Clock) -> ApiDesk:
    """The desk's door of programs alone."""
    return ApiDesk(server, clock)


@pytest.fixture
def desk_pages(server: Server, clock: Clock) -> PageDesk:
    """The desk's door of people alone, for stories of devices."""
    return PageDesk(server, clock)


@pytest.fixture
def post(house: House) -> Post:
    """What becomes of letters is the test's word."""
    return Post(house)


@pytest.fixture
def browser(server: Server) -> Browser:
    """A browser that has not been here before."""
    return Browser(server)
