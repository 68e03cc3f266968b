"""The document around a page."""

import logging
from functools import partial

import pytest
from reactpy import html
from reactpy.types import VdomDict

from frontend.live.serializer import RenderFailed
from frontend.parts.frame import Frame
from tests.pages.screen import screen


def nothing() -> VdomDict:
    return html.main({"id": "main"})


async def test_the_page_stands_in_its_frame_in_the_language_that_is_spoken() -> None:
    page = await screen(nothing, "en")

    assert page.root.get("lang") == "en"
    assert page.text(".//title") == "Заголовок — Journal · Школа № 46"
    assert page.root.find(".//div[@id='page']/main") is not None


async def test_a_school_cannot_write_html_into_the_frame() -> None:
    hostile = '"><script>alert(1)</script>'

    page = await screen(nothing, frame=Frame(hostile, "/", school=hostile))

    assert "<script>" not in page.html
    assert hostile in page.text(".//title")


async def test_what_a_page_was_given_is_not_logged_when_it_fails(
    caplog: pytest.LogCaptureFixture,
) -> None:
    secret = "K7QM-2XVD-94TB"

    def broken(code: str) -> VdomDict:
        raise LookupError(len(code))

    with caplog.at_level(logging.DEBUG), pytest.raises(RenderFailed):
        await screen(partial(broken, secret))

    assert "LookupError" in caplog.text
    assert secret not in caplog.text


async def test_who_is_signed_in_finds_every_section_twice_and_once_at_each_width() -> None:
    page = await screen(nothing, frame=Frame("Дневник", "/journal", signed_in=True))

    row = page.texts(".//nav[@class='sections-row']//a")
    behind_the_button = page.texts(".//details[@class='sections-button']//a")
    assert row == behind_the_button
    assert row[0] == "Дневник"
    assert page.texts(".//a[@aria-current='page']") == ["Дневник", "Дневник"]


async def test_the_curator_is_told_at_the_foot_and_the_class_teacher_where_nobody_is() -> None:
    known = (("Школа № 46", ("Кузнецова Ирина Сергеевна",)),)
    unknown = (("Школа № 47", ()),)

    named = await screen(nothing, frame=Frame("", "/", curators=known))
    blank = await screen(nothing, frame=Frame("", "/", curators=unknown))

    assert "Кузнецова Ирина Сергеевна" in named.text(".//footer")
    assert "знает классный руководитель" in blank.text(".//footer")
