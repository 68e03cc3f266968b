"""Registration through the pages: where each form leads, and what is there when one comes back."""

import re

import pytest

from shared.refusals import Why
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server
from tests.pages import steps

STEPS = ("whose", "login", "email", "children", "done")


@pytest.mark.parametrize("step", STEPS)
async def test_a_step_that_is_not_reached_leads_to_the_furthest_that_is(
    browser: Browser, school: School, step: str
) -> None:
    fresh = await browser.open(f"/registration/{step}")
    assert fresh.path == "/registration"

    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_names(browser, sheet.code)
    begun = await browser.open(f"/registration/{step}")
    assert begun.path == ("/registration" if step == "done" else "/registration/whose")


async def test_going_back_shows_what_was_typed_at_every_step(
    browser: Browser, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_children(browser, sheet.code)

    assert (await browser.open("/registration")).value("code") == sheet.code
    names = await browser.open("/registration/whose")
    assert (names.value("family_name"), names.value("given_name")) == ("Петрова", "Мария")
    assert (await browser.open("/registration/login")).value("login") == "petrova"
    assert (await browser.open("/registration/email")).value("email") == "petrova@mail.ru"


async def test_a_refused_form_tells_a_case_number_and_keeps_what_was_typed_but_no_password(
    browser: Browser, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_login(browser, sheet.code)

    with refused(("login", Why.LOGIN_SHORT), ("password", Why.PASSWORD_HAS_SIGNS)):
        await browser.send("/registration/login", login="pe", password="Щегол Омут 7")

    assert browser.page.status == 200
    assert browser.page.text(".//title").startswith("Ошибка: ")
    assert re.fullmatch(r"[0-9A-Z]{3}-[0-9A-Z]{3}", browser.page.text(".//p[@class='case']/strong"))
    assert browser.page.value("login") == "pe"
    assert "Щегол Омут" not in browser.page.html


async def test_the_other_ones_sheet_is_told_on_the_code_page_and_nothing_is_spent(
    browser: Browser, school: School
) -> None:
    sheet = await school.invite_student("Анна П.")
    await steps.to_the_names(browser, sheet.code)

    with refused(("code", Why.CODE_OF_STUDENT)):
        await browser.send("/registration/whose", answer="no")
    assert browser.page.path == "/registration"

    await browser.send("/registration/code", code=sheet.code)
    assert browser.page.path == "/registration/whose"


async def test_a_code_that_was_typed_and_not_added_is_not_lost_at_the_end(
    browser: Browser, school: School
) -> None:
    first, second = [await school.invite_parent_of(name) for name in ("Анна П.", "Борис П.")]
    await steps.to_the_children(browser, first.code)

    await browser.send("/registration/finish", code=second.code)

    assert browser.page.path == "/registration/done"
    assert await school.diaries("petrova") == ["Анна", "Борис"]


async def test_a_mistyped_code_at_the_end_stops_the_end(browser: Browser, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_children(browser, sheet.code)

    with refused(("code", Why.CODE_MISTYPED)):
        await browser.send("/registration/finish", code="0000-0000-0001")

    assert browser.page.path == "/registration/children"
    assert browser.page.value("code") == "0000-0000-0001"
    assert await school.logins() == []


async def test_the_end_pressed_twice_shows_the_same_success(
    browser: Browser, school: School
) -> None:
    first, second = [await school.invite_parent_of(name) for name in ("Анна П.", "Борис П.")]
    await steps.to_the_children(browser, first.code)
    form = browser.page
    await browser.send("/registration/finish", code=second.code)
    once = browser.page.text()

    browser.page = form
    await browser.send("/registration/finish", code=second.code)

    assert browser.page.path == "/registration/done"
    assert browser.page.text() == once


async def test_back_from_the_last_page_leads_to_it_again(browser: Browser, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_children(browser, sheet.code)
    await browser.send("/registration/finish", code="")

    assert (await browser.open("/registration/children")).path == "/registration/done"
    assert (await browser.open("/registration")).value("code") == ""


async def test_starting_anew_leaves_nothing_to_whoever_comes_next(
    browser: Browser, school: School
) -> None:
    first, second = [await school.invite_parent_of(name) for name in ("Анна П.", "Лев К.")]
    await steps.to_the_children(browser, first.code)
    await browser.send("/registration/finish", code="")
    await steps.to_the_names(browser, second.code)

    await browser.send("/registration/forget")

    assert browser.page.path == "/registration"
    assert browser.page.value("code") == ""
    assert (await browser.open("/registration/whose")).path == "/registration"
    assert (await browser.open("/registration/done")).path == "/registration"


async def test_after_fifteen_idle_minutes_a_form_is_answered_by_the_code_page(
    browser: Browser, school: School, clock: Clock
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_login(browser, sheet.code)
    clock.advance(minutes=15)

    with refused(("code", Why.DRAFT_IDLE)):
        await browser.send("/registration/login", login="petrova", password=steps.PASSWORD)
    assert browser.page.path == "/registration"
    assert (await browser.open("/registration/whose")).path == "/registration"

    await browser.send("/registration/code", code=sheet.code)
    assert browser.page.path == "/registration/login"


async def test_a_form_of_a_draft_that_is_gone_says_to_start_with_the_code(
    browser: Browser, school: School, clock: Clock
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_login(browser, sheet.code)
    clock.advance(days=1, seconds=1)

    with refused(("", Why.DRAFT_LOST)):
        await browser.send("/registration/login", login="petrova", password=steps.PASSWORD)
    assert browser.page.path == "/registration"


async def test_a_first_form_without_a_cookie_is_taken(server: Server, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    browser = Browser(server)
    await browser.open("/registration")
    browser.http.cookies.clear()

    await browser.send("/registration/code", code=sheet.code)

    assert browser.page.path == "/registration/whose"


async def test_a_login_lost_in_a_race_is_mended_on_its_own_page(
    server: Server, school: School
) -> None:
    mothers = [await school.invite_parent_of(name) for name in ("Анна П.", "Лев К.")]
    first, second = Browser(server), Browser(server)
    for browser, sheet in zip((first, second), mothers, strict=True):
        await steps.to_the_children(browser, sheet.code)
    await first.send("/registration/finish", code="")

    with refused(("login", Why.LOGIN_TAKEN)):
        await second.send("/registration/finish", code="")

    assert second.page.path == "/registration/login"


async def test_too_many_fields_are_refused_in_words(browser: Browser) -> None:
    await browser.open("/registration")

    fields = {f"field{number}": "1" for number in range(201)}
    await browser.http.post("/registration/code", data=fields)
    page = await browser.open("/registration")

    assert [one.why for one in page.refusals()] == [Why.FIELDS_TOO_MANY]
