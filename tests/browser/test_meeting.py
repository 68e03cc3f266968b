"""A parents' meeting on the wall: read from the last row, and the number grows by itself."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.desk import at_desk
from tests.browser.family import press, registered, sees
from tests.browser.look import look
from tests.browser.site import FAMILIES, Site

IN = "Вошли {} из {}"
SMALLEST = {360: 24, 1280: 60, 1920: 90}  # CSS pixels of the address' letters


async def opened(visit: Visit, site: Site, width: int, login: str) -> Page:
    """Come to the desk as a curator and open the page for a class."""
    page = await visit("/desk/login", width)
    await at_desk(page, site, login)
    await page.goto("/desk/meetings")
    await sees(page, "Собрание")
    await page.get_by_label("Чьи родители собираются").select_option("7А")
    await look(page, "desk-meetings")
    await press(page, "Открыть экран")
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        "Школа № 46: вход в электронный журнал"
    )
    return page


@pytest.mark.parametrize("width", [360, 1280, 1920])
async def test_the_page_is_read_from_the_last_row(
    visit: Visit, site: Site, tmp_path: Path, width: int
) -> None:
    page = await opened(visit, site, width, f"meeting{width}")

    address = page.get_by_text(urlsplit(site.url).netloc, exact=True)
    size = await address.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= SMALLEST[width]
    await look(page, "meeting")
    picture = tmp_path / "wall.png"
    await page.screenshot(path=picture, full_page=True)
    (read,) = zxingcpp.read_barcodes(Image.open(picture))
    assert read.text == f"{site.url}/registration"
    if width != 360:
        foot = await page.locator("main").evaluate("(one) => one.getBoundingClientRect().bottom")
        assert foot <= width * 9 / 16, "the wall shows it without scrolling"


async def test_the_number_grows_by_itself_and_without_script_on_reload(
    visit: Visit, site: Site
) -> None:
    page = await opened(visit, site, 1280, "zimina.meets")
    number = page.locator(".count-of")
    before = int((await number.inner_text()).split()[1])
    plain = await visit(urlsplit(page.url).path, 1280, scripts=False)
    await expect(plain.locator(".count-of")).to_have_text(IN.format(before, FAMILIES))

    await registered(await visit("/", 360), site, "meets.parent")

    await expect(number).to_have_text(IN.format(before + 1, FAMILIES))
    await plain.reload()
    await expect(plain.locator(".count-of")).to_have_text(IN.format(before + 1, FAMILIES))
    await look(plain, "meeting")


async def test_what_is_ended_at_the_desk_is_over_on_the_wall(visit: Visit, site: Site) -> None:
    page = await opened(visit, site, 1280, "zimina.ends")
    wall = await visit(urlsplit(page.url).path, 1280)
    await expect(wall.locator(".count-of")).to_be_visible()

    await page.goto("/desk/meetings")
    await look(page, "desk-meetings-open")
    await page.get_by_role("button", name="Закрыть экран").first.click()

    await expect(wall.get_by_role("heading", level=1)).to_have_text("Ссылка не действует")
    await look(wall, "meeting-over")
