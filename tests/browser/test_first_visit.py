"""The first visit over a mobile network: at most 60 KB on the wire, and later visits next to none.

Bytes are what chromium received, headers included (CDP, Network.loadingFinished).
"""

from typing import Any

import pytest
from playwright.async_api import CDPSession, Page, expect

from tests.browser.conftest import Visit
from tests.browser.family import sees

MOST = 60 * 1024
A_YEAR = "max-age=31536000"
# What a phone asks for besides, for its tabs and its first screen.
ASKED_BY_PHONES = 'link[rel="manifest"], link[rel="apple-touch-icon"]'


class Wire:
    """What came over the network since the counting began."""

    def __init__(self, devtools: CDPSession) -> None:
        self.received: dict[str, int] = {}
        self._paths: dict[str, str] = {}
        devtools.on("Network.responseReceived", self._name)
        devtools.on("Network.loadingFinished", self._count)

    def _name(self, event: dict[str, Any]) -> None:
        self._paths[event["requestId"]] = event["response"]["url"]

    def _count(self, event: dict[str, Any]) -> None:
        if received := int(event["encodedDataLength"]):  # nothing for what the browser has kept
            self.received[self._paths[event["requestId"]]] = received


async def counted(page: Page) -> Wire:
    """Begin to count; the browser has been nowhere yet."""
    devtools = await page.context.new_cdp_session(page)
    wire = Wire(devtools)
    await devtools.send("Network.enable")
    return wire


async def asked_by_phones(page: Page) -> int:
    """Return how many bytes a phone loads later, at its leisure."""
    links = await page.locator(ASKED_BY_PHONES).all()
    paths = [await link.get_attribute("href") or "" for link in links]
    return sum([len(await (await page.request.get(path)).body()) for path in paths])


@pytest.mark.parametrize("path", ["/", "/registration"])
async def test_a_first_visit_takes_at_most_60_kilobytes(visit: Visit, path: str) -> None:
    page = await visit("about:blank")
    wire = await counted(page)

    await page.goto(path, wait_until="networkidle")
    await expect(page.get_by_label("Пригласительный код")).to_be_visible()

    total = sum(wire.received.values()) + await asked_by_phones(page)
    assert len(wire.received) >= 4  # the page, its styles, its script, its font
    assert total <= MOST, wire.received


async def test_a_second_page_brings_only_itself(visit: Visit) -> None:
    page = await visit("/")
    await page.wait_for_load_state("networkidle")
    wire = await counted(page)

    await page.goto("/login", wait_until="networkidle")
    await sees(page, "Вход в журнал")

    assert list(wire.received) == [page.url]


async def test_what_is_loaded_is_kept_for_a_year_under_the_name_of_its_content(
    visit: Visit,
) -> None:
    page = await visit("/")
    loaded = await page.locator("link[href^='/static/'], script").all()
    paths = [await one.get_attribute("href") or await one.get_attribute("src") for one in loaded]

    for path in paths:
        answer = await page.request.get(str(path))
        assert answer.status == 200
        assert A_YEAR in answer.headers["cache-control"]
        assert "immutable" in answer.headers["cache-control"]
    assert len(paths) >= 5
