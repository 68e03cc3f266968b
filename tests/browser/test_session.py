"""Signing in and out (specification 9)."""

import pytest
from playwright.async_api import BrowserContext, expect

from tests.browser.conftest import Visit
from tests.browser.family import PASSWORD, fill, press, registered, sees, sign_in, signed_in
from tests.browser.look import look
from tests.browser.site import Site


async def session_ends(context: BrowserContext) -> float | None:
    """When the session's cookie ends: -1 with the browser, None where there is none."""
    cookies = {cookie["name"]: cookie for cookie in await context.cookies()}
    kept = cookies.get("__Host-session")
    return kept["expires"] if kept else None


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_wrong_password_keeps_the_login_and_a_right_one_goes_on(
    visit: Visit, site: Site, width: int
) -> None:
    login = f"petrova.vhod{width}"
    page = await visit("/login", width)
    await registered(page, site, login)

    await page.get_by_label("Чужое устройство").check()
    await sign_in(page, login, "drugoy9parol")
    await expect(page).to_have_title("Ошибка: Вход в журнал — Журнал · Школа № 46")
    await expect(page.locator("#summary")).to_be_focused()
    await expect(page.locator("#summary li")).to_have_text(
        "Логин или пароль не подошли. Проверьте раскладку и Caps Lock."
    )
    await expect(page.get_by_label("Логин")).to_have_value(login)
    await expect(page.get_by_label("Пароль", exact=True)).to_have_value("")
    await expect(page.get_by_label("Чужое устройство")).to_be_checked()
    assert "drugoy9parol" not in await page.content()
    await look(page, "sign-in-wrong")
    await sign_in(page, login)

    await sees(page, "Дневник")


async def test_an_address_in_place_of_the_login_is_told_so(visit: Visit) -> None:
    page = await visit("/login")

    await sign_in(page, "masha@mail.ru")

    await expect(page.locator("#summary li")).to_have_text(
        "Здесь нужен логин, а не адрес почты: знака «@» в логине не бывает."
    )
    await look(page, "sign-in-address")


async def test_a_strange_device_forgets_with_the_browser_and_an_own_one_does_not(
    visit: Visit, site: Site
) -> None:
    strange, own = await visit("/login"), await visit("/login")
    await registered(own, site, "petrova.chuzhoe")

    await strange.get_by_label("Чужое устройство").check()
    await sign_in(strange, "petrova.chuzhoe")
    await sees(strange, "Дневник")
    await sign_in(own, "petrova.chuzhoe")
    await sees(own, "Дневник")

    assert await session_ends(strange.context) == -1
    assert (await session_ends(own.context) or 0) > 0


async def test_who_has_no_address_reads_on_the_same_page_who_helps(visit: Visit) -> None:
    page = await visit("/login")

    await page.get_by_text("Нет почты или она не подтверждена?").click()

    await expect(page.get_by_text("Доступ вернёт куратор журнала")).to_be_visible()
    await look(page, "sign-in-forgotten")


async def test_who_must_sign_in_first_is_led_back_afterwards(visit: Visit, site: Site) -> None:
    page = await visit("/profile")
    await registered(page, site, "petrova.snachala")

    await sees(page, "Вход в журнал")
    await sign_in(page, "petrova.snachala")

    await sees(page, "Профиль")


async def test_caps_lock_is_told_and_the_password_can_be_shown(visit: Visit) -> None:
    page = await visit("/login")
    password = page.get_by_label("Пароль", exact=True)

    await fill(page, password=PASSWORD)
    await press(page, "Показать")
    await expect(password).to_have_attribute("type", "text")
    await look(page, "sign-in-shown")
    await press(page, "Скрыть")
    await expect(password).to_have_attribute("type", "password")
    await password.dispatch_event("keyup", {"key": "A", "modifierCapsLock": True})

    await expect(page.get_by_text("Включён Caps Lock")).to_be_visible()
    await look(page, "sign-in-caps")


async def test_signing_out_ends_the_session_and_leaves_nothing_typed(
    visit: Visit, site: Site
) -> None:
    page = await visit("/registration")
    await fill(page, code=site.parents_code("Борис П."))
    await press(page, "Зарегистрироваться")
    await signed_in(page, site, "petrova.vyshla")

    await page.locator(".sections-button summary").click()
    await press(page, "Выйти")
    await sees(page, "Электронный журнал школы")

    assert await session_ends(page.context) is None
    await expect(page.get_by_label("Пригласительный код")).to_have_value("")
    await page.goto("/journal")
    await sees(page, "Вход в журнал")
