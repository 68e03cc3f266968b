"""Every letter in a mail program that shows HTML, on a phone, by day and by night."""

import pytest
from playwright.async_api import Browser

from backend.letters import render
from backend.letters.content import content
from shared.letter import Purpose
from tests.browser.look import axe, keep
from tests.makers.letters import matter

STICKS_OUT = "document.documentElement.scrollWidth - innerWidth"
SMALL = """() => [...document.querySelectorAll(".button")]
    .filter((one) => one.offsetHeight < 48).map((one) => one.innerText)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ru", "en"])
async def test_every_letter_is_legible_on_a_phone(
    chromium: Browser, language: str, scheme: str
) -> None:
    page = await chromium.new_page(
        viewport={"width": 360, "height": 740},
        color_scheme="dark" if scheme == "dark" else "light",
        offline=True,
    )
    for purpose in Purpose:
        await page.set_content(render.html(content(matter(purpose, language))))

        assert await page.evaluate(STICKS_OUT) <= 0, purpose
        assert await page.evaluate(SMALL) == [], purpose
        assert await axe(page) == [], purpose
        await keep(page, f"letter-{purpose}-{language}-{scheme}")
    await page.close()
