"""Two languages: the browser's, unless the button was pressed."""

import pytest

from tests.makers.browser import Browser

RUSSIAN = {"Accept-Language": "ru-RU,ru;q=0.9,en;q=0.8"}
ENGLISH = {"Accept-Language": "en-GB,en;q=0.9,ru;q=0.1"}
OTHER = {"Accept-Language": "tt-RU"}


@pytest.mark.parametrize(("asked", "spoken"), [(RUSSIAN, "ru"), (ENGLISH, "en"), (OTHER, "ru")])
async def test_the_page_speaks_what_the_browser_asks_for(
    browser: Browser, asked: dict[str, str], spoken: str
) -> None:
    answer = await browser.http.get("/help", headers=asked)

    assert f'<html lang="{spoken}">' in answer.text
    assert answer.headers["content-language"] == spoken


async def test_the_button_outlives_the_browsers_wish_and_comes_back_to_the_page(
    browser: Browser,
) -> None:
    await browser.open("/login?next=/profile")

    await browser.send("/language", language="en")

    assert browser.page.path == "/login"
    assert browser.page.root.get("lang") == "en"
    assert browser.page.text(".//h1") == "Sign in to the journal"
    assert "next=%2Fprofile" in browser.page.html


async def test_the_button_leads_to_no_other_site(browser: Browser) -> None:
    await browser.open("/help")

    answer = await browser.http.post("/language", data={"language": "en", "to": "//evil.example"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_an_unknown_language_changes_nothing(browser: Browser) -> None:
    await browser.open("/help")

    await browser.send("/language", language="xx")

    assert browser.page.root.get("lang") == "ru"
