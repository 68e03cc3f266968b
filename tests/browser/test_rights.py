"""What is held, asking for deletion, and the curator's answer, as they are seen (spec. 5, 13)."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.desk import at_desk
from tests.browser.family import PASSWORD, fill, follow, press, sees, signed_in
from tests.browser.look import look
from tests.browser.site import Site


@pytest.mark.parametrize(("width", "scripts"), [(360, True), (1280, True), (360, False)], ids=str)
async def test_the_owner_sees_all_and_asks_and_the_school_answers(
    visit: Visit, site: Site, tmp_path: Path, width: int, scripts: bool
) -> None:
    login = f"petrova.vse{width}.{scripts}".lower()
    page = await visit("/", width, scripts=scripts, foresees="422")
    await signed_in(page, site, login, "/profile/data")
    await look(page, "holdings")
    await fill(page, password=PASSWORD)
    await press(page, "Показать все данные")
    await expect(page.get_by_text("masha@mail.ru", exact=True)).to_be_visible()
    await look(page, "holdings-shown")
    async with page.expect_download() as loaded:
        await page.get_by_role("link", name="Скачать файлом (JSON)").click()
    await (await loaded.value).save_as(tmp_path / "data.json")
    assert f'"login": "{login}"' in (tmp_path / "data.json").read_text("utf-8")

    await page.goto("/profile/deletion")
    await sees(page, "Удаление данных")
    await look(page, "deletion")
    await fill(page, password=PASSWORD)
    await press(page, "Попросить об удалении")
    await expect(page.get_by_text("Просьба отправлена и ждёт ответа школы.")).to_be_visible()
    await look(page, "deletion-waits")

    desk = await visit("/desk/login", width, scripts=scripts)
    await at_desk(desk, site, f"zimina.otvet{width}.{scripts}".lower())
    await desk.goto("/desk/requests")
    await look(desk, "desk-requests")
    await follow(desk.get_by_role("link", name="Петрова Мария Викторовна").last)
    await look(desk, "desk-request")
    await press(desk, "Удалить")
    await sees(desk, "Просьбы")

    if not scripts:  # with them the open page goes there by itself: its session has ended
        await page.goto("/profile")
    await sees(page, "Вход в журнал")
