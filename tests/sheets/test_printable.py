"""Letters that the fonts of a sheet lack."""

import unicodedata

import pytest

from backend.sheets.fit import advances
from backend.sheets.printable import bound, printable


@pytest.mark.parametrize(
    "text",
    ["Ёлкина-Щукина О'Нил", "Әлия Һөсәенова", "Їжак Ґудзь", "José Łukasz Çelik", "№ 46 «Заря»"],
)
def test_names_of_the_neighbours_are_printed_as_they_are(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Школа № 46", "Школа №~46"),
        ("вторник — 15:00 – 17:00", "вторник~— 15:00~– 17:00"),
        ("Римский-Корсаков — школа №46", "Римский-Корсаков~— школа №46"),
    ],
)
def test_a_dash_begins_no_line_and_a_number_sign_ends_none(text: str, tied: str) -> None:
    assert bound(text) == tied.replace("~", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Nguyễn", "Nguyen"),
        ("И\u0306осиф", "Йосиф"),
        ("Ж\u030c", "Ж"),
        ("王", "?"),
        ("Анна\u202eК", "АннаК"),
        ("  Анна \n\t К. ", "Анна К."),
        ("А\u00adнна", "Анна"),
    ],
)
def test_a_letter_that_the_fonts_lack_is_printed_as_its_nearest(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_both_weights_print_the_same_letters_and_all_of_russian_among_them() -> None:
    russian = {chr(code) for code in range(ord("А"), ord("я") + 1)} | {"Ё", "ё"}

    assert advances()["Regular"].keys() == advances()["SemiBold"].keys()
    assert russian <= advances()["Regular"].keys()
    assert unicodedata.normalize("NFC", "й") in advances()["Regular"]
