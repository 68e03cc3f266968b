"""The document around a page."""

from reactpy import html

from frontend.live.page import plain
from frontend.parts.frame import JOURNAL, Frame
from shared.school import SchoolTold
from tests.pages.screen import screen

NOTHING = plain(lambda: html.main({"id": "main"}))


async def test_the_page_stands_in_its_frame_in_the_language_that_is_spoken() -> None:
    page = await screen(NOTHING, "en")

    assert page.root.get("lang") == "en"
    assert page.text(".//title") == "Заголовок — Journal · Школа № 46"
    assert page.root.find(".//div[@id='page']/main") is not None


async def test_a_school_cannot_write_html_into_the_frame() -> None:
    hostile = '"><script>alert(1)</script>'

    page = await screen(
        NOTHING, frame=Frame(hostile, "/", schools=(SchoolTold("sch46", hostile, ()),))
    )

    assert "<script>" not in page.html
    assert hostile in page.text(".//title")


async def test_who_is_signed_in_finds_every_section_twice_and_once_at_each_width() -> None:
    page = await screen(NOTHING, frame=Frame("Дневник", "/journal", menu=JOURNAL))

    row = page.texts(".//nav[@class='sections-row']//a")
    behind_the_button = page.texts(".//details[@class='sections-button']//a")
    assert row == behind_the_button
    assert row[0] == "Дневник"
    assert page.texts(".//a[@aria-current='page']") == ["Дневник", "Дневник"]


async def test_the_curator_is_told_at_the_foot_and_the_class_teacher_where_nobody_is() -> None:
    known = (SchoolTold("sch46", "Школа № 46", ("Кузнецова Ирина Сергеевна",)),)
    unknown = (SchoolTold("sch47", "Школа № 47", ()),)

    named = await screen(NOTHING, frame=Frame("", "/", schools=known))
    blank = await screen(NOTHING, frame=Frame("", "/", schools=unknown))

    assert "Кузнецова Ирина Сергеевна" in named.text(".//footer")
    assert "знает классный руководитель" in blank.text(".//footer")
