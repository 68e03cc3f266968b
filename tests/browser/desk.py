"""The desk in a browser: how a curator comes in, with a phone that shows the digits."""

from datetime import UTC, datetime

import pyotp
from playwright.async_api import Page, expect

from tests.browser.family import fill, press
from tests.browser.site import Site

NAME = "Ольга Павловна Зимина"
PASSWORD = "gnezdo3soyka7olkha"


async def at_desk(page: Page, site: Site, login: str) -> None:
    """Come in as a new curator by the link of the command, and go on to the desk."""
    await page.goto(await site.curator_link(NAME))
    key = (await page.locator("#factor-key").inner_text()).replace(" ", "")
    digits = pyotp.TOTP(key).at(datetime.now(UTC))
    await fill(page, login=login, password=PASSWORD, digits=digits)
    await press(page, "Войти")
    await expect(page).to_have_url("/desk/codes")
    await page.goto("/desk")
