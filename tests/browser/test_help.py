"""Help: open to all, in two languages, and on paper (specification 15)."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.family import press, sees
from tests.browser.look import PICTURES, look, look_at_each


@pytest.mark.parametrize("width", [360, 1280])
async def test_help_is_one_press_away_and_has_our_own_pictures(visit: Visit, width: int) -> None:
    page = await visit("/", width)

    await page.get_by_role("link", name="Помощь").click()

    await sees(page, "Помощь")
    await expect(page.get_by_role("img")).to_have_count(4)
    await look(page, "help")


async def test_a_school_has_a_page_of_its_own(visit: Visit) -> None:
    page = await visit("/schools/sch46")

    await sees(page, "Школа № 46")
    await look_at_each(page, "school")


async def test_printed_help_holds_what_is_read_and_nothing_that_is_pressed(visit: Visit) -> None:
    page = await visit("/help", 1280)

    await page.emulate_media(media="print")

    pressed = page.locator("button, summary, nav, .ways, .skip").locator("visible=true")
    await expect(pressed).to_have_count(0)
    await expect(page.get_by_role("heading", name="Как зарегистрироваться")).to_be_visible()
    await page.pdf(path=PICTURES / "help.pdf", format="A4", print_background=False)


async def test_the_language_button_comes_back_to_the_same_page_in_english(visit: Visit) -> None:
    page = await visit("/registration")
    await page.get_by_label("Пригласительный код").fill("K7QM-2XVD-94TB")
    await press(page, "Зарегистрироваться")

    await press(page, "EN English")

    await expect(page).to_have_url("/registration")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        "Enter the code from your sheet"
    )
    await expect(page.locator("#summary")).to_be_visible()
    await look(page, "english-code")
    await page.goto("/help")
    await look(page, "english-help")
    await press(page, "RU Русский")
    await sees(page, "Помощь")


async def test_an_english_browser_is_answered_in_english(visit: Visit) -> None:
    page = await visit("/", locale="en-GB")

    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await look(page, "english-home")
