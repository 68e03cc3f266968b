"""Nothing typed is lost, and nothing is shown to the next one at the desk (specification 7)."""

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.page_door import PageDoor, PageVisitor
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server


async def _halfway(pages: PageDoor, code: str) -> PageVisitor:
    """Answer everything up to the e-mail."""
    mother = await pages.enter(code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")
    return mother


async def test_who_closed_the_browser_goes_on_where_they_were(
    pages: PageDoor, school: School, clock: Clock
) -> None:
    mother = await _halfway(pages, (await school.invite_parent_of("Анна П.")).code)

    mother.browser.close()
    clock.advance(minutes=14)
    await mother.browser.open("/registration/children")

    assert mother.browser.page.path == "/registration/email"
    await mother.give("petrova@mail.ru")
    assert (await mother.end([])).login == "petrova"


async def test_who_lost_the_cookie_begins_anew_with_the_same_code(
    pages: PageDoor, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    mother = await _halfway(pages, sheet.code)

    mother.browser.http.cookies.clear()
    page = await mother.browser.open("/registration/email")

    assert (page.path, page.value("code")) == ("/registration", "")
    assert (await (await pages.enter(sheet.code)).finish()).login == "petrova"


async def test_a_draft_outlives_the_server(pages: PageDoor, school: School, server: Server) -> None:
    boris = await school.invite_parent_of("Борис П.")
    mother = await _halfway(pages, (await school.invite_parent_of("Анна П.")).code)
    await mother.give("petrova@mail.ru")
    await mother.add(boris.code)

    await server.restart()

    assert (await mother.end([])).diaries == ("Анна П., 7А", "Борис П., 3Б")


async def test_after_fifteen_idle_minutes_the_code_is_asked_for_again(
    pages: PageDoor, school: School, clock: Clock
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    mother = await _halfway(pages, sheet.code)

    clock.advance(minutes=15)
    page = await mother.browser.open("/registration/email")

    assert (page.path, page.value("code")) == ("/registration", "")
    assert [one.why for one in page.refusals()] == [Why.DRAFT_IDLE]
    await mother.browser.send("/registration/code", code=sheet.code)
    assert mother.browser.page.path == "/registration/email"
    await mother.give("petrova@mail.ru")
    assert (await mother.end([])).login == "petrova"


async def test_a_form_sent_after_fifteen_idle_minutes_is_not_taken(
    pages: PageDoor, school: School, clock: Clock
) -> None:
    mother = await _halfway(pages, (await school.invite_parent_of("Анна П.")).code)

    clock.advance(minutes=15)
    with refused(("code", Why.DRAFT_IDLE)):
        await mother.browser.send("/registration/email", email="thief@mail.ru")

    assert mother.browser.page.path == "/registration"


async def test_every_answer_begins_the_fifteen_minutes_anew(
    pages: PageDoor, school: School, clock: Clock
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)

    clock.advance(minutes=14)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    clock.advance(minutes=14)
    with refused(("login", Why.LOGIN_SHORT)):
        await mother.choose("p", "Зимородок42")
    clock.advance(minutes=14)
    await mother.choose("petrova", "Зимородок42")

    assert mother.browser.page.path == "/registration/email"


async def test_a_failed_sign_in_wakes_no_idle_draft(
    pages: PageDoor, school: School, clock: Clock
) -> None:
    mother = await _halfway(pages, (await school.invite_parent_of("Анна П.")).code)

    clock.advance(minutes=20)
    await mother.browser.open("/login")
    with refused(("login", Why.SIGN_IN_FAILED)):
        await mother.browser.send("/login", login="nobody", password="Зимородок42")
    page = await mother.browser.open("/registration/login")

    assert (page.path, "petrova" in page.html) == ("/registration", False)


async def test_after_a_day_the_draft_is_gone(pages: PageDoor, school: School, clock: Clock) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    mother = await _halfway(pages, sheet.code)

    clock.advance(days=1)
    page = await mother.browser.open("/registration")
    assert (page.refusals(), page.value("code")) == ((), "")
    await mother.browser.send("/registration/code", code=sheet.code)

    assert mother.browser.page.path == "/registration/whose"
    assert mother.browser.page.value("family_name") == ""


async def test_not_me_deletes_the_draft(pages: PageDoor, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    mother = await _halfway(pages, sheet.code)

    await mother.browser.send("/registration/forget")

    assert mother.browser.page.value("code") == ""
    assert await rows("SELECT id FROM draft") == []
    assert (await (await pages.enter(sheet.code)).finish()).login == "petrova"


async def test_another_code_in_the_same_browser_begins_anew(
    pages: PageDoor, school: School
) -> None:
    mother = await _halfway(pages, (await school.invite_parent_of("Анна П.")).code)
    await mother.give("petrova@mail.ru")

    await mother.browser.open("/registration")
    lions = await school.invite_student("Лев К.")
    page = await mother.browser.send("/registration/code", code=lions.code)

    assert (page.path, page.text(".//h1")) == ("/registration/whose", "Вы — Лев К., 7А?")
    assert "petrova" not in (await mother.browser.open("/registration/login")).html


async def test_the_same_code_typed_otherwise_goes_on(pages: PageDoor, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    mother = await _halfway(pages, sheet.code)

    await mother.browser.open("/registration")
    page = await mother.browser.send("/registration/code", code=sheet.code.lower())

    assert page.path == "/registration/email"


async def test_a_bad_code_leaves_the_draft_as_it_was(pages: PageDoor, school: School) -> None:
    mother = await _halfway(pages, (await school.invite_parent_of("Анна П.")).code)

    await mother.browser.open("/registration")
    with refused(("code", Why.CODE_MISTYPED)):
        await mother.browser.send("/registration/code", code="7K3M-2QXA-9RT0")

    assert mother.browser.page.value("code") == "7K3M-2QXA-9RT0"
    await mother.give("petrova@mail.ru")
    assert (await mother.end([])).login == "petrova"


async def test_going_back_shows_what_was_answered(pages: PageDoor, school: School) -> None:
    mother = await _halfway(pages, (await school.invite_parent_of("Анна П.")).code)
    await mother.give("petrova@mail.ru")

    whose = await mother.browser.open("/registration/whose")
    assert (whose.value("family_name"), whose.value("given_name")) == ("Петрова", "Мария")
    login = await mother.browser.open("/registration/login")
    assert (login.value("login"), login.value("password")) == ("petrova", "")
    email = await mother.browser.open("/registration/email")
    assert email.value("email") == "petrova@mail.ru"


async def test_a_form_without_a_draft_leads_to_the_code(browser: Browser) -> None:
    own = {"Origin": "https://journal.school46.ru"}

    answer = await browser.http.post("/registration/login", data={"login": "p"}, headers=own)
    page = await browser.open(answer.headers["location"])

    assert page.path == "/registration"
    assert [one.why for one in page.refusals()] == [Why.DRAFT_LOST]
