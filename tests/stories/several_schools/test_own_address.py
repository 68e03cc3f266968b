"""Desk, papers and letters of a school that has a host of its own (specification 6, 14)."""

from io import BytesIO

import pypdf
import pytest

from backend.flows import one_time_password
from shared.people import Marked
from tests.conftest import PUBLIC_URL
from tests.makers.api_door import asked, client
from tests.makers.browser import Browser
from tests.makers.desk import ApiDesk, ApiStaff, Desk, PageDesk
from tests.makers.desk_sheets import at_work
from tests.makers.door import PASSWORD
from tests.makers.post import Post
from tests.makers.room import room
from tests.makers.school import School
from tests.makers.server import Server
from tests.stories.several_schools.conftest import (
    LYCEUM,
    ZIMINA,
    named,
)

pytestmark = pytest.mark.usefixtures("school", "lyceum")


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
