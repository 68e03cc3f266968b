"""One server and one browser a process; every visit gets a browser's profile of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.chromium import HEIGHTS, PATIENCE, running
from tests.browser.site import Site, served
from tests.browser.watch import Watch

HERE = Path(__file__).parent

Visit = Callable[..., Awaitable[Page]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests in one loop: the browser lives in it."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    """The journal of a school with families of one name."""
    async with served(tmp_path_factory.mktemp("site")) as running_site:
        yield running_site


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The browser of all tests but those that need another."""
    expect.set_options(timeout=PATIENCE)
    async with running() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def visit(chromium: Browser, site: Site) -> AsyncIterator[Visit]:
    """Open a page in a browser that has never been there; a test may open several.

    At the end nothing may stand on any console but what the test foresaw.
    """
    opened: list[tuple[BrowserContext, Watch]] = []

    async def come(
        path: str = "/",
        width: int = 360,
        *,
        scripts: bool = True,
        foresees: str = "",
        browser: Browser = chromium,
        **more: Any,
    ) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            java_script_enabled=scripts,
            **{"base_url": site.url, "locale": "ru-RU", **more},
        )
        context.set_default_timeout(PATIENCE)
        opened.append((context, Watch(context, foresees)))
        page = await context.new_page()
        await page.goto(path)
        return page

    yield come
    for context, _ in opened:
        await context.close()
    assert [fault for _, watch in opened for fault in watch.faults] == []
