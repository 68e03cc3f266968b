"""A student, who may leave the e-mail blank and is asked for no children (specification 5)."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.family import ANNA, choose_login, enter_code, press, sees, sign_in
from tests.browser.look import look
from tests.browser.site import Site

WAYS = {"phone": (360, True), "computer": (1280, True), "without-script": (1280, False)}


@pytest.mark.parametrize(("width", "scripts"), WAYS.values(), ids=WAYS)
async def test_a_student_registers_in_four_steps_and_without_an_address(
    visit: Visit, site: Site, width: int, scripts: bool
) -> None:
    login = f"anna.{width}.{scripts}".lower()
    page = await visit("/registration", width, scripts=scripts)

    await enter_code(page, site.students_code(ANNA))
    await sees(page, "Вы — Анна П., 7А?")
    await expect(page.locator("main")).to_contain_text("Шаг 2 из 4")
    await look(page, "student-whose")
    await press(page, "Да, продолжить")
    await sees(page, "Придумайте логин и пароль")
    await choose_login(page, login)
    await sees(page, "Ваша почта — необязательно")
    await look(page, "student-email")
    await press(page, "Завершить регистрацию")
    await sees(page, "Готово, Вы зарегистрированы")
    await look(page, "student-done")

    await page.get_by_role("link", name="Войти в журнал").click()
    await sign_in(page, login)
    await sees(page, "Дневник")
    await expect(page.get_by_role("complementary")).to_have_count(0)
    await look(page, "student-journal")
    await page.goto("/profile")
    await expect(page.get_by_text("не указана")).to_be_visible()
    await expect(page.get_by_role("heading", name="Дети")).to_have_count(0)
    await look(page, "student-profile")
