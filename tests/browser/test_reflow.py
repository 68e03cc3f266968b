"""Narrow windows, twice the size, larger letters: nothing scrolls sideways (WCAG 1.4.4, 10, 12)."""

import pytest
from playwright.async_api import expect

from tests.browser.chromium import running
from tests.browser.conftest import Visit
from tests.browser.family import enter_code, every_page, named
from tests.browser.look import keep, measure
from tests.browser.site import Site

# WCAG 2.2, 1.4.12. A sheet that a script makes is no inline style, which our policy refuses.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
# What "very large" in chromium's own settings means, and twice the usual.
LARGE = [(360, 24), (1280, 32)]


@pytest.mark.parametrize("width", [320, 640])
async def test_every_page_fits_320_px_and_twice_the_size(
    visit: Visit, site: Site, width: int
) -> None:
    page = await visit("/", width)

    for path in await every_page(page, site, f"petrova.uzko{width}"):
        await page.goto(path)
        await measure(page, path)
        await keep(page, f"narrow-{named(path)}")


async def test_a_whole_code_can_be_read_in_its_field_at_320_px(visit: Visit) -> None:
    page = await visit("/registration", 320)

    await enter_code(page, "K7QM-2XVD-94TB")
    await expect(page.locator("#summary")).to_be_visible()

    await measure(page, "code")
    hidden = "(field) => field.scrollWidth - field.clientWidth"
    assert await page.get_by_label("Пригласительный код").evaluate(hidden) == 0


async def test_lines_and_letters_may_stand_further_apart(visit: Visit, site: Site) -> None:
    page = await visit()

    for path in await every_page(page, site, "petrova.prostor"):
        await page.goto(path)
        await page.evaluate(SPACED)
        await measure(page, path)


@pytest.mark.parametrize(("width", "size"), LARGE, ids=str)
async def test_letters_may_be_as_large_as_the_browser_s_owner_wants_them(
    visit: Visit, site: Site, width: int, size: int
) -> None:
    async with running(f"--blink-settings=defaultFontSize={size}") as browser:
        page = await visit("/", width, browser=browser)

        for path in await every_page(page, site, f"petrova.krupno{width}"):
            await page.goto(path)
            await measure(page, path)
            await keep(page, f"large-{named(path)}")
        await page.context.close()
