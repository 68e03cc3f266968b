"""Sheets are printed at the desk, and families come on before the curator's eyes (spec. 1, 2)."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.desk import at_desk
from tests.browser.family import press, registered, sees
from tests.browser.life import Life
from tests.browser.look import look
from tests.browser.site import Site, served


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def school(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    """A school of two classes whose numbers no other test changes."""
    async with served(tmp_path_factory.mktemp("desk")) as site:
        yield site


async def prints(page: Page, area: str) -> None:
    """Print the sheets of an area; the first page of them is on the screen then."""
    await page.goto("/desk/invitations")
    await page.get_by_label("Для кого", exact=True).select_option(area)
    await press(page, "Подготовить листы")
    await sees(page, f"Листы: {area}")
    await page.reload(wait_until="commit")  # somebody is in a hurry
    await page.reload()
    await sees(page, f"Листы: {area}")

    await page.locator(".first-page img").evaluate("(one) => one.decode()")


@pytest.mark.parametrize("width", [360, 1280])
async def test_from_printed_sheets_to_families_who_come_on(
    visit: Visit, school: Site, width: int
) -> None:
    page = await visit("/desk/login", width, base_url=school.url)
    await at_desk(page, school, f"zimina{width}")
    await page.goto("/desk/invitations")
    await look(page, "desk-invitations-empty" if width == 360 else "desk-invitations")
    printings = page.locator("main .records tbody tr")
    printed = await printings.count()
    await prints(page, "7А")
    await look(page, "desk-printing")
    pdf = await page.request.get(f"{page.url}/sheets.pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["content-disposition"].startswith("inline; filename=")
    assert pdf.headers["cache-control"] == "no-store"

    life = Life(page)
    await page.goto("/desk/classes/7А")
    await life.begins()
    numbers = page.locator(".funnel tbody .number")
    come = int((await numbers.nth(2).inner_text()).split()[0])
    await look(page, "desk-class")
    family = await visit("/", base_url=school.url)
    await registered(family, school, f"masha{width}")
    await expect(numbers.nth(2)).to_have_text(f"{come + 1} из 140")
    assert life.loads == ["GET"]

    await page.goto("/desk/invitations")
    await expect(printings).to_have_count(printed + 1)
    await page.goto("/desk")
    await look(page, "desk-pipeline")
    await page.goto("/desk/classes/7А/missing")
    await look(page, "desk-missing")
    await page.goto("/desk/classes/7А/parents")
    await expect(page.get_by_role("main")).to_contain_text("Петрова Мария Викторовна")
    await look(page, "desk-parents")
