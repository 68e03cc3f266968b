"""Something wrong at every step, then something right: what was typed stays, but for passwords."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.family import (
    ANNA,
    choose_login,
    enter_code,
    fill,
    give_email,
    press,
    sees,
    tell_names,
)
from tests.browser.look import look
from tests.browser.site import Site

WAYS = {"phone": (360, True), "computer": (1280, True), "without-script": (360, False)}
UNKNOWN = "0000-0000-0000"
MISTYPED = "K7QM-2XVD-94TB"


async def refused(page: Page, title: str, *faults: str) -> None:
    """Wait for a step that says what to mend: in its title, its summary and beside its fields."""
    await expect(page).to_have_title(f"Ошибка: {title} — Журнал · Школа № 46")
    await expect(page.locator("#summary li")).to_have_text(faults)
    for fault in faults:
        await expect(page.locator(".why").get_by_text(fault)).to_be_visible()
    if await page.evaluate("document.documentElement.classList.contains('script')"):
        await expect(page.locator("#summary")).to_be_focused()


@pytest.mark.parametrize(("width", "scripts"), WAYS.values(), ids=WAYS)
async def test_each_step_says_what_is_wrong_keeps_what_was_typed_and_then_goes_on(
    visit: Visit, site: Site, width: int, scripts: bool
) -> None:
    page = await visit("/registration", width, scripts=scripts)
    code = page.get_by_label("Пригласительный код")

    await enter_code(page, MISTYPED)
    await refused(
        page,
        "Введите код с листа",
        "В коде опечатка. Сверьте его с листом по четыре знака: попытка не потрачена.",
    )
    await expect(code).to_have_value(MISTYPED)
    await look(page, "code-mistyped")
    await enter_code(page, UNKNOWN)
    await refused(
        page,
        "Введите код с листа",
        "Такого кода у нас нет. Проверьте адрес сайта на листе; если он верный, "
        "попросите новый лист у классного руководителя.",
    )
    await expect(code).to_have_value(UNKNOWN)
    await enter_code(page, site.parents_code(ANNA))

    await sees(page, "Вы — родитель Анны П., 7А?")
    await fill(page, family_name="Петрова1", given_name="", middle_name="Викторовна")
    await press(page, "Да, продолжить")
    await refused(
        page,
        "Вы — родитель Анны П., 7А?",
        "Знак «1» здесь не подойдёт. Можно буквы, пробел, дефис, апостроф и точку.",
        "Заполните это поле.",
    )
    await expect(page.get_by_label("Ваша фамилия")).to_have_value("Петрова1")
    await expect(page.get_by_label("Отчество, если есть")).to_have_value("Викторовна")
    await look(page, "whose-wrong")
    await tell_names(page)

    await sees(page, "Придумайте логин и пароль")
    await choose_login(page, "7petrova", "сукно7петрова!")
    await refused(
        page,
        "Придумайте логин и пароль",
        "Логин начинается с латинской буквы.",
        "Знак «!» здесь не подойдёт. Оставьте только буквы и цифры.",
        "В пароле есть имя или фамилия — их угадывают первыми. "
        "Чтобы одноклассники не подобрали, возьмите два-три случайных слова подряд.",
    )
    await expect(page.get_by_label("Логин")).to_have_value("7petrova")
    kept = "сукно7петрова!" if scripts else ""  # on a page that is alive it never left the field
    await expect(page.get_by_label("Пароль", exact=True)).to_have_value(kept)
    assert "сукно7петрова!" not in await page.content()
    await look(page, "login-wrong")
    await choose_login(page, f"petrova.wrong{width}.{scripts}")

    await sees(page, "Ваша почта")
    await give_email(page, "masha@mail")
    await refused(page, "Ваша почта", "Проверьте адрес почты: он выглядит как name@mail.ru.")
    await expect(page.get_by_label("Адрес почты")).to_have_value("masha@mail")
    await look(page, "email-wrong")
    await give_email(page)
    await sees(page, "Дети")


async def test_no_is_answered_with_whose_sheet_it_is_and_spends_nothing(
    visit: Visit, site: Site
) -> None:
    page = await visit("/registration")
    sheet = site.students_code(ANNA)

    await enter_code(page, sheet)
    await press(page, "Нет, у меня другой лист")
    await refused(
        page,
        "Введите код с листа",
        "Это лист ученика: Анна П., 7А. Родителям выдают другой. "
        "Код не использован, лист можно отдать Анне.",
    )
    await look(page, "other-sheet")
    await enter_code(page, sheet)

    await sees(page, "Вы — Анна П., 7А?")


async def test_a_password_that_was_accepted_is_in_no_page_either(visit: Visit, site: Site) -> None:
    page = await visit("/registration")
    await enter_code(page, site.parents_code(ANNA))
    await tell_names(page)
    await sees(page, "Придумайте логин и пароль")
    await choose_login(page, "petrova.tainaya", "sukhari7veter")
    await sees(page, "Ваша почта")

    await page.get_by_role("link", name="Назад").click()

    await sees(page, "Придумайте логин и пароль")
    await expect(page.get_by_text("Пароль уже выбран.")).to_be_visible()
    assert "sukhari7veter" not in await page.content()
    await look(page, "login-chosen")
    await press(page, "Продолжить")
    await sees(page, "Ваша почта")
