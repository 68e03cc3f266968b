"""One class has one spelling."""

import pytest

from backend.rosters.classes import canonical, named, order


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
        "VII А",
        "VII-А",
        "VIIА",
        "vii «а»",
    ],
)
def test_every_spelling_of_a_class_is_one_class(text: str) -> None:
    assert canonical(text) == "7А"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("11", "11"),
        ("1 класс", "1"),
        ("10 ит", "10ИТ"),
        ("7-1", "7-1"),
        ("7D", "7D"),
        ("9В", "9В"),
        ("XI", "11"),
        ("Х А", "10А"),
        ("X", "10"),
        ("IV ит", "4ИТ"),
    ],
)
def test_a_class_of_another_kind_keeps_its_name(text: str, name: str) -> None:
    assert canonical(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "А",
        "0А",
        "13А",
        "1 1",
        "1.2",
        "=7А",
        "7А и 7Б",
        "седьмой",
        "7" * 300,
        '"' * 400,
        "IT",
        "VIP",
        "Хор",
        "XIII А",
        "IIII",
        "VII7",
    ],
)
def test_what_names_no_class_is_not_guessed(text: str) -> None:
    assert canonical(text) is None


def test_classes_stand_by_grade_before_letter() -> None:
    assert sorted(["10А", "5Б", "7-2", "5А", "7-1"], key=order) == ["5А", "5Б", "7-1", "7-2", "10А"]


@pytest.mark.parametrize(
    "title",
    [
        "7А",
        "7 «а»",
        "7-А класс",
        "Список 7А класса",
        "Список учащихся 7 «А» класса на 2026–2027 учебный год",
        "МБОУ СОШ № 46. 7 А КЛАСС",
        "Класс: 7А",
        "Класс 7 «А», классный руководитель Иванова И. И.",
        "Список класса 7-А",
        "Список 7A класса",
    ],
)
def test_a_title_names_its_class(title: str) -> None:
    assert named(title) == "7А"


@pytest.mark.parametrize(
    ("title", "name"), [("Список 7 класса", "7"), ("7 класс", "7"), ("Ученики 11 класса", "11")]
)
def test_a_small_school_has_classes_without_a_letter(title: str, name: str) -> None:
    assert named(title) == name


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Лист1",
        "3",
        "11",
        "МБОУ СОШ № 46",
        "Список 7-х классов",
        "7А и 7Б классы",
        "7А, 7Б класс",
        "Класс 7А, класс 7Б",
        "Класс 7.1",
        "Всего 12 в классе",
        "Классный руководитель: Иванова 7",
        "2026 класс",
        "Одноклассники 7А и другие",
        "1 полугодие",
        "Список на 01.09.2026",
    ],
)
def test_a_title_that_names_no_class_or_two_names_none(title: str) -> None:
    assert named(title) is None
