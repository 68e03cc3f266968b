"""A curator comes in by a link, cares for the staff, goes, and comes back (specification 13)."""

from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.family import fill, follow, press, sees
from tests.browser.look import look
from tests.browser.site import Site

PASSWORD = "gnezdo soyka olha 3"
NAME = "Ольга Павловна Зимина"


async def shown_key(page: Page) -> str:
    """Read the picture as an authenticator's camera does."""
    picture = Image.open(BytesIO(await page.locator(".qr").screenshot()))
    (read,) = zxingcpp.read_barcodes(picture)
    return parse_qs(urlsplit(read.text).query)["secret"][0]


async def come_in(page: Page, login: str) -> list[str]:
    """Answer all that a link asks for; return the recovery codes."""
    digits = pyotp.TOTP(await shown_key(page)).now()
    await fill(page, login=login, password=PASSWORD, digits=digits)
    await press(page, "Войти")
    await sees(page, "Коды восстановления")
    return await page.locator(".codes li").all_inner_texts()


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_curator_comes_in_goes_and_comes_back_by_a_recovery_code(
    visit: Visit, site: Site, width: int
) -> None:
    page = await visit(await site.curator_link(NAME), width)
    login = f"zimina{width}"

    await sees(page, "Ваш доступ к журналу")
    await look(page, "desk-link")
    await fill(page, login="z", password="зимина", digits="000000")
    await press(page, "Войти")
    await expect(page.locator("#summary")).to_be_focused()
    await look(page, "desk-link-refused")
    codes = await come_in(page, login)
    await look(page, "desk-codes")
    await press(page, "Сохранил(а), продолжить")
    await expect(page.get_by_role("main")).to_contain_text(f"{NAME}, куратор")
    await look(page, "desk")
    if width == 360:
        await page.get_by_text("Разделы").click()
    await press(page, "Выйти")
    await sees(page, "Вход для сотрудников")
    await look(page, "desk-sign-in")
    await fill(page, login=login, password=PASSWORD, digits=codes[0].lower())
    await press(page, "Войти")
    await expect(page.get_by_role("main")).to_contain_text(NAME)

    await page.goto("/desk/me")
    await expect(page.get_by_role("main")).to_contain_text("осталось: 9")
    await look(page, "desk-me")
    await page.goto("/desk/proof")
    await look(page, "desk-proof")


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_curator_asks_a_teacher_by_keyboard_and_lets_them_go(
    visit: Visit, site: Site, width: int
) -> None:
    page = await visit(await site.curator_link(NAME), width)
    await come_in(page, f"lebedeva{width}")
    await page.goto("/desk/staff")
    await look(page, "desk-staff")

    await page.get_by_label("Имя", exact=True).focus()
    await page.keyboard.type("Нина Сергеевна Белова")
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("классный руководитель", exact=True)).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.type("7А")
    await page.keyboard.press("Enter")
    await expect(page.locator(".given .typed")).to_contain_text("/desk/link/")
    await look(page, "desk-staff-link")
    await follow(page.get_by_role("link", name="Нина Сергеевна Белова").first)
    await look(page, "desk-member")
    await press(page, "Закрыть вход")

    await expect(page.get_by_role("link", name="Нина Сергеевна Белова")).to_have_count(0)
