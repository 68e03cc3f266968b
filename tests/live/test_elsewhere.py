"""A page that stood open while something happened elsewhere: it judges anew, and leads on."""

import pytest

from backend.tables.database import rows
from shared.invitation_code import make
from shared.refusals import Why
from tests.live import states
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.live_browser import LiveBrowser
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.screen import Screen
from tests.makers.server import Server
from tests.pages import steps


async def test_a_code_revoked_between_check_and_end_ends_at_its_field(
    server: Server, school: School
) -> None:
    mother = LiveBrowser(server)
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_children(mother, sheet.code)
    await school.revoke(sheet)

    with refused(("code", Why.CODE_REVOKED)):
        await mother.send("/registration/finish", code="")

    assert mother.page.path == "/registration"
    assert await school.logins() == []


async def test_a_childs_code_revoked_after_its_row_is_told_of_at_the_end(
    browser: Browser, school: School
) -> None:
    await states.children(browser, school)
    sheet = await school.invite_parent_of("Борис П.")
    screen = await Screen(browser).open()
    await screen.press("/registration/children", code=sheet.code)
    await school.revoke(sheet)

    page = await screen.press("/registration/finish")

    assert screen.path == "/registration/done"
    assert "Школа отменила этот код." in page.text(".//li[@class='child wrong']//p")
    assert await school.diaries("petrova") == ["Анна"]


async def test_a_login_lost_meanwhile_leads_to_its_own_page(
    browser: Browser, school: School
) -> None:
    await states.children(browser, school)
    screen = await Screen(browser).open()
    await school.register_parent_of("Лев К.", "petrova")

    page = await screen.press("/registration/finish")

    assert screen.path == "/registration/login"
    assert [one.why for one in page.refusals()] == [Why.LOGIN_TAKEN]


async def test_after_fifteen_idle_minutes_a_live_form_is_answered_by_the_code_page(
    server: Server, school: School, clock: Clock
) -> None:
    mother = LiveBrowser(server)
    await states.children(mother, school)
    clock.advance(minutes=15)

    with refused(("code", Why.DRAFT_IDLE)):
        await mother.send("/registration/finish", code="")

    assert mother.page.path == "/registration"


async def test_a_draft_given_up_in_another_tab_is_over_in_this_one(
    browser: Browser, school: School
) -> None:
    await states.children(browser, school)
    screen = await Screen(browser).open()
    another = _tab_of(browser)
    await another.open("/registration/children")
    await another.send("/registration/forget")

    told = await screen.type("code", states.NOBODYS)
    assert told == "Начните с кода: прошлая регистрация закончена или прошло больше суток."
    await screen.press("/registration/finish")

    assert screen.path == "/registration"
    assert await school.logins() == []


async def test_a_page_that_has_been_left_behind_is_opened_where_the_draft_stands(
    browser: Browser, school: School
) -> None:
    await states.login(browser, school)
    written = browser.page
    await browser.open("/registration/login")
    another = _tab_of(browser)
    await another.open("/registration")
    await another.send("/registration/forget")
    browser.page = written

    screen = await Screen(browser).open()

    assert screen.heard == [{"type": "open", "path": "/registration"}]
    assert screen.closed == 1000


async def test_who_was_signed_out_elsewhere_changes_nothing_here(
    browser: Browser, school: School
) -> None:
    await states.profile(browser, school)
    sheet = await school.invite_parent_of("Борис П.")
    screen = await Screen(browser).open()
    await rows("DELETE FROM session")  # not told of: no news came

    await screen.press("/profile/children", code=sheet.code)

    assert screen.heard[-1] == {"type": "open", "path": "/profile"}
    assert screen.closed == 1000
    assert await school.diaries("petrova") == ["Анна"]
    assert (await browser.open("/profile")).path == "/login"


async def test_signing_out_closes_the_pages_of_that_session(
    browser: Browser, school: School
) -> None:
    await states.profile(browser, school)
    screen = await Screen(browser).open()
    await browser.send("/logout")

    await screen.ended()

    assert screen.heard[-1] == {"type": "open", "path": "/profile"}


async def test_a_page_left_open_is_led_away_when_its_session_has_been_idle_too_long(
    browser: Browser, school: School, clock: Clock
) -> None:
    await states.profile_on_a_strange_device(browser, school)
    clock.advance(minutes=59, seconds=59.9)
    screen = await Screen(browser).open()
    assert screen.closed is None

    clock.advance(seconds=0.1)
    await screen.ended()

    assert screen.heard[-1] == {"type": "open", "path": "/profile"}
    assert screen.closed == 1000


async def test_a_page_that_reads_itself_anew_does_not_keep_its_session(
    browser: Browser, school: School, clock: Clock
) -> None:
    await states.profile_on_a_strange_device(browser, school)
    screen = await Screen(browser).open()
    clock.advance(minutes=59)
    await states.another_device(browser)
    await screen.until(lambda: screen.html.count('action="/profile/sessions/end"') == 1)

    clock.advance(minutes=1)

    assert (await browser.open("/profile")).path == "/login"


async def test_what_a_person_does_on_an_open_page_keeps_the_session(
    browser: Browser, school: School, clock: Clock
) -> None:
    await states.profile_on_a_strange_device(browser, school)
    screen = await Screen(browser).open()
    clock.advance(minutes=59)
    await screen.type("code", states.NOBODYS)

    clock.advance(minutes=1)

    assert (await browser.open("/profile")).path == "/profile"


async def test_a_step_taken_in_another_tab_is_seen_in_this_one(
    browser: Browser, school: School
) -> None:
    await states.children(browser, school)
    sheet = await school.invite_parent_of("Борис П.")
    screen = await Screen(browser).open()
    another = _tab_of(browser)
    await another.open("/registration/children")

    await another.send("/registration/children", code=sheet.code)

    await screen.until(lambda: "Борис П., 3Б" in screen.html)


@pytest.mark.parametrize("path", ["/profile", "/profile/password"])
async def test_a_page_of_owners_does_not_live_for_anybody_else(
    server: Server, browser: Browser, school: School, path: str
) -> None:
    await states.profile(browser, school)
    await browser.open(path)
    stranger = Browser(server)
    await stranger.open("/login")
    stranger.page = browser.page

    screen = await Screen(stranger).open()

    assert screen.heard == [{"type": "open", "path": path}]
    assert screen.model == {}
    assert screen.closed == 1000


async def test_unknown_codes_typed_spend_the_budget_and_then_say_when(
    browser: Browser, school: School, clock: Clock
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await browser.open("/registration")
    screen = await Screen(browser).open()
    for bits in range(1, 11):
        told = await screen.type("code", make(bits))
        assert told.startswith("Такого кода у нас нет.")

    wait = "Слишком много неизвестных кодов подряд. Продолжить можно в 12:01; введённое сохранено."
    assert await screen.type("code", make(11)) == wait
    assert await screen.type("code", sheet.code) == wait
    await browser.open("/registration")
    with refused(("code", Why.TOO_MANY_GUESSES)):
        await browser.send("/registration/code", code=sheet.code)

    clock.advance(minutes=1)
    assert (await screen.type("code", sheet.code)).startswith("Это лист родителя")


def _tab_of(browser: Browser) -> Browser:
    tab = Browser(browser.server)
    tab.http.cookies = browser.http.cookies
    return tab
