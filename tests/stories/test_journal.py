"""What stands open after signing in, and what helps whoever cannot (specification 8, 9, 15)."""

import pytest

from tests.makers.browser import Browser
from tests.makers.door import Door
from tests.makers.page_door import PageDoor
from tests.makers.school import School

SECTIONS = ["Дневник", "Расписание", "Задания", "Оценки", "Объявления", "Сообщения", "Профиль"]


async def test_all_sections_can_be_read_at_once_and_the_banner_tells_of_the_email(
    pages: PageDoor, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await pages.sign_in("petrova")

    page = owner.browser.page

    assert page.path == "/journal"
    assert page.texts(".//nav[@class='sections-row']//a") == SECTIONS
    assert "Анна П., 7А" in page.text()
    banner = page.text(".//aside[@class='banner']")
    assert "Почта p•••@mail.ru ещё не подтверждена" in banner
    assert "вернуть доступ по почте не получится" in banner


async def test_every_section_says_what_will_be_there(pages: PageDoor, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await pages.sign_in("petrova")

    for section in ("timetable", "homework", "marks", "announcements", "messages"):
        page = await owner.browser.open(f"/journal/{section}")
        assert (page.status, page.path) == (200, f"/journal/{section}")
        assert len(page.text()) > 40


async def test_who_gave_no_address_is_told_what_that_means(door: Door, school: School) -> None:
    lion = await door.enter((await school.invite_student("Лев К.")).code)
    await lion.finish(login="kim.lev", email="")

    owner = await door.sign_in("kim.lev")

    assert (await owner.account()).email is None


@pytest.mark.parametrize("path", ["/", "/registration", "/login", "/help", "/nowhere"])
async def test_help_and_the_curator_are_there_for_everybody(
    path: str, browser: Browser, school: School
) -> None:
    assert school.short_name == "sch46"

    page = await browser.open(path)

    assert [one.get("href") for one in page.root.iter("a")].count("/help") >= 1
    assert "Ольга Павловна Зимина, кабинет 12" in page.html or path == "/nowhere"


async def test_help_takes_its_facts_from_the_rules(browser: Browser) -> None:
    page = await browser.open("/help")

    assert "12 знаков" in page.text()
    assert "от 3 до 32 латинских букв" in page.text()
    assert "не короче 8 знаков" in page.text()
    assert len(page.texts(".//figure")) >= 3


async def test_the_last_page_says_what_to_write_down_and_offers_to_sign_in(
    pages: PageDoor, school: School
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.finish(login="petrova")

    page = mother.browser.page

    assert page.text(".//h1") == "Готово, Вы зарегистрированы"
    assert "На p•••@mail.ru придёт письмо" in page.text()
    assert "Журнал на экране телефона" in page.text()
    assert "/login" in [one.get("href") for one in page.root.iter("a")]
