"""The journal's sections in the top right corner, at once and unconfirmed (specification 9)."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.family import every_page, sees, signed_in
from tests.browser.look import look
from tests.browser.site import Site

SECTIONS = {
    "Дневник": "diary",
    "Расписание": "timetable",
    "Задания": "homework",
    "Оценки": "marks",
    "Объявления": "announcements",
    "Сообщения": "messages",
    "Профиль": "profile",
}
# Whoever is signed in here may not be who comes with a sheet, or to sign in.
STRANGERS = ("/registration", "/login", "/recovery")


async def go(page: Page, width: int, section: str) -> None:
    """Take the menu to a section."""
    if width == 360:
        await page.locator(".sections-button summary").click()
    menu = page.get_by_role("navigation", name="Разделы").locator("visible=true")
    await menu.get_by_role("link", name=section).click()


@pytest.mark.parametrize(("width", "scripts"), [(360, True), (1280, True), (360, False)], ids=str)
async def test_every_section_opens_from_the_corner_and_says_what_will_be_there(
    visit: Visit, site: Site, width: int, scripts: bool
) -> None:
    page = await visit("/", width, scripts=scripts)
    await signed_in(page, site, f"petrova.menu{width}.{scripts}".lower())

    for section, name in SECTIONS.items():
        await go(page, width, section)
        await sees(page, section)
        marked = page.locator("[aria-current=page]").locator("visible=true")
        await expect(marked).to_have_count(0 if width == 360 else 1)
        await expect(page.get_by_role("complementary")).to_contain_text("ещё не подтверждена")
        await look(page, f"section-{name}")


async def test_on_a_phone_the_menu_lies_over_the_page_under_its_button(
    visit: Visit, site: Site
) -> None:
    page = await visit()
    await signed_in(page, site, "petrova.knopka")

    button = page.locator(".sections-button summary")
    corner = await button.bounding_box()
    assert corner
    assert corner["x"] + corner["width"] > 330
    assert corner["y"] < 60
    await button.click()
    await look(page, "menu")
    await button.click()

    await expect(page.get_by_role("link", name="Оценки").first).to_be_hidden()


async def test_the_banner_stands_above_every_page_of_whoever_has_signed_in(
    visit: Visit, site: Site
) -> None:
    page = await visit()
    every = await every_page(page, site, "petrova.plashka")

    for path in (path for path in every if path not in STRANGERS):
        await page.goto(path)
        await expect(page.get_by_role("complementary"), path).to_contain_text(
            "Почта m•••@mail.ru ещё не подтверждена"
        )
