"""The way in by keys alone: what has the focus is seen, in reading order (WCAG 2.4.3, 2.4.7)."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.family import ANNA, BORIS, PASSWORD, press, sees, signed_in
from tests.browser.keyboard import Keyboard
from tests.browser.look import look
from tests.browser.site import Site


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_parent_comes_from_the_code_to_the_diary_by_keys_alone(
    visit: Visit, site: Site, width: int
) -> None:
    login = f"petrova.keys{width}"
    page = await visit("/registration", width)
    keys = Keyboard(page)

    await keys.write("Пригласительный код", site.parents_code(ANNA))
    await keys.press("Зарегистрироваться")
    await sees(page, "Вы — родитель Анны П., 7А?")
    await keys.write("Ваша фамилия", "Петрова")
    await keys.write("Ваше имя", "Мария")
    await keys.press("Да, продолжить", "Space")
    await sees(page, "Придумайте логин и пароль")
    await keys.write("Логин", login)
    await keys.write("Пароль", PASSWORD)
    await keys.press("Показать", "Space")
    await expect(page.get_by_label("Пароль", exact=True)).to_have_attribute("type", "text")
    await keys.press("Продолжить")
    await sees(page, "Ваша почта")
    await keys.write("Адрес почты", "masha@mail.ru")
    await page.keyboard.press("Enter")
    await sees(page, "Дети")
    await keys.write("Пригласительный код", site.parents_code(BORIS))
    await page.keyboard.press("Enter")
    await expect(page.locator("main li.child").last).to_contain_text("Борис П., 3Б")
    await keys.press("Завершить регистрацию")
    await sees(page, "Готово, Вы зарегистрированы")
    await keys.press("Войти в журнал")
    await sees(page, "Вход в журнал")
    await keys.write("Логин", login)
    await keys.write("Пароль", PASSWORD)
    await keys.press("Чужое устройство", "Space")
    await expect(page.get_by_label("Чужое устройство")).to_be_checked()
    await keys.press("Войти")
    await sees(page, "Дневник")


async def test_the_first_key_offers_to_skip_to_the_content(visit: Visit) -> None:
    page = await visit("/registration")
    keys = Keyboard(page)

    assert await keys.go_to("К содержанию") == ["К содержанию"]
    await look(page, "skip")
    await page.keyboard.press("Enter")

    assert await keys.go_to("Пригласительный код") == ["Назад", "Пригласительный код"]


async def test_the_summary_takes_the_focus_and_leads_to_the_field(visit: Visit) -> None:
    page = await visit("/registration")
    keys = Keyboard(page)

    await keys.press("Зарегистрироваться")
    await expect(page.locator("#summary")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    await expect(page.get_by_label("Пригласительный код")).to_be_focused()
    await expect(page.get_by_label("Пригласительный код")).to_be_in_viewport()


async def test_a_suggested_password_is_taken_by_keys(visit: Visit, site: Site) -> None:
    page = await visit("/registration")
    await page.get_by_label("Пригласительный код").fill(site.students_code(ANNA))
    await press(page, "Зарегистрироваться")
    await press(page, "Да, продолжить")
    await sees(page, "Придумайте логин и пароль")
    keys = Keyboard(page)

    await keys.press("Предложить пароль")
    suggested = await page.locator(".taken").inner_text()
    await look(page, "suggested")
    await keys.press("Взять этот пароль")

    field = page.get_by_label("Пароль", exact=True)
    await expect(field).to_be_focused()
    await expect(field).to_have_value(suggested)
    await look(page, "suggested-taken")


async def test_the_menu_opens_and_closes_by_keys(visit: Visit, site: Site) -> None:
    page = await visit()
    await signed_in(page, site, "petrova.menu")
    keys = Keyboard(page)

    await keys.press("Разделы")
    passed = await keys.go_to("Выйти")

    assert passed == [
        "Дневник",
        "Расписание",
        "Задания",
        "Оценки",
        "Объявления",
        "Сообщения",
        "Профиль",
        "Выйти",
    ]
