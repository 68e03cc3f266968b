"""Whole names in a cell, and the parents of a cell."""

import pytest

from backend.rosters.names import read_full, read_parents
from shared.refusals import Why
from shared.roster import Parent

ANNA = Parent("Петрова", "Анна", "Олеговна")
IVAN = Parent("Петров", "Иван", "Ильич")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Петрова Анна Олеговна", ("Петрова", "Анна", "Олеговна")),
        ("Ли Ян", ("Ли", "Ян", "")),
        ("Римская-Корсакова Анна Олеговна", ("Римская-Корсакова", "Анна", "Олеговна")),
        ("Римская - Корсакова Анна Олеговна", ("Римская-Корсакова", "Анна", "Олеговна")),
        ("Алиев Рашид Ильхам оглы", ("Алиев", "Рашид", "Ильхам оглы")),
        ("Алиева Лейла Рашид КЫЗЫ", ("Алиева", "Лейла", "Рашид КЫЗЫ")),
        ("Алиев Рашид Ильхам-оглы", ("Алиев", "Рашид", "Ильхам-оглы")),
        ("Абрамович Иван Ильич", ("Абрамович", "Иван", "Ильич")),
        ("О'Нил Шон", ("О'Нил", "Шон", "")),
        ("Петрова А.О.", ("Петрова", "А.О.", "")),
    ],
)
def test_a_whole_name_is_family_name_given_name_and_patronymic(
    text: str, parts: tuple[str, str, str]
) -> None:
    assert read_full(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Петрова",
        "Петрова -Анна",
        "Анна Олеговна",
        "Анна Олеговна Петрова",
        "Мамин Сибиряк Дмитрий Наркисович",
        "Петрова Анна Мария Олеговна",
        "Рашид Ильхам оглы",
        "Ли Ан Мэй Хоа Вэй",
    ],
)
def test_a_whole_name_in_another_order_or_with_a_word_too_many_is_not_guessed(text: str) -> None:
    assert read_full(text) is Why.ROSTER_NAME_UNCLEAR


@pytest.mark.parametrize("text", ["Петрова Анна2", "Петрова, Анна", "=1+1 Анна", "Петрова Анна!"])
def test_a_whole_name_has_the_signs_of_a_name(text: str) -> None:
    assert read_full(text) is Why.ROSTER_NAME_SIGNS


@pytest.mark.parametrize(
    "text",
    [
        "Петрова Анна Олеговна, Петров Иван Ильич",
        "Петрова Анна Олеговна; Петров Иван Ильич;",
        "Петрова Анна Олеговна / Петров Иван Ильич",
        "Петрова Анна Олеговна\nПетров Иван Ильич",
        "Петрова Анна Олеговна и Петров Иван Ильич",
        "Петрова Анна\u00a0 Олеговна,\nПетров Иван Ильич",
    ],
)
def test_a_cell_may_name_two_parents(text: str) -> None:
    assert read_parents(text) == (ANNA, IVAN)


@pytest.mark.parametrize(
    "text",
    [
        "Мать: Петрова Анна Олеговна\nОтец: Петров Иван Ильич",
        "мама – Петрова Анна Олеговна, папа – Петров Иван Ильич",
        "Петрова Анна Олеговна (мать), Петров Иван Ильич (отец)",
        "Петрова Анна Олеговна - мать; Петров Иван Ильич - отец",
    ],
)
def test_a_cell_may_tell_who_they_are(text: str) -> None:
    assert read_parents(text) == (
        Parent("Петрова", "Анна", "Олеговна", "mother"),
        Parent("Петров", "Иван", "Ильич", "father"),
    )


def test_a_grandmother_is_a_parent_and_no_mother() -> None:
    assert read_parents("бабушка Петрова Анна Олеговна") == (ANNA,)


def test_a_name_broken_over_two_lines_is_one_parent() -> None:
    assert read_parents("Петрова Анна\nОлеговна") == (ANNA,)


@pytest.mark.parametrize(
    "text",
    [
        "Мама",
        "Петрова Анна Олеговна, 8-900-000-00-00",
        "Петрова, Анна, Олеговна",
        "Петрова Анна Олеговна Петров Иван Ильич",
        ",".join(["Ли Ян"] * 5),
        "Папа Иван Иванович",
    ],
)
def test_what_is_no_parent_or_too_many_is_a_fault(text: str) -> None:
    assert read_parents(text) is Why.ROSTER_PARENT_UNREADABLE
