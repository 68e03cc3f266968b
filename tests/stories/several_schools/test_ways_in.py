"""Each school has a way in of its own: by its page, or by its host (specification 6, 14)."""

import pytest

from shared.refusals import Why
from tests.makers.api_door import asked, client
from tests.makers.browser import Browser
from tests.makers.door import PASSWORD
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server
from tests.stories.several_schools.conftest import (
    DUBOV,
    LYCEUM,
    OPEN,
    SCHOOL,
    ZIMINA,
    Entrance,
    named,
)

pytestmark = pytest.mark.usefixtures("school", "lyceum")


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
