"""One class has one spelling."""

import pytest

from backend.rosters.classes import canonical, order


@pytest.mark.parametrize(
    "text",
    [
        "7А",
        "7 а",
        "7-А",
        '7"А"',
        "7«а»",
        "7A",
        "7a",
        "7 (А)",
        "07а",
        "7 - А",
        '7 "А" класс',
        "7а кл.",
    ],
)
def test_every_spelling_of_a_class_is_one_class(text: str) -> None:
    assert canonical(text) == "7А"


@pytest.mark.parametrize(
    ("text", "name"),
    [("11", "11"), ("1 класс", "1"), ("10 ит", "10ИТ"), ("7-1", "7-1"), ("7D", "7D"), ("9В", "9В")],
)
def test_a_class_of_another_kind_keeps_its_name(text: str, name: str) -> None:
    assert canonical(text) == name


@pytest.mark.parametrize(
    "text", ["", "А", "0А", "13А", "1 1", "1.2", "=7А", "7А и 7Б", "седьмой", "7" * 300, '"' * 400]
)
def test_what_names_no_class_is_not_guessed(text: str) -> None:
    assert canonical(text) is None


def test_classes_stand_by_grade_before_letter() -> None:
    assert sorted(["10А", "5Б", "7-2", "5А", "7-1"], key=order) == ["5А", "5Б", "7-1", "7-2", "10А"]
