"""Slips of one-time passwords on paper: whole, legible, a class apart (specification 13)."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from backend.sheets.order import Printed
from backend.sheets.printer import Printer
from backend.sheets.slips import render
from shared.invitation import Audience
from shared.people import OneTime
from tests.sheets.paper import run

MOTHER = OneTime(
    account=46,
    login="petrova",
    password="ЗарницаКувшинМята7",
    name="Петрова Мария Викторовна",
    audience=Audience.PARENT,
    about=("Анна П., 7А", "Борис П., 3Б"),
    class_name="3Б",
    until=datetime(2026, 11, 30, 9, tzinfo=UTC),
)
SON = replace(MOTHER, login="kim", name="Ким Лев", audience=Audience.STUDENT, class_name="7А")
ABOUT = Printed(
    "Школа № 46", ("Зимина О. П.", "кабинет 12"), "journal.school46.ru", "Europe/Moscow"
)


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page, line ends as blanks."""
    whole = run(pdf, "pdftotext", "-layout", "-", "-").decode()
    return [" ".join(page.replace("\u00a0", " ").split()) for page in whole.split("\f")[:-1]]


def test_a_slip_has_all_that_the_family_types_and_who_helps() -> None:
    (page,) = pages(render([MOTHER], ABOUT, "ru"))

    for told in (
        "ДЛЯ РОДИТЕЛЯ",
        "Школа № 46",
        "Петрова Мария Викторовна",
        "Анна П., 7А; Борис П., 3Б",
        "journal.school46.ru",
        "petrova",
        "ЗарницаКувшинМята7",
        "до 30 ноября 2026, 12:00",
        "Зимина О. П., кабинет 12",
    ):
        assert told in page


def test_no_page_holds_two_classes_and_a_page_holds_six_slips() -> None:
    found = pages(render([MOTHER] * 7 + [SON], ABOUT, "ru"))

    assert [page.count("petrova") for page in found] == [6, 1, 0]
    assert [page.count("ДЛЯ УЧЕНИКА") for page in found] == [0, 0, 1]


def test_the_longest_texts_stay_on_their_slip() -> None:
    long = replace(
        MOTHER,
        login="w" * 32,
        password="Щ" * 25,
        name="Константинопольская-Преображенская Александрина Мирослававна",
        about=tuple(f"Александрина К., {grade}А" for grade in range(1, 12)),
    )
    (page,) = pages(render([long] * 6, replace(ABOUT, school="Школа " * 20), "ru"))

    assert page.count("w" * 32) == page.count("Щ" * 25) == 6


async def test_the_process_sets_what_is_set_here() -> None:
    pdf = await Printer().slips([MOTHER], ABOUT, "ru")

    assert pages(pdf) == pages(render([MOTHER], ABOUT, "ru"))


def test_in_english_it_is_whole_too() -> None:
    (page,) = pages(render([MOTHER], ABOUT, "en"))

    assert "One-time password" in page
    assert "good until 30 November 2026" in page


def test_without_a_slip_there_is_nothing_to_print() -> None:
    with pytest.raises(ValueError, match="no slips"):
        render([], ABOUT, "ru")
