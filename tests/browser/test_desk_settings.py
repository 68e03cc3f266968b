"""A curator sets up the school in a browser, and tries its mail (specification 5, 14)."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.desk import PASSWORD, at_desk
from tests.browser.family import BORIS, fill, follow, press, registered, sees, sign_in
from tests.browser.life import Life
from tests.browser.look import look, look_at_each
from tests.browser.site import Site, served

BOTH = "document.querySelectorAll('button[value=given]').forEach((one) => one.click())"


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_curator_sets_what_families_see_and_a_slip_stays_typed(
    visit: Visit, site: Site, width: int
) -> None:
    page = await visit("/", width)
    await at_desk(page, site, f"zimina.nastr{width}")
    await page.goto("/desk/settings")
    await look(page, "settings")

    await fill(
        page, valid_days="0", notice=f"Школа хранит имя, {width}.", android="store.example.org"
    )
    await press(page, "Сохранить")
    await expect(page).to_have_title("Ошибка: Настройки — Журнал · Школа № 46")
    await expect(page.locator("#notice")).to_have_value(f"Школа хранит имя, {width}.")
    await look(page, "settings-wrong")
    await fill(page, valid_days=str(width % 90 + 1), android="", notice="")
    await press(page, "Сохранить")

    await expect(page.locator("#changes")).to_contain_text("Ольга Павловна Зимина")
    await expect(page.locator("#mail")).to_contain_text("Почтовый сервер не задан")
    await look(page, "settings-saved")

    await page.get_by_role("link", name="Отправить пробное письмо").click()
    await expect(page.locator("#trial-fate")).to_contain_text("Ваш адрес не указан")
    await look(page, "desk-mail-nobody")
    await follow(page.get_by_role("link", name="Указать адрес"))
    await look(page, "desk-email")
    await fill(page, email="zimina@school46.ru", current_password=PASSWORD)
    await press(page, "Сохранить")
    await page.wait_for_url("**/desk/me")
    await page.goto("/desk/settings/mail")
    await press(page, "Отправить пробное письмо")
    await expect(page.locator("#trial-fate")).to_contain_text("Письмо записано в файл")
    await look(page, "desk-mail-sent")


async def test_a_parent_is_asked_for_a_consent_and_the_curator_sees_it(
    visit: Visit, tmp_path: Path
) -> None:
    async with served(tmp_path) as own:  # a school of its own: the others' ask for nothing
        desk = await visit(f"{own.url}/desk/login", 1280, base_url=own.url)
        await at_desk(desk, own, "zimina")
        await desk.goto("/desk/settings")
        await fill(desk, consent="Разрешаю печатать снимки класса в школьной газете.")
        await press(desk, "Сохранить")
        await expect(desk.locator("#changes")).to_contain_text("Согласие родителей")

        page = await visit(f"{own.url}/login", base_url=own.url)
        life = Life(page)
        await registered(page, own, "petrova", children=(own.parents_code(BORIS),))
        await sign_in(page, "petrova")
        await sees(page, "Школа просит Вашего согласия")
        await look_at_each(page, "consent")
        await life.begins()
        await page.evaluate(BOTH)  # the second while the first is on its way
        await expect(page).to_have_url(f"{own.url}/journal")
        await page.goto("/profile/consents")
        await expect(page.get_by_text("Согласие дано, версия 1")).to_have_count(2)
        await look_at_each(page, "consents-own")

        await desk.get_by_role("link", name="Кто дал согласие").click()
        await expect(desk.locator("main")).to_contain_text("Петрова Мария Викторовна")
        await look_at_each(desk, "desk-consents")
