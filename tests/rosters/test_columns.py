"""Columns as schools call and divide them: whole names, parents, a letter of its own."""

import pytest

from shared.refusals import Why
from shared.roster import Fault, Parent, Person
from shared.roster_comparison import compare
from tests.rosters.lists import known, persons, read_text

MOTHER = Parent("Петрова", "Мария", "Викторовна", "mother")
GUARDIAN = Parent("Петрова", "Мария", "Викторовна")
FATHER = Parent("Петров", "Иван", "Ильич", "father")


@pytest.mark.parametrize(
    "header", ["ФИО", "Ф.И.О. ученика", "Фамилия, имя, отчество", "ФИО обучающихся (полностью)"]
)
def test_names_may_stand_in_one_column(header: str) -> None:
    (anna,) = persons(read_text(f"{header};Кл.", "Петрова Анна Олеговна;7 А класс"))

    assert anna == Person("Петрова", "Анна", "Олеговна", class_name="7А")


def test_a_whole_name_that_is_not_clear_is_a_fault_of_its_column() -> None:
    roster = read_text("ФИО;Класс;Пол", "Петрова;7А;Ж", ";7А;Ж", "Ли Ян;7А;М")

    assert roster.faults == (
        Fault(2, "ФИО", Why.ROSTER_NAME_UNCLEAR, {"value": "Петрова"}),
        Fault(3, "ФИО", Why.ROSTER_NAME_MISSING),
    )


def test_where_the_parts_have_columns_the_whole_name_is_passed_over() -> None:
    roster = read_text("ФИО;Фамилия;Имя;Класс", "см. далее;Петрова;Анна;7А")

    assert (persons(roster), roster.faults) == ([Person("Петрова", "Анна", class_name="7А")], ())


def test_a_patronymic_may_stand_beside_family_and_given_name() -> None:
    (anna,) = persons(read_text("Фамилия, имя;Отчество;Класс", "Петрова Анна;Олеговна;7А"))

    assert anna.full_name == "Петрова Анна Олеговна"


def test_a_column_of_whole_names_without_patronymics_takes_nobodys_away() -> None:
    school = known(read_text("ФИО;Класс", "Петрова Анна Олеговна;7А"))

    changes = compare(read_text("ФИО;Класс", "Петрова Анна;7А"), school)

    assert changes.unchanged == (1002,)


def test_a_grade_takes_the_letter_of_the_next_column() -> None:
    roster = read_text(
        "Фамилия;Имя;Параллель;Литера", "Ли;Анна;7;а", "Ким;Вера;7Б;Б", "Пак;Ян;7;", "Цой;Ия;;А"
    )

    assert [person.class_name for person in persons(roster)] == ["7А", "7Б", "7", ""]
    assert [fault.row for fault in roster.faults] == [5]


@pytest.mark.parametrize(
    "header",
    [
        "Родитель",
        "Родители",
        "ФИО родителей (законных представителей)",
        "Представитель",
        "Законный представитель",
        "Родитель 1",
        "Guardian",
    ],
)
def test_a_parent_need_not_be_a_mother_or_a_father(header: str) -> None:
    (anna,) = persons(
        read_text(f"Фамилия;Имя;Класс;{header}", "Петрова;Анна;7А;Петрова Мария Викторовна")
    )

    assert anna.parents == (GUARDIAN,)


@pytest.mark.parametrize(
    "header", ["Родитель 1;Родитель 2", "Родитель;Родитель", "Представитель №1;Представитель №2"]
)
def test_two_columns_of_parents_are_two_parents(header: str) -> None:
    (anna,) = persons(
        read_text(
            f"Фамилия;Имя;Класс;{header}",
            "Петрова;Анна;7А;Петрова Мария Викторовна;отец Петров Иван Ильич",
        )
    )

    assert anna.parents == (GUARDIAN, FATHER)


@pytest.mark.parametrize(
    "header",
    [
        "Фамилия матери;Имя матери;Отчество матери;Фамилия отца;Имя отца;Отчество отца",
        "Мама, фамилия;Мама, имя;Мама, отчество;Папа, фамилия;Папа, имя;Папа, отчество",
        "Mother last name;Mother first name;Mother middle name;"
        "Father's surname;Father's given name;Father's patronymic",
    ],
)
def test_a_parent_may_stand_in_three_columns(header: str) -> None:
    roster = read_text(
        f"Фамилия;Имя;Класс;{header}",
        "Петрова;Анна;7А;Петрова;Мария;Викторовна;Петров;Иван;Ильич",
        "Ли;Ян;7А;-;нет;;Ли;Бо;-",
    )

    assert [one.parents for one in persons(roster)] == [
        (MOTHER, FATHER),
        (Parent("Ли", "Бо", "", "father"),),
    ]
    assert roster.faults == ()


def test_half_a_parent_s_name_in_three_columns_is_a_fault_of_the_row() -> None:
    roster = read_text(
        "Фамилия;Имя;Класс;Фамилия матери;Имя матери;Отчество матери",
        "Петрова;Анна;7А;Петрова;;",
    )

    (fault,) = roster.faults
    assert (fault.column, fault.why) == ("Фамилия матери", Why.ROSTER_PARENT_UNREADABLE)


def test_a_column_of_a_parent_s_part_may_stand_there_once() -> None:
    roster = read_text("Фамилия;Имя;Класс;Имя матери;Имя мамы", "Петрова;Анна;7А;Мария;Мария")

    assert Why.ROSTER_COLUMN_TWICE in {fault.why for fault in roster.faults}


def test_a_parent_who_stands_in_two_columns_is_one() -> None:
    (anna,) = persons(
        read_text(
            "Фамилия;Имя;Класс;Мать;Родители",
            "Петрова;Анна;7А;Петрова Мария Викторовна;"
            "Петрова Мария Викторовна, Петров Иван Ильич (отец)",
        )
    )

    assert anna.parents == (MOTHER, FATHER)


def test_of_two_mothers_one_is_the_mother_and_both_are_parents() -> None:
    (anna,) = persons(
        read_text("Фамилия;Имя;Класс;Мать;Родители", "Ли;Анна;7А;Ли Мэй;мать: Ли Вера")
    )

    assert anna.parents == (Parent("Ли", "Мэй", "", "mother"), Parent("Ли", "Вера"))


@pytest.mark.parametrize("text", ["-", "—", "---", "нет", "Отсутствует", "...", "не указано"])
def test_a_cell_that_says_there_is_nothing_is_blank(text: str) -> None:
    roster = read_text("Фамилия;Имя;Отчество;Класс;Отец", f"Ли;Анна;{text};7А;{text}")

    assert (persons(roster), roster.faults) == ([Person("Ли", "Анна", class_name="7А")], ())


def test_an_external_id_that_a_spreadsheet_rounded_is_a_fault() -> None:
    roster = read_text("ID;Фамилия;Имя;Класс", "1,23457E+19;Ли;Анна;7А", "1E7-б;Ким;Ян;7А")

    assert roster.faults == (Fault(2, "ID", Why.ROSTER_ID_ROUNDED, {"value": "1,23457E+19"}),)


def test_a_list_in_english_is_read_by_the_names_of_oneroster() -> None:
    (anna,) = persons(
        read_text(
            "sourcedId,familyName,givenName,middleName,birthDate,sex,homeroom,guardian",
            "u1,Petrova,Anna,,2013-05-14,female,7A,Petrova Maria",
        )
    )

    assert (anna.external_id, anna.full_name, anna.gender) == ("u1", "Petrova Anna", "female")
    assert (anna.class_name, anna.parents) == ("7А", (Parent("Petrova", "Maria"),))


@pytest.mark.parametrize("name", ["=1+1", "+Анна", "-Анна", "@Анна"])
def test_a_name_that_a_spreadsheet_would_reckon_is_refused_in_every_column(name: str) -> None:
    apart = read_text("Фамилия;Имя;Класс", f"Ли;{name};7А")
    whole = read_text("ФИО;Класс", f"Ли {name};7А")

    assert [fault.why for fault in apart.faults] == [Why.ROSTER_NAME_SIGNS]
    assert [fault.column for fault in whole.faults] == ["ФИО"]
