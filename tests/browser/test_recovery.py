"""From «Забыли пароль?» to signing in with the new password (specification 12)."""

import asyncio

import pytest
from playwright.async_api import Page, Request, expect

from tests.browser.conftest import Visit
from tests.browser.family import fill, press, registered, sees
from tests.browser.look import look
from tests.browser.site import Site

NEW = "svirepyy9veter"


async def asked(page: Page, site: Site, login: str) -> str:
    """Register with an address that is confirmed, forget the password, return the letter's link."""
    email = f"{login}@mail.ru"
    await page.goto("/login")
    await registered(page, site, login, email=email)
    site.mailbox.confirm(login)
    await page.get_by_role("link", name="Забыли пароль?").click()
    await sees(page, "Забыли пароль?")
    await look(page, "recovery")
    await fill(page, email=email)
    await press(page, "Прислать письмо")
    await sees(page, "Проверьте почту")
    await expect(page.get_by_text("Письмо идёт до получаса")).to_be_visible()
    await look(page, "recovery-sent")
    return await site.mailbox.link(page, email, "recovery")


@pytest.mark.parametrize(("width", "scripts"), [(360, True), (1280, True), (360, False)], ids=str)
async def test_the_way_back_in_ends_at_the_journal_in_a_second_browser(
    visit: Visit, site: Site, width: int, scripts: bool
) -> None:
    login = f"petrova.zabyla{width}.{scripts}".lower()
    page = await visit("/", width, scripts=scripts, foresees="409")
    link = await asked(page, site, login)

    other = await visit(link, width, scripts=scripts)
    await sees(other, "Новый пароль")
    await look(other, "new-password")
    await fill(other, password="korotko")
    await press(other, "Сменить пароль")
    await expect(other.locator("#summary")).to_be_visible()
    await look(other, "new-password-wrong")
    await fill(other, password=NEW)
    await press(other, "Сменить пароль")
    await sees(other, "Вход в журнал")
    await expect(other.get_by_text("Пароль изменён. Войдите с новым паролем")).to_be_visible()
    await expect(other.get_by_label("Логин", exact=True)).to_have_value(login)
    await look(other, "sign-in-recovered")
    await fill(other, password=NEW)
    await press(other, "Войти")
    await sees(other, "Дневник")

    await page.goto(link)
    await sees(page, "Ссылка не действует")
    await look(page, "recovery-dead")


async def test_no_request_of_a_links_page_tells_where_it_came_from(
    visit: Visit, site: Site
) -> None:
    page = await visit()
    link = await asked(page, site, "petrova.otkuda")
    told: list[dict[str, str]] = []

    async def hear(request: Request) -> None:
        told.append(await request.all_headers())

    async with asyncio.TaskGroup() as hearing:
        page.on("request", lambda request: hearing.create_task(hear(request)))
        await page.goto(link)
        await sees(page, "Новый пароль")
        await fill(page, password=NEW)
        await press(page, "Сменить пароль")
        await sees(page, "Вход в журнал")

    assert [one for one in told if link.rpartition("/")[2] in one.get("referer", "")] == []
    assert {one["origin"] for one in told if "origin" in one} == {site.url}


async def test_the_password_is_judged_on_a_pause_as_at_registration(
    visit: Visit, site: Site
) -> None:
    page = await visit()
    await page.goto(await asked(page, site, "petrova.sovet"))
    await sees(page, "Новый пароль")

    await fill(page, password="petrova.sovet")

    beside = page.locator("#password-answer")
    await expect(beside).to_contain_text("только буквы и цифры")
    await expect(beside).to_contain_text("совпадает с логином")
    await fill(page, password=NEW)
    await expect(beside).to_have_attribute("data-mark", "good")
