"""Columns are found by the meaning of their headers, wherever they stand."""

import pytest

from backend.rosters.headers import find
from backend.rosters.table import Line
from shared.refusals import Why
from shared.roster import Fault


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("ФАМИЛИЯ", "family_name"),
        ("Фамилия ребёнка", "family_name"),
        ("Фамилия ребе\u0308нка", "family_name"),
        (" Имя  учащегося ", "given_name"),
        ("Отчество (при наличии)", "middle_name"),
        ("Дата рожд.", "birth_date"),
        ("Дата\nрождения", "birth_date"),
        ("Д.р.", "birth_date"),
        ("ДР", "birth_date"),
        ("Число, месяц и год рождения", "birth_date"),
        ("Дата рожд-я", "birth_date"),
        ("пол", "gender"),
        ("Класс:", "class_name"),
        ("Класс, буква", "class_name"),
        ("Ф.И.О. матери", "mother"),
        ("Мать", "mother"),
        ("Ф. И. О. мамы", "mother"),
        ("Папа (ФИО)", "father"),
        ("ФИО папы", "father"),
        ("Отец", "father"),
        ("Ид", "external_id"),
        ("Личное дело №", "external_id"),
        ("External_ID", "external_id"),
    ],
)
def test_a_header_is_read_by_its_meaning(header: str, column: str) -> None:
    found, _ = find(Line(1, (header,)))

    assert list(found) == [column]


@pytest.mark.parametrize("header", ["№", "№ п/п", "", "Телефон", "Фамилия матери", "Ф" * 600])
def test_a_header_that_means_nothing_to_us_is_passed_over(header: str) -> None:
    found, _ = find(Line(1, (header,)))

    assert found == {}


def test_every_missing_column_is_named_at_once() -> None:
    _, faults = find(Line(1, ("Отчество", "Телефон")))

    assert faults == (
        Fault(1, "Фамилия", Why.ROSTER_NO_COLUMN, {"column": "Фамилия"}),
        Fault(1, "Имя", Why.ROSTER_NO_COLUMN, {"column": "Имя"}),
    )


def test_a_column_that_is_there_twice_is_a_fault_that_names_both() -> None:
    found, faults = find(Line(1, ("Фамилия", "Имя", "Класс", "Мать", "ФИО матери")))

    assert faults == (Fault(1, "ФИО матери", Why.ROSTER_COLUMN_TWICE, {"column": "Мать"}),)
    assert found["mother"].index == 3
