"""Long names, long schools, long addresses: nothing leaves its quarter or covers another text."""

from itertools import combinations, pairwise

import pytest
from msgspec.structs import replace

from backend.sheets.fit import Place, fit
from backend.sheets.render import render
from shared.sheet import Sheet
from tests.sheets.paper import PARENT, STUDENT, picture, seen, text, words

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
    "long": LONG,
    "long student": replace(LONG, audience=STUDENT.audience),
    "absurd": ABSURD,
}


def letters(text: str) -> str:
    """The text without what a line's end adds or takes away: pdftotext joins at hyphens."""
    return text.translate(str.maketrans("", "", " -"))


def test_everything_long_is_printed_whole() -> None:
    read = letters(text(render([LONG])))

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


@pytest.mark.parametrize("sheet", EXTREMES.values(), ids=EXTREMES)
def test_no_word_covers_another(sheet: Sheet) -> None:
    printed = words(render([sheet]))

    covered = [
        (one.text, other.text)
        for one, other in combinations(printed, 2)
        if one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    ]

    assert len(printed) > 20
    assert covered == []


@pytest.mark.parametrize("sheet", EXTREMES.values(), ids=EXTREMES)
def test_no_ink_leaves_the_quarter_and_printers_can_reach_all_of_it(sheet: Sheet) -> None:
    page = picture(render([sheet]), 254)  # ten dots a millimetre
    beyond = page.crop((1060, 0, 2100, 1480))
    below = page.crop((0, 1490, 1040, 2970))

    assert beyond.getextrema() == (255, 255)
    assert below.getextrema() == (255, 255)
    for word in words(render([sheet])):
        assert word.left > 6
        assert word.right < 105 - 6
        assert word.top > 6
        assert word.bottom < 148.5 - 6


def test_a_long_sheet_takes_no_more_pages_than_a_short_one() -> None:
    pdf = render([ABSURD] * 4 + [PARENT])

    assert "ДЛЯ РОДИТЕЛЯ" in text(pdf, 1, 3)
    assert "Анна К., 7А" in text(pdf, 2, 0)


def test_the_square_of_a_long_address_is_not_covered() -> None:
    (code,) = seen(render([LONG]), 150)

    assert code.text == LONG.link


def test_the_longer_a_text_the_smaller_its_letters_down_to_a_cut() -> None:
    place = Place(width=40, height=6, largest=12)
    fitted = [fit("Преображенская " * count, place) for count in (1, 2, 4, 8, 40)]

    assert fitted[0].size == 12
    assert all(longer.size <= shorter.size for shorter, longer in pairwise(fitted))
    assert fitted[-1].size == 5
    assert fitted[-1].text.endswith("…")
