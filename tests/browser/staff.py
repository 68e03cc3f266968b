"""The desk in a browser: how somebody of the staff comes in."""

import json
import subprocess

import pyotp
from playwright.async_api import Page, expect

from tests.browser.family import fill, press, sees
from tests.browser.site import VHOD, Site

PASSWORD = "gnezdo soyka olha 3"


def curators_link(site: Site, name: str) -> str:
    """Ask a curator to the desk, as the operator does; return the path of the link."""
    command = [*VHOD, "curator", "add", name, "--json"]
    environ = site.worker._environ
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    return str(json.loads(done.stdout)["url"]).removeprefix(site.url)


async def come_in(page: Page, login: str) -> None:
    """Answer all that a link asks for; the desk stands open then."""
    key = (await page.locator("#factor-key").inner_text()).replace(" ", "")
    await fill(page, login=login, password=PASSWORD, digits=pyotp.TOTP(key).now())
    await press(page, "Войти")
    await sees(page, "Коды восстановления")
    await press(page, "Сохранил(а), продолжить")
    await expect(page.get_by_role("main")).to_contain_text("куратор")
