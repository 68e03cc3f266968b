"""A school asks for a phone: its curator says why, a parent gives one, the desk presses for it."""

from pathlib import Path

from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.desk import at_desk
from tests.browser.family import (
    ANNA,
    choose_login,
    enter_code,
    fill,
    follow,
    give_email,
    press,
    sees,
    sign_in,
    tell_names,
)
from tests.browser.look import look
from tests.browser.site import served


async def test_a_parent_is_asked_for_a_phone_in_the_school_s_words(
    visit: Visit, tmp_path: Path
) -> None:
    async with served(tmp_path) as own:  # a school of its own: the others' ask for nothing
        desk = await visit(f"{own.url}/desk/login", 360, base_url=own.url)
        await at_desk(desk, own, "zimina")
        await desk.goto("/desk/settings")
        await desk.get_by_label("Спрашивать у родителей телефон").check()
        await press(desk, "Сохранить")
        await expect(desk.locator("#phone_why-why")).to_contain_text("зачем школе телефон")
        await expect(desk.get_by_label("Спрашивать у родителей телефон")).to_be_checked()
        await fill(desk, phone_why="Чтобы позвонить, если ребёнок заболел в школе.")
        await press(desk, "Сохранить")
        await expect(desk.locator("#changes")).to_contain_text("Зачем школе телефон")

        page = await visit(f"{own.url}/registration", 360, base_url=own.url)
        await enter_code(page, own.parents_code(ANNA))
        await tell_names(page)
        await choose_login(page, "petrova")
        await sees(page, "Ваша почта")
        await look(page, "email-phone")
        await fill(page, email="мария@", phone="8 900 123")
        await press(page, "Продолжить")
        await expect(page.locator("#phone-why")).to_contain_text("Проверьте номер")
        await expect(page.locator("#phone")).to_have_value("8 900 123")
        await look(page, "email-phone-wrong")
        await fill(page, phone="8 (900) 123-45-67")
        await give_email(page)
        await sees(page, "Дети")
        await press(page, "Завершить регистрацию")
        await page.wait_for_url("**/registration/done")
        await page.goto("/login")
        await sign_in(page, "petrova")
        await sees(page, "Дневник")
        await page.goto("/profile/phone")
        await expect(page.locator("#phone")).to_have_value("+7 900 123-45-67")
        await look(page, "phone-own")

        await desk.goto("/desk/people?q=Петрова Мария")
        await follow(desk.get_by_role("link", name="Петрова Мария Викторовна").first)
        await press(desk, "Показать телефон")
        await expect(desk.locator("main")).to_contain_text("+7 900 123-45-67")
        await look(desk, "desk-account-phone")
