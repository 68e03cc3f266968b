"""A parent of two, from the sheet to the diary (specification 3–10)."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.family import (
    ANNA,
    BORIS,
    choose_login,
    enter_code,
    fill,
    give_email,
    press,
    sees,
    sign_in,
    tell_names,
)
from tests.browser.look import look
from tests.browser.site import Site

WAYS = {"phone": (360, True), "computer": (1280, True), "without-script": (360, False)}


@pytest.mark.parametrize(("width", "scripts"), WAYS.values(), ids=WAYS)
async def test_a_parent_opens_two_diaries_with_one_login(
    visit: Visit, site: Site, width: int, scripts: bool
) -> None:
    login = f"petrova.{width}.{scripts}".lower()
    page = await visit("/", width, scripts=scripts)
    await look(page, "home")

    await page.goto("/registration")
    await sees(page, "Введите код с листа")
    await look(page, "code")
    await enter_code(page, site.parents_code(ANNA).replace("-", "").lower())
    await sees(page, "Вы — родитель Анны П., 7А?")
    await expect(page.locator("main")).to_contain_text("Шаг 2 из 5")
    await look(page, "whose")
    await tell_names(page)
    await sees(page, "Придумайте логин и пароль")
    await expect(page.get_by_label("Логин")).to_have_value("petrova")
    await look(page, "login")
    await choose_login(page, login)
    await sees(page, "Ваша почта")
    await look(page, "email")
    await give_email(page)
    await sees(page, "Дети")
    await look(page, "children")

    rows = page.locator("main li.child")
    await expect(rows).to_contain_text(["Анна П., 7А"])
    await fill(page, code="K7QM-2XVD-94TB")
    await press(page, "Добавить код")
    await expect(page).to_have_title("Ошибка: Дети — Журнал · Школа № 46")
    await expect(page.get_by_label("Пригласительный код")).to_have_value("K7QM-2XVD-94TB")
    await expect(rows).to_contain_text(["Анна П., 7А"])
    await look(page, "children-wrong")
    await fill(page, code=site.parents_code(BORIS))
    await press(page, "Добавить код")
    await expect(rows).to_contain_text(["Анна П., 7А", "Борис П., 3Б"])
    await expect(page.get_by_label("Пригласительный код")).to_have_value("")
    await look(page, "children-two")

    await press(page, "Завершить регистрацию")
    await sees(page, "Готово, Вы зарегистрированы")
    await expect(page.locator(".large")).to_have_text(login)
    await expect(rows).to_contain_text(["Анна П., 7А", "Борис П., 3Б"])
    await look(page, "done")
    await page.get_by_role("link", name="Войти в журнал").click()
    await sees(page, "Вход в журнал")
    await look(page, "sign-in")
    await sign_in(page, login)
    await sees(page, "Дневник")
    await expect(rows).to_contain_text(["Анна П., 7А", "Борис П., 3Б"])
    await expect(page.get_by_role("complementary")).to_contain_text("m•••@mail.ru")
    await look(page, "journal")
