"""What owners do with their account (specification 6, 13)."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.family import (
    BORIS,
    PASSWORD,
    fill,
    press,
    registered,
    sees,
    sign_in,
    signed_in,
)
from tests.browser.look import look
from tests.browser.site import Site


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_child_is_added_later_and_a_wrong_code_costs_nothing(
    visit: Visit, site: Site, width: int
) -> None:
    page = await visit("/", width)
    await signed_in(page, site, f"petrova.deti{width}", "/profile")
    rows = page.locator("main li.child")

    await fill(page, code="K7QM-2XVD-94TB")
    await press(page, "Добавить код")
    await expect(page).to_have_title("Ошибка: Профиль — Журнал · Школа № 46")
    await expect(page.get_by_label("Пригласительный код")).to_have_value("K7QM-2XVD-94TB")
    await look(page, "profile-child-wrong")
    await fill(page, code=site.parents_code(BORIS))
    await press(page, "Добавить код")

    await expect(rows).to_contain_text(["Анна П., 7А", "Борис П., 3Б"])
    await look(page, "profile-child-added")


async def test_who_has_an_account_signs_in_with_the_code_in_hand(visit: Visit, site: Site) -> None:
    code = site.parents_code(BORIS)
    page = await visit(f"/registration#{code}")
    await registered(page, site, "petrova.vtoroy")

    await press(page, "Зарегистрироваться")
    await sees(page, "Вы — родитель Бориса П., 3Б?")
    await page.go_back()
    await page.get_by_role("link", name="Войдите и добавьте код в «Дети»").click()
    await sign_in(page, "petrova.vtoroy")

    await sees(page, "Профиль")
    await expect(page.get_by_label("Пригласительный код")).to_have_value(code)


@pytest.mark.parametrize("width", [360, 1280])
async def test_the_password_is_changed_and_the_other_device_is_signed_out(
    visit: Visit, site: Site, width: int
) -> None:
    login = f"petrova.smena{width}"
    page, other = await visit("/", width), await visit("/login")
    await signed_in(page, site, login, "/profile")
    await sign_in(other, login)
    await sees(other, "Дневник")

    await page.get_by_role("link", name="Сменить пароль").click()
    await sees(page, "Новый пароль")
    await look(page, "password")
    await fill(page, current_password="drugoy9parol", password="veter4okno")
    await press(page, "Сменить пароль")
    await expect(page).to_have_title("Ошибка: Новый пароль — Журнал · Школа № 46")
    await expect(page.locator("#summary")).to_be_focused()
    content = await page.content()
    assert "drugoy9parol" not in content
    assert "veter4okno" not in content
    await look(page, "password-wrong")
    await fill(page, current_password=PASSWORD, password="veter4okno")
    await press(page, "Сменить пароль")
    await sees(page, "Профиль")
    await expect(page.get_by_text("Пароль изменён")).to_be_visible()
    await look(page, "password-changed")

    await sees(other, "Вход в журнал")  # by itself: what it showed is no longer for these eyes
    await sign_in(other, login)
    await expect(other.locator("#summary")).to_be_visible()
    await sign_in(other, login, "veter4okno")
    await sees(other, "Дневник")


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "without-script"])
async def test_another_sign_in_is_seen_and_ended(visit: Visit, site: Site, scripts: bool) -> None:
    login = f"petrova.seans.{scripts}".lower()
    page, other = await visit(scripts=scripts), await visit("/login")
    await signed_in(page, site, login)
    await sign_in(other, login)
    await sees(other, "Дневник")

    await page.goto("/profile")
    await look(page, "profile-sessions")
    await press(page, "Завершить")
    await expect(page.get_by_role("button", name="Завершить")).to_have_count(0)
    await expect(page.get_by_text("Это устройство")).to_be_visible()

    await sees(other, "Вход в журнал")  # by itself: what it showed is no longer for these eyes


@pytest.mark.parametrize("width", [360, 1280])
async def test_the_access_journal_tells_what_was_done(visit: Visit, site: Site, width: int) -> None:
    page = await visit("/", width)
    await signed_in(page, site, f"petrova.zhurnal{width}", "/profile")
    await fill(page, code=site.parents_code(BORIS))
    await press(page, "Добавить код")
    await expect(page.locator("main li.child")).to_have_count(2)

    await page.get_by_role("link", name="Посмотреть").click()

    await sees(page, "Журнал доступа")
    rows = page.locator("main tbody tr")
    await expect(rows).to_contain_text(
        ["Добавлен дневник", "Вход с нового устройства", "Регистрация по коду"]
    )
    await look(page, "access-journal")
