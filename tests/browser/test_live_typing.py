"""On a slow line every letter that is typed stands where it was typed, whatever comes meanwhile."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.family import ANNA, BORIS, press, sees, tell_names
from tests.browser.life import Life
from tests.browser.site import Site

SPEEDS = (15, 40, 90)  # milliseconds a key


@pytest.mark.parametrize("latency", [0.15, 0.3])
async def test_no_letter_is_lost_however_slow_the_line_and_quick_the_hand(
    visit: Visit, site: Site, latency: float
) -> None:
    page = await visit("about:blank")
    life = Life(page)
    code, second = site.parents_code(ANNA), site.parents_code(BORIS)

    with site.wire.slow(latency):
        await page.goto("/registration")
        await life.begins()
        await typed(page, life, "code", code, f"zz{code}", code)
        await press(page, "Зарегистрироваться")
        await sees(page, "Вы — родитель Анны П., 7А?")
        await tell_names(page)
        await sees(page, "Придумайте логин и пароль")
        name = f"petrova{int(latency * 1000)}"
        await typed(page, life, "login", f"{name}.a", "petrova", f"{name}.c")
        await typed(page, life, "password", "суп7!", "петрова2013", "zimorodok7oblako")
        await press(page, "Продолжить")
        await sees(page, "Ваша почта")
        await typed(page, life, "email", "masha", "masha@mail", "masha@mail.ru")
        await press(page, "Продолжить")
        await sees(page, "Дети")
        await typed(page, life, "code", second.lower(), f"o{second}", second)
        await press(page, "Добавить код")
        await expect(page.locator("main li.child").last).to_contain_text("Борис П., 3Б")


async def typed(page: Page, life: Life, name: str, *texts: str) -> None:
    """Type each text at a speed of its own, the second half while the first one is answered."""
    field = page.locator(f"main #{name}")
    for milliseconds, text in zip(SPEEDS, texts, strict=True):
        half = len(text) // 2
        await field.press("Control+A")
        life.sent.clear()
        await page.keyboard.type(text[:half], delay=milliseconds)
        await life.asks(text[:half])
        await page.keyboard.type(text[half:], delay=milliseconds)
        await expect(field).to_have_value(text, timeout=1)
        await expect(field).to_be_focused()
