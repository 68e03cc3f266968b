"""A new curator brings a list, decides one near match, and takes it (specification 1)."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.desk import at_desk
from tests.browser.family import fill, follow, press, registered, sees
from tests.browser.look import look, look_at_each
from tests.browser.site import Site
from tests.makers.september import LONG

HEADER = "Фамилия;Имя;Отчество;Дата рождения;Класс;ФИО матери"
LISTED = "{0};Ян;Ильич;03.02.2014;5Г;{0}а Яна Львовна\nЛи;Яна;Юрьевна;01.03.2014;5Г;\n"
SLIP = "{0};Ян;Ильич;04.02.2014;5Д;{0}а Яна Львовна\n=СУММ(1);Ева;;01.01.2014;5Г;\n"
HEAD = "Строка;Ученик;Класс;Столбец;Что не так"
LONG_PAGES = {
    "accounts": "/desk/people/class?name=5В",
    "missing": "/desk/classes/5В/missing",
    "found": "/desk/people?q=константинопол",
}
BOYS = {360: "Чижов", 1280: "Дроздов"}  # the school is the same for both windows


def written(folder: Path, name: str, rows: str) -> Path:
    """A list as Excel saves it on a Russian Windows."""
    path = folder / name
    path.write_bytes(f"{HEADER}\r\n{rows}".encode("cp1251"))
    return path


def downloaded(path: Path) -> list[str]:
    """The lines of a file that was downloaded, as Excel reads it."""
    return path.read_bytes().decode("utf-8-sig").splitlines()


async def bring(page: Page, path: Path) -> None:
    """Choose a file and send it."""
    await page.goto("/desk/roster")
    await page.locator("#file").set_input_files(path)
    await press(page, "Показать изменения")


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_new_curator_takes_a_list_and_decides_one_near_match(
    visit: Visit, site: Site, tmp_path: Path, width: int
) -> None:
    page = await visit("/", width)
    await at_desk(page, site, f"zimina.spisok{width}")
    await page.goto("/desk/roster")
    await sees(page, "Список")
    await look(page, "desk-roster")

    await bring(page, written(tmp_path, "spisok.csv", LISTED.format(BOYS[width])))
    await sees(page, "Что изменит список")
    await look(page, "desk-list-added")
    await press(page, "Принять список")
    await sees(page, "Список принят")
    await look(page, "desk-list-taken")
    await page.go_back()
    await sees(page, "Список принят")  # nobody takes it twice

    await bring(page, written(tmp_path, "again.csv", SLIP.format(BOYS[width])))
    await sees(page, "Что изменит список")
    await expect(page.locator("tbody tr")).to_contain_text(f"{BOYS[width]} Ян Ильич")
    await look(page, "desk-list-near")
    await press(page, "Принять список")
    await expect(page.locator("#summary")).to_be_focused()
    await look(page, "desk-list-refused")
    await page.get_by_role("button", name=f"Один человек: {BOYS[width]} Ян").click()
    await expect(page.get_by_text("Осталось сказать о похожих")).to_have_count(0)

    await follow(page.get_by_role("link", name="Ошибки 1"))
    await look(page, "desk-list-faults")
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="Скачать строки с ошибками (CSV)").click()
    head, fault = downloaded(await (await downloading.value).path())
    assert head == HEAD
    assert fault.startswith("3;Ева;5Г;Фамилия;«=СУММ(1)» не похоже на имя.")
    await follow(page.get_by_role("link", name="Переведены 1"))
    await look(page, "desk-list-moved")
    await page.get_by_label("Пропустить строки с ошибками: 1").check()
    await press(page, "Принять список")
    await sees(page, "Список принят")

    await page.get_by_role("link", name="К списку школы").click()
    await expect(page.locator("tbody tr").first).to_contain_text("переведено: 1")
    await page.get_by_role("link", name="Перевод в следующий класс").click()
    await sees(page, "Перевод в следующий класс")
    await look(page, "desk-promotion")


async def test_who_is_gone_is_ticked_and_leaves_on_a_day_and_is_taken_back(
    visit: Visit, site: Site, tmp_path: Path
) -> None:
    page = await visit("/", 360)
    await at_desk(page, site, "zimina.leto")
    both = "Зуев;Пётр;Ильич;01.02.2014;6Ж;\nЮдин;Лев;Львович;02.02.2014;6Ж;\n"
    await bring(page, written(tmp_path, "two.csv", both))
    await press(page, "Принять список")
    await sees(page, "Список принят")

    await bring(page, written(tmp_path, "one.csv", both.partition("\n")[0]))
    await page.get_by_role("link", name="Нет в списке 1").click()
    await page.get_by_label("Юдин Лев Львович").check()
    await press(page, "Запомнить отметки на этой странице")
    await expect(page.get_by_label("С какого дня выбывшие (1) теряют доступ")).to_be_visible()
    await look(page, "desk-list-gone")
    day = await page.evaluate("new Date(Date.now() + 864e5).toISOString().slice(0, 10)")
    await fill(page, leaves_on=day, confirmed="1")
    await press(page, "Принять список")
    await sees(page, "Список принят")

    await page.goto("/desk/roster/leavers")
    await expect(page.locator("tbody tr")).to_contain_text("Юдин Лев Львович")
    await look(page, "desk-leavers")
    await press(page, "Оставить в школе")
    await expect(page.get_by_text("Никто не выбывает.")).to_be_visible()


async def test_the_account_of_a_leaver_is_let_go_and_taken_back(visit: Visit, site: Site) -> None:
    family = await visit("/")
    await registered(family, site, "petrova.proshchay")
    page = await visit("/")
    await at_desk(page, site, "zimina.proshchay")

    with site.let_go("petrova.proshchay"):
        await page.goto("/desk/roster/leavers/accounts")
        await look_at_each(page, "desk-farewells")
        first = page.locator("tbody tr").first  # of all who read the same diary
        await first.get_by_role("button", name="Удалить").click()
        await expect(first).to_contain_text("будет удалена")
        await look_at_each(page, "desk-farewells-said")
        await first.get_by_role("button", name="Оставить").click()
        await expect(first.get_by_role("button", name="Удалить")).to_be_visible()


async def test_the_longest_name_fits_a_phone(visit: Visit, site: Site, tmp_path: Path) -> None:
    page = await visit("/", 360)
    await at_desk(page, site, "zimina.dlinno")
    *names, born, mother = LONG
    row = ";".join((*names, f"{born}", "5В", f"{mother}\n"))
    await bring(page, written(tmp_path, "long.csv", row))
    await sees(page, "Что изменит список")
    await look(page, "desk-long-list")
    await press(page, "Принять список")
    await sees(page, "Список принят")

    for name, path in LONG_PAGES.items():
        await page.goto(path)
        await expect(page.get_by_role("main")).to_contain_text("Константинопольская-Вознесенская")
        await look(page, f"desk-long-{name}")
    await page.get_by_role("link", name="Константинопольская-Вознесенская").first.click()
    await sees(page, " ".join(map(str, names)))
    await look(page, "desk-long-student")


async def test_without_script_the_form_is_a_plain_one(
    visit: Visit, site: Site, tmp_path: Path
) -> None:
    page = await visit("/", 360, scripts=False)
    await at_desk(page, site, "zimina.prosto")

    await bring(page, written(tmp_path, "list.csv", "Ли;Нина;Ильинична;01.02.2015;4Ж;\n"))
    await sees(page, "Что изменит список")
    await look(page, "desk-list")
    await press(page, "Принять список")

    await sees(page, "Список принят")


async def test_a_file_that_is_too_large_is_told_before_it_is_sent(
    visit: Visit, site: Site, tmp_path: Path
) -> None:
    page = await visit("/", 1280)
    await at_desk(page, site, "zimina.mnogo")
    large = tmp_path / "large.xlsx"
    large.write_bytes(bytes(11 * 1024 * 1024))

    await bring(page, large)

    await expect(page.locator("#progress")).to_contain_text("не больше 10 МиБ")
