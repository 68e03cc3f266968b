"""The page before a class's sheets: by it the class teacher hands them out (specification 1)."""

from datetime import date
from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from backend.sheets.render import render
from shared.sheet import ClassSheets, Recipient
from tests.sheets.paper import (
    CLASS,
    PARENT,
    STUDENT,
    TITLE,
    both_sizes,
    covered,
    picture,
    seen,
    text,
    words,
)
from tests.sheets.test_lengths import LONG, SCHOOL, SURNAME, WORD

OTHERS = replace(
    CLASS,
    class_name="3Б",
    recipients=(Recipient("Петров Борис", 1, 0),),
    sheets=(replace(STUDENT, person="Борис П.", class_name="3Б", code="3333-ZZZZ-9999"),),
)
HEAD = "№ Ученик Ученику Родителям"  # and the signature, which pdftotext tells elsewhere
ABSURD = replace(
    CLASS,
    class_name=WORD,
    school=WORD * 4,
    recipients=(Recipient(WORD, 1, 20), Recipient("Белый Лев", 1, 1)),
    curator=(WORD, WORD, WORD, WORD),
)
WIDE = replace(
    CLASS,
    class_name=LONG.class_name,
    school=SCHOOL,
    recipients=(Recipient(SURNAME, 1, 2), Recipient("Белый Лев", 1, 1)),
    curator=LONG.curator,
)


@both_sizes
def test_it_says_whose_the_sheets_are_how_many_until_when_and_whom_to_ask(large: bool) -> None:
    read = text(render([CLASS], large_print=large), TITLE)

    for sentence in (
        "Школа № 46",
        "КЛАССНОМУ РУКОВОДИТЕЛЮ",
        "Приглашения в электронный дневник 7А",
        "4 листа: ученикам 2, родителям 2",
        "Каждый код действует один раз, до 21 февраля 2027",
        "Напечатано 23 ноября 2026",
        "Лист потерян или лишний? Куратор журнала:",
        "Петрова Ирина Сергеевна кабинет 12 8 831 234-56-78",
        "Лист родителя сложите по точкам, кодом внутрь.",
    ):
        assert sentence in read


def test_it_lists_in_order_who_gets_how_many_sheets() -> None:
    read = text(render([CLASS]), TITLE)

    assert f"{HEAD} 1 Белый Лев 1 – 2 Кузьмина Анна 1 2" in read
    assert "Подпись" in read


def test_there_is_a_box_to_tick_for_every_sheet() -> None:
    few, many = (
        picture(render([replace(CLASS, recipients=(Recipient("Белый Лев", 1, number),))]), 254, 1)
        for number in (1, 3)
    )

    assert many.histogram()[0] - few.histogram()[0] > 2 * 150  # a box is 16 mm of line, 0.2 wide


def test_codes_that_end_on_several_days_are_told_by_the_first() -> None:
    sheets = (replace(STUDENT, expires_on=date(2027, 1, 12)), PARENT)

    assert "один раз, первые – до 12 января 2027; срок стоит на листе" in text(
        render([replace(CLASS, sheets=sheets)]), TITLE
    )


def test_where_the_school_names_no_curator_nobody_is_named() -> None:
    assert "Куратор" not in text(render([replace(CLASS, curator=())]), TITLE)


def test_it_speaks_english() -> None:
    read = text(render([CLASS], "en"), TITLE)

    assert "FOR THE CLASS TEACHER" in read
    assert "4 sheets: 2 for students, 2 for parents" in read
    assert "No. Student Student’s Parents’ 1 Белый Лев" in read
    assert "Signature" in read


@both_sizes
def test_no_code_stands_on_it_in_letters_or_as_a_square(large: bool) -> None:
    pdf = render([OTHERS, CLASS], large_print=large)
    titles = [page for page in pages(pdf) if "РУКОВОДИТЕЛЮ" in text(pdf, page)]
    everything = "".join(text(pdf, page) for page in pages(pdf))

    assert titles == [1, 3]
    for sheet in (*OTHERS.sheets, *CLASS.sheets):
        assert sheet.code in everything
        assert [page for page in titles if sheet.code in text(pdf, page)] == []
        assert [page for page in titles if sheet.code[:4] in text(pdf, page)] == []
    assert [seen(pdf, 150, page) for page in titles] == [[], []]
    assert len(seen(pdf, 150, 2)) == 1


@both_sizes
def test_every_class_begins_on_a_page_of_its_own(large: bool) -> None:
    pdf = render([CLASS, OTHERS, CLASS], large_print=large)

    assert len(pages(pdf)) == 6
    assert [("7А" in text(pdf, page), "3Б" in text(pdf, page)) for page in pages(pdf)] == (
        [(True, False)] * 2 + [(False, True)] * 2 + [(True, False)] * 2
    )


def test_a_class_of_thirty_takes_one_page() -> None:
    pdf = render([of(30)])

    assert "30 Белый Лев 30" in text(pdf, 1)
    assert "Введите код" in text(pdf, 2)


@both_sizes
def test_a_long_class_goes_on_under_the_same_head(large: bool) -> None:
    pdf = render([of(45)], large_print=large)

    assert HEAD in text(pdf, 1)
    assert HEAD in text(pdf, 2)
    assert "45 Белый Лев 45" in text(pdf, 2)
    assert "7А · Школа № 46" in text(pdf, 2)
    assert "Введите код" in text(pdf, 3)
    assert [number for number in range(45) if told(number) in text(pdf, 1) + text(pdf, 2)] == (
        [*range(45)]
    )


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("given", [CLASS, WIDE, ABSURD], ids=["usual", "long", "absurd"])
def test_no_word_covers_another_and_printers_reach_all_of_them(
    given: ClassSheets, language: str
) -> None:
    found = words(render([given], language), TITLE)

    assert len(found) > 20
    assert covered(found) == []
    assert min(word.left for word in found) > 14
    assert max(word.right for word in found) < 210 - 14
    assert min(word.top for word in found) > 11
    assert max(word.bottom for word in found) < 297 - 6


def of(students: int) -> ClassSheets:
    """A class of so many students."""
    named = (Recipient(f"Белый Лев {number}", 1, 2) for number in range(1, students + 1))
    return replace(CLASS, recipients=tuple(named))


def told(number: int) -> str:
    """How a student of such a class stands on the list."""
    return f"{number + 1} Белый Лев {number + 1} 1 2"


def pages(pdf: bytes) -> range:
    """The numbers of the file's pages."""
    return range(1, len(PdfReader(BytesIO(pdf)).pages) + 1)
