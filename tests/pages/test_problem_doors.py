"""Where a page cannot be: a page that says why, with a number to tell."""

import re

import pytest

from backend.tables.database import rows
from tests.makers.browser import Browser

CASE = re.compile(r"[0-9A-Z]{3}-[0-9A-Z]{3}")


async def test_an_unknown_address_is_a_page_with_a_case_number(browser: Browser) -> None:
    page = await browser.open("/nowhere")

    assert page.status == 404
    assert page.text(".//h1") == "Такой страницы нет"
    assert CASE.fullmatch(page.text(".//p[@class='case']/strong"))


async def test_an_unknown_address_of_the_api_is_a_problem_document(browser: Browser) -> None:
    answer = await browser.http.get("/api/v1/nowhere")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_form_of_another_site_is_refused_in_words(browser: Browser) -> None:
    answer = await browser.http.post(
        "/registration/code", data={"code": "1"}, headers={"Origin": "https://evil.example"}
    )

    assert answer.status_code == 403
    assert "Запрос пришёл с другого сайта" in answer.text
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("path", ["/registration/finish", "/logout", "/language"])
async def test_a_forms_own_address_typed_by_hand_is_a_page_too(browser: Browser, path: str) -> None:
    page = await browser.open(path)

    assert page.status == 405
    assert page.texts(".//main//a") == ["На главную страницу"]


async def test_an_accident_is_told_without_its_cause(browser: Browser) -> None:
    await browser.open("/")
    await rows("ALTER TABLE draft RENAME TO lost")

    page = await browser.open("/registration")

    assert page.status == 500
    assert page.text(".//h1") == "У нас что-то сломалось"
    assert CASE.fullmatch(page.text(".//p[@class='case']/strong"))
    assert "draft" not in page.text(".//body")


@pytest.mark.parametrize("path", ["/", "/registration", "/login", "/help", "/nowhere"])
async def test_pages_are_private_and_guarded(browser: Browser, path: str) -> None:
    answer = await browser.http.get(path)

    assert answer.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "strict-origin"


async def test_a_get_gives_the_drafts_cookie_once_and_makes_no_row(browser: Browser) -> None:
    first = await browser.http.get("/")
    second = await browser.http.get("/registration")

    cookie = first.headers["set-cookie"]
    assert cookie.startswith("__Host-draft=")
    assert {"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "set-cookie" not in second.headers
