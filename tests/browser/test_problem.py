"""Where there is no page: what to do, and a number to tell (specification 14)."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.family import sees
from tests.browser.look import look


@pytest.mark.parametrize("width", [360, 1280])
async def test_an_address_that_is_not_ours_has_a_way_on_and_a_case_number(
    visit: Visit, width: int
) -> None:
    page = await visit("/zhurnal", width, foresees="404 (Not Found)")

    await expect(page.get_by_role("heading", level=1)).to_have_text("Такой страницы нет")
    await expect(page.get_by_role("contentinfo")).to_have_text(
        re.compile(r"назовите номер случая: \S{4,}")
    )
    await look(page, "not-found")
    await page.get_by_role("link", name="На главную страницу").click()

    await sees(page, "Электронный журнал школы")
