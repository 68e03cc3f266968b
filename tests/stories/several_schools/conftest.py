"""An installation of two schools with hosts of their own, and what is read of them."""

from pathlib import Path

import pytest
from msgspec import structs

from backend.settings import Settings
from shared.refusals import Refusal, Refused
from tests.conftest import PUBLIC_URL
from tests.makers.api_door import asked, client
from tests.makers.browser import Browser
from tests.makers.page import why_of
from tests.makers.school import School
from tests.makers.server import Server

SCHOOL, LYCEUM = "https://sch46.example.org", "https://lyceum.example.org"
HOSTS = (("sch46", SCHOOL), ("lyceum2", LYCEUM))
ZIMINA, DUBOV = "Ольга Павловна Зимина, кабинет 12", "Пётр Ильич Дубов"
OK = 200
# Where who is not signed in may need the curator, or reads whose journal it is.
OPEN = ("/", "/login", "/recovery", "/help", "/registration", "/desk/login")


@pytest.fixture(scope="module")
def application() -> Server:
    """Pages and API for an installation whose schools have hosts of their own."""
    nowhere = Path("/nowhere")
    return Server(Settings(nowhere, nowhere, public_url=PUBLIC_URL, school_hosts=HOSTS))


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The same, on either database."""
    return structs.replace(settings, school_hosts=HOSTS)


@pytest.fixture
async def lyceum(school: School) -> School:
    """Another school of the same installation, whose curator has said who helps."""
    other = School(school.operator, "Лицей № 2", "lyceum2")
    return await other.open("Ким;Дина;Андреевна;;Ж;2А;Ким Ольга Сергеевна;", curator=(DUBOV,))


@pytest.fixture(params=["api", "page"])
def entrance(request: pytest.FixtureRequest, server: Server) -> "Entrance":
    """Either way to ask what a school is."""
    return Entrance(server, by_api=request.param == "api")


class Entrance:
    """What a school's own page tells, or the API of it."""

    def __init__(self, server: Server, *, by_api: bool) -> None:
        self.server, self.by_api = server, by_api

    async def of(self, short_name: str, site: str = PUBLIC_URL) -> tuple[str, str]:
        """Return the school's name, and who helps there. Raises Refused."""
        if self.by_api:
            http = client(self.server, site=site)
            told = await asked(http, "GET", f"/schools/{short_name}")
            return told["name"], "; ".join(told["curator"])
        page = await Browser(self.server, site=site).open(f"/schools/{short_name}")
        if page.status != OK:
            raise Refused(Refusal("", why_of(page.text(".//main/p"))))
        return page.text(".//h1"), page.text(".//main//address/span")


def named(browser: Browser) -> tuple[str, list[str]]:
    """Return whose journal a page says it is, and all whom it names as a curator."""
    brand = browser.page.text(".//a[@class='brand']").replace("\N{NO-BREAK SPACE}", " ")
    lines = browser.page.texts(".//address/span")
    return brand, sorted({*lines})
