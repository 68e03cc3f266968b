"""Back and Forward at every step: what was typed is there, and no form asks to be sent again.

Where one did, chromium would have no page to show (ERR_CACHE_MISS), and going back would raise.
"""

import asyncio

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.family import (
    ANNA,
    BORIS,
    choose_login,
    enter_code,
    fill,
    give_email,
    press,
    sees,
    signed_in,
    tell_names,
)
from tests.browser.site import Site

MISTYPED = "K7QM-2XVD-94TB"


async def back_and_forward(page: Page, before: str, after: str, **typed: str) -> None:
    """Go back to a step and see what was typed there; then come forward again."""
    await back(page)
    await sees(page, before)
    for name, text in typed.items():
        await expect(page.locator(f"main #{name}")).to_have_value(text)
        # Chromium puts back what was typed by itself: the page must hold it without that.
        await expect(page.locator(f"main #{name}")).to_have_attribute("value", text)
    await forward(page)
    await sees(page, after)


async def back(page: Page) -> None:
    """Press the browser's own button; whether a page is loaded then is not asked."""
    await _move(page, -1)


async def forward(page: Page) -> None:
    """Press the other one."""
    await _move(page, 1)


async def _move(page: Page, by: int) -> None:
    devtools = await page.context.new_cdp_session(page)
    history = await devtools.send("Page.getNavigationHistory")
    there = history["entries"][history["currentIndex"] + by]
    await devtools.send("Page.navigateToHistoryEntry", {"entryId": there["id"]})
    await devtools.detach()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "without-script"])
async def test_every_step_can_be_left_backwards_and_forwards(
    visit: Visit, site: Site, scripts: bool
) -> None:
    page = await visit("/registration", scripts=scripts)
    code, login = site.parents_code(ANNA), f"petrova.back.{scripts}".lower()
    codes, whose = "Введите код с листа", "Вы — родитель Анны П., 7А?"
    logins, email, children = "Придумайте логин и пароль", "Ваша почта", "Дети"

    await enter_code(page, MISTYPED)
    await expect(page.locator("#summary")).to_be_visible()
    await enter_code(page, code)
    await sees(page, whose)
    await back_and_forward(page, codes, whose, code=code)
    await tell_names(page)
    await sees(page, logins)
    names = {"family_name": "Петрова", "given_name": "Мария", "middle_name": "Викторовна"}
    await back_and_forward(page, whose, logins, **names)
    await choose_login(page, login)
    await sees(page, email)
    await back_and_forward(page, logins, email, login=login)
    await give_email(page)
    await sees(page, children)
    await back_and_forward(page, email, children, email="masha@mail.ru")
    await fill(page, code=site.parents_code(BORIS))
    await press(page, "Добавить код")
    await expect(page.locator("main li.child").last).to_contain_text("Борис П., 3Б")
    if not scripts:  # with it the row comes into the open page
        await back_and_forward(page, children, children, code="")
        await expect(page.locator("main li.child").last).to_contain_text("Борис П., 3Б")
        await back(page)
    refused = () if scripts else (codes,)  # with it the refusal came into the open page
    for heading in (email, logins, whose, codes, *refused):
        await back(page)
        await sees(page, heading)
    for heading in (*refused, whose, logins, email, children):
        await forward(page)
        await sees(page, heading)


async def test_a_changed_answer_holds_and_the_way_forward_stays_open(
    visit: Visit, site: Site
) -> None:
    page = await visit("/registration")
    await enter_code(page, site.parents_code(ANNA))
    await tell_names(page)
    await sees(page, "Придумайте логин и пароль")
    await choose_login(page, "petrova.staraya")
    await sees(page, "Ваша почта")
    await give_email(page)
    await sees(page, "Дети")

    await back(page)
    await sees(page, "Ваша почта")
    await back(page)
    await sees(page, "Придумайте логин и пароль")
    await fill(page, login="petrova.novaya")
    await press(page, "Продолжить")
    await sees(page, "Дети")
    await press(page, "Завершить регистрацию")

    await expect(page.locator(".large")).to_have_text("petrova.novaya")


async def test_back_from_the_last_page_leads_to_it_again(visit: Visit, site: Site) -> None:
    page = await visit("/registration")
    await enter_code(page, site.parents_code(ANNA))
    await tell_names(page)
    await sees(page, "Придумайте логин и пароль")
    await choose_login(page, "petrova.konets")
    await sees(page, "Ваша почта")
    await give_email(page)
    await sees(page, "Дети")
    await press(page, "Завершить регистрацию")
    await sees(page, "Готово, Вы зарегистрированы")

    await back(page)
    await sees(page, "Готово, Вы зарегистрированы")
    await page.reload()
    await sees(page, "Готово, Вы зарегистрированы")


async def test_back_after_signing_out_shows_nothing_of_the_journal(
    visit: Visit, site: Site
) -> None:
    page = await visit()
    await signed_in(page, site, "petrova.ushla")

    await page.get_by_text("Разделы").locator("visible=true").click()
    await press(page, "Выйти")
    await sees(page, "Электронный журнал школы")
    await back(page)

    await sees(page, "Вход в журнал")


async def test_signing_out_leads_to_the_front_page_however_late_its_answer_comes(
    visit: Visit, site: Site
) -> None:
    page = await visit()
    await signed_in(page, site, "petrova.pozdno")
    ended = asyncio.Event()

    async def late(route: Route) -> None:
        answer = await route.fetch(max_redirects=0)
        await ended.wait()
        await route.fulfill(response=answer)

    def hear(frame: bytes | str) -> None:
        if '"open"' in str(frame):
            ended.set()

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    await page.reload()
    await page.route("**/logout", late)

    await page.get_by_text("Разделы").locator("visible=true").click()
    await press(page, "Выйти")

    await sees(page, "Электронный журнал школы")
