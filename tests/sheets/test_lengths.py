"""Long names, long schools, long addresses: nothing leaves its sheet or covers another text."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from backend.sheets.fit import Place, fit
from shared.sheet import Sheet
from tests.sheets.paper import (
    PARENT,
    SHEETS,
    STUDENT,
    both_sizes,
    covered,
    picture,
    printed,
    seen,
    text,
    words,
)

SURNAME = "Константинопольская-Преображенская Александра-Виктория Константиновна"
SCHOOL = (
    "Муниципальное автономное общеобразовательное учреждение «Средняя общеобразовательная школа "
    "№ 46 с углублённым изучением отдельных предметов имени Героя Советского Союза И. И. Иванова»"
)
ADDRESS = "elektronnyj-dnevnik.srednyaya-shkola-46.nizhnij-novgorod.example.ru"
LONG = replace(
    PARENT,
    person="Константин-Александр В.",
    class_name="10 «Б», физико-математический профиль",
    addressee=SURNAME,
    school=SCHOOL,
    address=ADDRESS,
    link=f"https://{ADDRESS}/registration#K7QM-2XVD-94TB",
    curator=(SURNAME, "кабинет 12 на втором этаже старого здания, с 14 до 16", ADDRESS),
)
WORD = "рентгеноэлектрокардиографический" * 9  # no line is wide enough for it
ABSURD = replace(
    LONG,
    person=WORD,
    class_name=WORD,
    addressee=WORD,
    school=WORD * 4,
    address="x" * 63 + "." + "y" * 63 + ".ru",
    curator=(WORD, WORD, WORD, WORD),
)
EXTREMES = {
    "usual": PARENT,
    "long": LONG,
    "long student": replace(LONG, audience=STUDENT.audience),
    "absurd": ABSURD,
}


def letters(text: str) -> str:
    """The text without what a line's end adds or takes away: pdftotext joins at hyphens."""
    return text.translate(str.maketrans("", "", " -"))


@both_sizes
def test_everything_long_is_printed_whole(large: bool) -> None:
    read = letters(text(printed(LONG, large=large)))

    assert letters(f"ДЛЯ РОДИТЕЛЯ {SURNAME}") in read
    assert letters(SCHOOL) in read
    assert letters("Константин-Александр В., 10 «Б», физико-математический профиль") in read
    assert letters(f"строке адреса: {ADDRESS}") in read
    assert letters(" ".join(LONG.curator)) in read


def test_an_address_is_broken_after_a_dot_only() -> None:
    address = fit(ADDRESS, Place(width=53, height=14, largest=15, breaks="."))

    assert address.text == (
        "elektronnyj-dnevnik.\nsrednyaya-shkola-46.\nnizhnij-novgorod.example.ru"
    )


@both_sizes
@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("sheet", EXTREMES.values(), ids=EXTREMES)
def test_no_word_covers_another(sheet: Sheet, language: str, large: bool) -> None:
    found = words(printed(sheet, language=language, large=large))

    assert len(found) > 20
    assert covered(found) == []


@both_sizes
@pytest.mark.parametrize("sheet", EXTREMES.values(), ids=EXTREMES)
def test_no_ink_leaves_the_sheet_and_printers_can_reach_all_of_it(
    sheet: Sheet, large: bool
) -> None:
    pdf = printed(sheet, large=large)
    width = 210 if large else 105
    page = picture(pdf, 254)  # ten dots a millimetre

    assert page.crop((0, 1490, 1040, 2970)).getextrema() == (255, 255)
    assert large or page.crop((1060, 0, 2100, 1480)).getextrema() == (255, 255)
    for word in words(pdf):
        assert word.left > 6
        assert word.right < width - 6
        assert word.top > 6
        assert word.bottom < 148.5 - 6


@pytest.mark.parametrize(("large", "number"), [(False, 4), (True, 2)])
def test_a_long_sheet_takes_no_more_pages_than_a_short_one(large: bool, number: int) -> None:
    pdf = printed(*[ABSURD] * number, PARENT, large=large)

    assert text(pdf).count("ДЛЯ РОДИТЕЛЯ") == number
    assert "Анна К., 7А" in text(pdf, SHEETS + 1)


@both_sizes
def test_the_square_of_a_long_address_is_not_covered(large: bool) -> None:
    (code,) = seen(printed(LONG, large=large), 150)

    assert code.text == LONG.link


def test_the_longer_a_text_the_smaller_its_letters_down_to_a_cut() -> None:
    place = Place(width=40, height=6, largest=12)
    fitted = [fit("Преображенская " * count, place) for count in (1, 2, 4, 8, 40)]

    assert fitted[0].size == 12
    assert all(longer.size <= shorter.size for shorter, longer in pairwise(fitted))
    assert fitted[-1].size == 5
    assert fitted[-1].text.endswith("…")
