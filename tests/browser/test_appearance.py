"""Dark rooms, still screens, a network that brings no font: the page can be read."""

import asyncio
from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import Route, expect

from tests.browser.conftest import Visit
from tests.browser.family import every_page, fill, named, press, reach_children
from tests.browser.look import keep, look, measure
from tests.browser.site import Site

MOVING = """() => [...document.querySelectorAll("*")]
    .filter((one) => {
        const style = getComputedStyle(one);
        const lasts = style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
        return lasts || style.animationName !== "none" || style.scrollBehavior === "smooth";
    })
    .map((one) => one.outerHTML.slice(0, 90))"""


async def test_in_the_dark_every_page_can_be_read(visit: Visit, site: Site) -> None:
    page = await visit(color_scheme="dark")

    for path in await every_page(page, site, "petrova.noch"):
        await page.goto(path)
        await look(page, f"dark-{named(path)}")


@pytest.mark.parametrize("width", [360, 1280])
async def test_in_the_dark_what_is_good_and_what_is_wrong_can_be_read(
    visit: Visit, site: Site, width: int
) -> None:
    page = await visit("/registration", width, color_scheme="dark")
    await reach_children(page, site, f"petrova.temno{width}")

    await fill(page, code="K7QM-2XVD-94TB")
    await press(page, "Добавить код")
    await expect(page.locator("#summary")).to_be_visible()

    await look(page, "dark-children-wrong")


async def test_nothing_moves_where_motion_is_not_wanted(visit: Visit, site: Site) -> None:
    page = await visit(reduced_motion="reduce")

    for path in await every_page(page, site, "petrova.pokoy"):
        await page.goto(path)
        assert await page.evaluate(MOVING) == [], path


async def test_while_the_web_font_is_on_its_way_all_is_read_in_the_system_s(
    visit: Visit,
) -> None:
    page = await visit("about:blank")
    arrives = asyncio.Event()

    async def hold(route: Route) -> None:
        await arrives.wait()
        await route.continue_()

    await page.route("**/*.woff2", hold)
    await page.goto("/registration", wait_until="domcontentloaded")
    heading = await page.get_by_role("heading", level=1).bounding_box()
    devtools = await page.context.new_cdp_session(page)
    # Playwright's own picture would wait for the font.
    picture = await devtools.send(
        "Page.captureScreenshot", {"clip": {**(heading or {}), "scale": 1}}
    )
    status = await page.evaluate("[...document.fonts].map((font) => font.status)")
    arrives.set()

    assert status == ["loading"]
    assert ink(b64decode(picture["data"])) > 0.02


async def test_without_the_web_font_every_page_holds(visit: Visit, site: Site) -> None:
    async def refuse(route: Route) -> None:
        await route.abort()

    page = await visit("about:blank", foresees="net::ERR_FAILED")
    await page.route("**/*.woff2", refuse)

    for path in await every_page(page, site, "petrova.shrift"):
        await page.goto(path)
        assert await page.evaluate("[...document.fonts].map((font) => font.status)") == ["error"]
        await measure(page, path)
        await keep(page, f"no-font-{named(path)}")


def ink(picture: bytes) -> float:
    """Return which share of a picture is dark."""
    grey = Image.open(BytesIO(picture)).convert("L")
    return sum(grey.histogram()[:96]) / (grey.width * grey.height)
