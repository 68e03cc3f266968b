"""A page ceases to live: its session is over, or something broke. It says so, and is of use."""

import asyncio

from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.family import (
    ANNA,
    PASSWORD,
    choose_login,
    enter_code,
    fill,
    press,
    sees,
    signed_in,
    tell_names,
)
from tests.browser.life import Life
from tests.browser.look import look
from tests.browser.site import Site

MOST = 1.0  # seconds from the end of a session to the end of its pages


async def test_signing_out_leads_the_other_tab_away_within_a_second(
    visit: Visit, site: Site
) -> None:
    page = await visit("about:blank")
    life = Life(page)
    await signed_in(page, site, "petrova.uhodit", "/profile")
    await life.begins()
    other = await page.context.new_page()
    await other.goto("/journal")
    clock = asyncio.get_running_loop()

    await other.locator(".sections-button summary").click()
    async with other.expect_response("**/logout") as signed_out:
        await press(other, "Выйти")
    await signed_out.value
    ended = clock.time()
    await life.hears("open")

    assert clock.time() - ended < MOST
    await sees(page, "Вход в журнал")
    await expect(page).to_have_url("/login?next=%2Fprofile")


async def test_an_accident_is_told_with_its_number_and_the_form_goes_on_working(
    visit: Visit, site: Site
) -> None:
    page = await visit("about:blank")
    life = Life(page)
    await page.goto("/registration")
    await enter_code(page, site.parents_code(ANNA))
    await sees(page, "Вы — родитель Анны П., 7А?")
    await tell_names(page)
    await sees(page, "Придумайте логин и пароль")
    line = page.locator("#line")

    with site.without_table("account"):
        await fill(page, login="petrova.avaria")
        await expect(line).to_contain_text("Страница больше не обновляется сама.")
        await life.ends()
        await look(page, "live-failed")
    case = (await line.inner_text()).rpartition(" ")[2]
    await expect(page.locator("#login")).to_have_value("petrova.avaria")
    await choose_login(page, "petrova.avaria", PASSWORD)

    await sees(page, "Ваша почта")
    assert f'"case": "{case}"' in site.worker.log.read_text(encoding="utf-8")
    assert life.loads.count("POST") == 1
