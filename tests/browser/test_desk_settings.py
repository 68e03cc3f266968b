"""A curator sets up the school in a browser (specification 14)."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.desk import at_desk
from tests.browser.family import fill, press
from tests.browser.look import look
from tests.browser.site import Site


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_curator_sets_what_families_see_and_a_slip_stays_typed(
    visit: Visit, site: Site, width: int
) -> None:
    page = await visit("/", width)
    await at_desk(page, site, f"zimina.nastr{width}")
    await page.goto("/desk/settings")
    await look(page, "settings")

    await fill(
        page, valid_days="0", notice=f"Школа хранит имя, {width}.", android="store.example.org"
    )
    await press(page, "Сохранить")
    await expect(page).to_have_title("Ошибка: Настройки — Журнал · Школа № 46")
    await expect(page.locator("#notice")).to_have_value(f"Школа хранит имя, {width}.")
    await look(page, "settings-wrong")
    await fill(page, valid_days=str(width % 90 + 1), android="", notice="")
    await press(page, "Сохранить")

    await expect(page.locator("#changes")).to_contain_text("Ольга Павловна Зимина")
    await expect(page.locator("#mail")).to_contain_text("Почтовый сервер не задан")
    await look(page, "settings-saved")
