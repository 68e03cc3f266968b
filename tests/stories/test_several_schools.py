"""Several schools in one installation, each with a way in of its own (specification 6, 14)."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from msgspec import structs

from backend.flows import one_time_password
from backend.settings import Settings
from shared.people import Marked
from shared.refusals import Refusal, Refused, Why
from tests.conftest import PUBLIC_URL
from tests.makers.api_door import asked, client
from tests.makers.browser import Browser
from tests.makers.desk import ApiDesk, ApiStaff, Desk, PageDesk
from tests.makers.desk_sheets import at_work
from tests.makers.door import PASSWORD
from tests.makers.page import why_of
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.room import room
from tests.makers.school import School
from tests.makers.server import Server

SCHOOL, LYCEUM = "https://sch46.example.org", "https://lyceum.example.org"
HOSTS = (("sch46", SCHOOL), ("lyceum2", LYCEUM))
ZIMINA, DUBOV = "Ольга Павловна Зимина, кабинет 12", "Пётр Ильич Дубов"
# Where who is not signed in may need the curator, or reads whose journal it is.
OK = 200
OPEN = ("/", "/login", "/recovery", "/help", "/registration", "/desk/login")

pytestmark = pytest.mark.usefixtures("school", "lyceum")


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


async def test_a_school_has_a_page_that_says_who_it_is_and_who_helps(entrance: Entrance) -> None:
    assert await entrance.of("sch46") == ("Школа № 46", ZIMINA)
    assert await entrance.of("LYCEUM2") == ("Лицей № 2", DUBOV)


async def test_a_school_that_is_not_here_is_not_found(entrance: Entrance) -> None:
    for unknown in ("sch47", "Лицей № 2", "sch46.", "%00"):
        with refused(("", Why.NOT_FOUND)):
            await entrance.of(unknown)


async def test_its_page_takes_the_code_and_leads_to_the_way_in(
    browser: Browser, lyceum: School
) -> None:
    page = await browser.open("/schools/lyceum2")
    ways = [one.get("href") for one in page.root.iterfind(".//main//a")]
    page = await browser.send(
        "/registration/code", code=(await lyceum.invite_student("Дина К.")).code
    )

    assert "/login" in ways
    assert page.path == "/registration/whose"


async def test_the_pages_that_follow_name_that_school_and_its_curator_alone(
    browser: Browser,
) -> None:
    await browser.open("/schools/lyceum2")
    told = []
    for path in OPEN:
        await browser.open(path)
        told.append(named(browser))
    await browser.open("/recovery")
    await browser.send("/recovery", email="petrova@mail.ru")

    assert {*map(repr, told)} == {repr(("Журнал · Лицей № 2", [DUBOV]))}
    assert (browser.page.path, named(browser)) == (
        "/recovery/sent",
        ("Журнал · Лицей № 2", [DUBOV]),
    )


async def test_who_came_by_no_school_s_page_is_told_of_all_where_help_is_needed(
    browser: Browser,
) -> None:
    await browser.open("/login")
    needed = named(browser)
    await browser.open("/")

    assert needed == ("Журнал", [ZIMINA, DUBOV])
    assert named(browser) == ("Журнал", [])


async def test_another_school_s_page_takes_the_place_of_the_first(browser: Browser) -> None:
    await browser.open("/schools/lyceum2")
    await browser.open("/schools/sch46")
    await browser.open("/schools/sch47")

    await browser.open("/login")

    assert named(browser) == ("Журнал · Школа № 46", [ZIMINA])


async def test_a_school_that_nobody_knows_is_not_remembered(browser: Browser) -> None:
    browser.http.cookies.set("__Host-school", "<b>sch47</b>", domain="journal.school46.ru")

    await browser.open("/login")

    assert named(browser) == ("Журнал", [ZIMINA, DUBOV])


async def test_at_its_own_host_every_page_names_the_school(server: Server) -> None:
    browser = Browser(server, site=LYCEUM)
    told = []
    for path in OPEN:
        await browser.open(path)
        told.append(named(browser))

    assert {*map(repr, told)} == {repr(("Журнал · Лицей № 2", [DUBOV]))}


async def test_its_own_host_goes_before_what_a_browser_remembers(server: Server) -> None:
    browser = Browser(server, site=LYCEUM)
    browser.http.cookies.set("__Host-school", "sch46", domain="lyceum.example.org")

    await browser.open("/login")

    assert named(browser) == ("Журнал · Лицей № 2", [DUBOV])


async def test_at_its_own_host_there_is_no_other_school(entrance: Entrance) -> None:
    with refused(("", Why.NOT_FOUND)):
        await entrance.of("sch46", LYCEUM)
    assert await entrance.of("lyceum2", LYCEUM) == ("Лицей № 2", DUBOV)


async def test_a_program_hears_at_a_school_s_host_of_its_curator_alone(server: Server) -> None:
    form = {"email": "petrova@mail.ru"}

    ours = await asked(client(server), "POST", "/recoveries", form)
    theirs = await asked(client(server, site=LYCEUM), "POST", "/recoveries", form)

    assert [one["school"] for one in ours["helpers"]] == ["Лицей № 2", "Школа № 46"]
    assert theirs["helpers"] == [{"school": "Лицей № 2", "curator": [DUBOV]}]


async def test_at_its_own_host_a_school_speaks_its_own_languages(
    server: Server, school: School, lyceum: School
) -> None:
    await school.offer("ru")
    await lyceum.offer("en")

    for site, spoken in ((SCHOOL, "ru"), (LYCEUM, "en")):
        page = await Browser(server, site=site).open("/login")
        answer = await client(server, site=site).get("/me")
        assert page.root.get("lang") == answer.headers["content-language"] == spoken


async def test_whoever_is_signed_in_reads_of_their_own_school_wherever_they_come_in(
    server: Server, school: School
) -> None:
    await school.register_parent_of("Анна П.")
    browser = Browser(server, site=LYCEUM)
    await browser.open("/login")
    await browser.send("/login", login="petrova", password=PASSWORD)

    own = named(browser)
    await browser.open("/schools/lyceum2")

    assert own == ("Журнал · Школа № 46", [ZIMINA])
    assert named(browser)[0] == "Журнал · Школа № 46"
    assert "Анна П." not in browser.page.html


async def test_a_code_of_another_school_shows_its_own_school_at_the_host(
    server: Server, school: School
) -> None:
    browser = Browser(server, site=LYCEUM)
    await browser.open("/registration")

    sheet = await school.invite_parent_of("Анна П.")
    await browser.send("/registration/code", code=sheet.code)

    assert (browser.page.path, named(browser)) == (
        "/registration/whose",
        ("Журнал · Школа № 46", [ZIMINA]),
    )


@pytest.mark.parametrize("site", [LYCEUM, f"{PUBLIC_URL}/schools/lyceum2"])
async def test_a_curator_sees_the_own_desk_wherever_it_is_opened(
    server: Server, desk: Desk, school: School, site: str
) -> None:
    came_by = Browser(server, site=site.partition("/schools")[0])
    await came_by.open("/schools/lyceum2")
    hired = await school.curator()
    if isinstance(desk, ApiDesk):
        http = client(server, site=came_by.site)
        form = {"login": hired.login, "password": hired.password}
        form["digits"] = hired.fresh_digits(desk.clock)
        opened = await asked(http, "POST", "/desk/sessions", form)
        http.headers["Authorization"] = f"Bearer {opened['access_token']}"
        told = await asked(http, "GET", "/desk/me")
        assert (told["school"], told["short_name"]) == ("Школа № 46", "sch46")
        assert "Лицей" not in str(await asked(http, "GET", "/desk/pipeline?area="))
        return
    assert isinstance(desk, PageDesk)
    await desk.sign_in(hired, browser=came_by)
    await came_by.open("/desk")
    assert named(came_by) == ("Журнал · Школа № 46", [ZIMINA])
    assert "Лицей" not in came_by.page.html


async def test_of_two_schools_of_one_name_each_names_its_own_curator_alone(
    browser: Browser, desk_pages: PageDesk, school: School
) -> None:
    namesake = School(school.operator, "Школа № 46", "sch46-tver")
    await namesake.open("Лис;Яна;;;Ж;1А;;", curator=("Мария Белкина",))

    staff = await desk_pages.sign_in(await namesake.curator("belkina"))
    await staff.open("/desk")
    await browser.open("/schools/sch46")
    assert named(staff.browser)[1] == ["Мария Белкина"]
    assert named(browser)[1] == [ZIMINA]


async def test_its_papers_meetings_and_settings_show_its_own_address(
    server: Server, desk: Desk, lyceum: School
) -> None:
    staff = await desk.sign_in(await lyceum.curator("dubov"))
    curator, meeting = at_work(staff), room(server, staff)

    printed = await curator.pdf(await curator.print("2А"))
    await meeting.open()

    await lyceum.register_parent_of("Дина К.", "kim")
    kim = Marked((await lyceum.account("kim"),))
    slip = await one_time_password.slips(kim, await lyceum.curate())

    for paper in (printed, slip.content):
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(paper)).pages)
        assert "lyceum.example.org" in text
        assert "journal.school46.ru" not in text
    assert (await meeting.look()).address == "lyceum.example.org"
    if isinstance(staff, ApiStaff):
        told = (await staff.asks("GET", "/desk/school"))["host"]
    else:
        await staff.open("/desk/settings")
        told = staff.browser.page.text(".//section[@id='host']")
    assert "lyceum.example.org" in told


async def test_letters_lead_to_the_address_of_all_schools(
    post: Post, server: Server, lyceum: School
) -> None:
    await lyceum.register_parent_of("Дина К.", "kim")
    browser = Browser(server, site=LYCEUM)
    await browser.open("/login")
    await browser.send("/login", login="kim", password=PASSWORD)

    letter = await post.one()

    assert f"{PUBLIC_URL}/confirmation/" in letter.text
    assert LYCEUM not in letter.text
