"""At the desk: somebody is found, helped with a one-time password, and back in (spec. 13)."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.desk import at_desk
from tests.browser.family import PASSWORD, fill, press, registered, sees, sign_in
from tests.browser.look import look
from tests.browser.site import Site

NEW = "svirepyy9veter"


@pytest.mark.parametrize("width", [360, 1280])
async def test_who_forgot_everything_is_found_and_helped(
    visit: Visit, site: Site, width: int
) -> None:
    login = f"zabyla{width}"
    page = await visit("/", width)
    await registered(page, site, login)
    await at_desk(page, site, f"curator{width}")

    await page.goto("/desk/people")
    await sees(page, "Люди")
    await look(page, "desk-people")
    await page.locator("#q").press_sequentially(login[:6])
    beside = page.locator("#q-answer")
    await expect(beside.get_by_role("link", name="Петрова Мария Викторовна").first).to_be_visible()
    await look(page, "desk-people-typed")
    await page.locator("#q").fill(login)
    await press(page, "Найти")
    await page.wait_for_url("**/desk/people?q=**")
    await look(page, "desk-people-found")
    await page.locator(".people").get_by_role("link").click()

    await sees(page, "Петрова Мария Викторовна")
    await expect(page.locator("tr", has_text="Регистрация по коду")).to_contain_text("Владелец")
    await look(page, "desk-account")
    await press(page, "Показать логин")
    await expect(page.get_by_text(login, exact=True)).to_be_visible()
    await press(page, "Выдать и показать")
    await sees(page, "Временный пароль")
    shown = page.locator(".large")
    assert await shown.nth(0).inner_text() == login
    password = await shown.nth(1).inner_text()
    await look(page, "desk-one-time")
    await page.get_by_role("link", name="Готово").click()
    await sees(page, "Петрова Мария Викторовна")

    owner = await visit("/login", width)
    await sign_in(owner, login, PASSWORD)
    await expect(owner.locator("#summary")).to_be_visible()
    await sign_in(owner, login, password)
    await sees(owner, "Придумайте свой пароль")
    await look(owner, "first-password")
    await owner.goto("/journal")
    await sees(owner, "Придумайте свой пароль")
    await fill(owner, current_password=password, password=NEW)
    await press(owner, "Сохранить и открыть журнал")
    await sees(owner, "Дневник")
    await expect(owner.get_by_text("Ваш пароль сменил куратор журнала")).to_be_visible()
    await look(owner, "password-reset-told")
    await press(owner, "Понятно")
    await expect(owner.get_by_text("Ваш пароль сменил куратор журнала")).not_to_be_visible()


async def test_slips_of_a_marked_class_come_as_one_file(visit: Visit, site: Site) -> None:
    page = await visit("/", 1280)
    await registered(page, site, "listok.odin")
    await at_desk(page, site, "curator.listok")
    await page.goto("/desk/people/class?name=7А")
    await sees(page, "7А: учётные записи")
    await look(page, "desk-class")
    await page.get_by_role("link", name="Отметить всех").click()
    async with page.expect_download() as waiting:
        await press(page, "Выдать отмеченным и напечатать (PDF)")

    download = await waiting.value
    assert (await download.path()).read_bytes().startswith(b"%PDF")
