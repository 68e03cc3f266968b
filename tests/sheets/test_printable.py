"""Letters that the fonts of a sheet lack."""

import unicodedata

import pytest

from backend.sheets.fit import ADVANCES
from backend.sheets.printable import printable


@pytest.mark.parametrize(
    "text",
    ["Ёлкина-Щукина О'Нил", "Әлия Һөсәенова", "Їжак Ґудзь", "José Łukasz Çelik", "№ 46 «Заря»"],
)
def test_names_of_the_neighbours_are_printed_as_they_are(text: str) -> None:
    assert printable(text) == text


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

    assert ADVANCES["Regular"].keys() == ADVANCES["SemiBold"].keys()
    assert russian <= ADVANCES["Regular"].keys()
    assert unicodedata.normalize("NFC", "й") in ADVANCES["Regular"]
