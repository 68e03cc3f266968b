"""The sheet's QR: the code comes behind "#" and stays only in the field (specification 2)."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.family import ANNA, press, sees
from tests.browser.look import look
from tests.browser.site import Site


async def test_the_code_lands_in_the_field_and_leaves_address_and_history(
    visit: Visit, site: Site
) -> None:
    code = site.parents_code(ANNA)
    page = await visit(f"/registration#{code}")

    await expect(page.get_by_label("Пригласительный код")).to_have_value(code)
    await expect(page).to_have_url(f"{site.url}/registration")
    assert await page.evaluate("history.length") == 2  # the empty page, and this one
    await look(page, "qr")
    await press(page, "Зарегистрироваться")
    await sees(page, "Вы — родитель Анны П., 7А?")
    await page.go_back()

    await expect(page).to_have_url(f"{site.url}/registration")
    await expect(page.get_by_label("Пригласительный код")).to_have_value(code)


async def test_a_second_sheet_is_taken_from_the_camera_into_the_open_page(
    visit: Visit, site: Site
) -> None:
    page = await visit(f"/registration#{site.parents_code(ANNA)}")
    second = site.parents_code(ANNA)

    await page.goto(f"/registration#{second}")

    await expect(page.get_by_label("Пригласительный код")).to_have_value(second)
    await expect(page).to_have_url(f"{site.url}/registration")


@pytest.mark.parametrize("fragment", ["%", "%D0%", "main", "не-код"])
async def test_a_fragment_that_is_no_code_does_no_harm(visit: Visit, fragment: str) -> None:
    page = await visit(f"/registration#{fragment}")

    await sees(page, "Введите код с листа")


async def test_without_script_the_page_says_to_type_the_code(visit: Visit, site: Site) -> None:
    page = await visit(f"/registration#{site.parents_code(ANNA)}", scripts=False)

    await expect(
        page.get_by_text("Если Вы пришли по QR-коду с листа, введите код сами: он напечатан рядом.")
    ).to_be_visible()
    await expect(page.get_by_label("Пригласительный код")).to_have_value("")
    await look(page, "qr")


async def test_with_script_nothing_is_said_about_typing(visit: Visit) -> None:
    page = await visit("/registration")

    await expect(page.get_by_text("Если Вы пришли по QR-коду")).to_be_hidden()
