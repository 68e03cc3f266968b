"""What the socket draws first is the page as its GET wrote it: nothing moves, nothing is lost."""

import re

import pytest

from frontend.app import LIVE
from tests.live.states import STATES
from tests.makers.browser import Browser
from tests.makers.school import School
from tests.makers.screen import Screen


def stands_at(address: str, path: str) -> bool:
    """Tell whether a page's address, which may leave a place open, is this path."""
    pattern = re.sub(r"\{\w+:str\}", "[^/]+", address)
    return re.fullmatch(pattern, path) is not None


@pytest.mark.parametrize("state", STATES)
async def test_the_first_live_render_is_the_page_that_was_written(
    browser: Browser, school: School, state: str
) -> None:
    path, reach = STATES[state]
    await reach(browser, school)

    for language in ("ru", "en"):
        browser.http.headers["Accept-Language"] = language
        written = await browser.open(browser.address)
        screen = await Screen(browser).open()

        page = written.root.find(".//div[@id='page']")
        assert stands_at(path, written.path)
        assert page is not None
        assert screen.heard == [{"type": "drawn", "mark": page.get("data-drawn")}]
        assert f">{screen.html}</div>\n" in written.html
        await screen.close()


def test_every_page_that_lives_is_met_in_some_state() -> None:
    assert {path for path, _ in STATES.values()} == {page.address for page in LIVE}
