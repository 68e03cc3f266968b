"""What a row says, and why a row cannot be taken."""

from datetime import date
from pathlib import Path

import pytest

from backend.rosters.read import read
from backend.rosters.table import Progress
from shared.refusals import Refused, Why
from shared.roster import Fault, Parent, Person
from tests.rosters.lists import TODAY, persons, read_text

HEADER = "Фамилия;Имя;Отчество;Дата рождения;Пол;Класс;ФИО матери;ФИО отца"
SCHOOLS_LIST = Path(__file__).parent / "spisok-cp1251.csv"
DEMO_LIST = Path(__file__).parents[2] / "backend" / "sample" / "school.csv"


def refused(data: bytes) -> Why:
    with pytest.raises(Refused) as caught:
        read(data, TODAY)
    return caught.value.refusals[0].why


def faults_of(row: str) -> tuple[Fault, ...]:
    return read_text(HEADER, row).faults


def test_a_list_as_a_school_sent_it_is_read_as_it_is() -> None:
    roster = read(SCHOOLS_LIST.read_bytes(), TODAY)

    assert roster.faults == ()
    assert len(roster.rows) == 120
    assert {person.class_name for person in persons(roster)} == {"5А", "5Б", "7А", "9В", "11А"}
    assert persons(roster)[5] == Person(
        family_name="Лыткин",
        given_name="Панфил",
        middle_name="Аксёнович",
        birth_date=date(2014, 6, 12),
        gender="male",
        class_name="5А",
        parents=(Parent("Лобанова", "Елена", "Павловна", "mother"),),
    )


def test_the_demo_school_is_read_without_a_fault_and_has_siblings() -> None:
    roster = read(DEMO_LIST.read_bytes(), TODAY)
    parents = {person.full_name: person.parents for person in persons(roster)}

    assert roster.faults == ()
    assert len(roster.rows) == 96
    assert {person.class_name for person in persons(roster)} == {
        *("1А", "3Б", "5А", "7А", "7Б", "9В", "11А")
    }
    assert parents["Петрова Анна Сергеевна"] == parents["Петров Борис Сергеевич"]
    assert len(parents["Петрова Анна Сергеевна"]) == 2


def test_a_row_keeps_the_lists_spelling_without_its_doubled_and_unseen_signs() -> None:
    (person,) = persons(
        read_text(HEADER, " Римская-\u00adЛесная ;Анна\u00a0 Мария;;;ж.;7 «а»;  Ли\u200b  Мэй ;—")
    )

    assert person == Person(
        family_name="Римская-Лесная",
        given_name="Анна Мария",
        gender="female",
        class_name="7А",
        parents=(Parent("Ли", "Мэй", relation="mother"),),
    )


def test_a_letter_and_its_mark_apart_are_one_letter() -> None:
    (person,) = persons(read_text(HEADER, "Белый;Андреи\u0306;;;;7А;;"))

    assert person.given_name == "Андрей"


def test_a_patronymic_of_two_words_is_one_patronymic() -> None:
    (person,) = persons(read_text(HEADER, "Алиева;Лейла;Рашид кызы;;;5А;;Алиев Рашид Ильхам оглы"))

    assert person.middle_name == "Рашид кызы"
    assert person.parents == (Parent("Алиев", "Рашид", "Ильхам оглы", "father"),)


def test_a_short_row_ends_in_blanks_and_unknown_columns_are_passed_over() -> None:
    roster = read_text("№;Имя;Телефон;Фамилия;Класс;ФИО отца", "1;Анна;+7 900;Ли;7А")

    assert persons(roster) == [Person("Ли", "Анна", class_name="7А")]
    assert roster.faults == ()
    assert roster.tables[0].headings == {
        "given_name": "Имя",
        "family_name": "Фамилия",
        "class_name": "Класс",
        "father": "ФИО отца",
    }


def test_an_external_id_is_text_whatever_it_starts_with() -> None:
    roster = read_text("ID;Фамилия;Имя;Класс", "0012;Ли;Анна;7А", "=1+1;Ким;Пётр;7А", "-;Пак;Ян;7А")

    assert [person.external_id for person in persons(roster)] == ["0012", "=1+1", None]


def test_every_fault_of_every_row_is_told_at_once() -> None:
    roster = read_text(
        HEADER,
        "Ли;;;31.02.2014;Ж;7А;;",
        "Ким;Пётр;;;М;7А;;",
        ";Анна;;вчера;девочка;седьмой;Мама;",
    )

    assert roster.faults == (
        Fault(2, "Имя", Why.ROSTER_NAME_MISSING),
        Fault(2, "Дата рождения", Why.ROSTER_DATE_IMPOSSIBLE, {"value": "31.02.2014"}),
        Fault(4, "Фамилия", Why.ROSTER_NAME_MISSING),
        Fault(4, "Дата рождения", Why.ROSTER_DATE_UNREADABLE, {"value": "вчера"}),
        Fault(4, "Пол", Why.ROSTER_GENDER_UNREADABLE, {"value": "девочка"}),
        Fault(4, "Класс", Why.ROSTER_CLASS_UNREADABLE, {"value": "седьмой"}),
        Fault(4, "ФИО матери", Why.ROSTER_PARENT_UNREADABLE, {"value": "Мама"}),
    )


def test_a_student_without_a_class_is_a_fault() -> None:
    assert faults_of("Ли;Анна;;;;;;") == (Fault(2, "Класс", Why.ROSTER_CLASS_MISSING),)


@pytest.mark.parametrize("name", ["Анна2", "=HYPERLINK(1)", "@Анна", "Анна!", "-Анна", "А" * 61])
def test_what_is_no_name_is_a_fault(name: str) -> None:
    assert faults_of(f"Ли;{name};;;;7А;;") == (
        Fault(2, "Имя", Why.ROSTER_NAME_SIGNS, {"value": name[:40]}),
    )


@pytest.mark.parametrize("parent", ["Петрова", "Петрова Анна, 8-900", "Ли Ан Мэй Хоа Вэй", "нет!"])
def test_a_parent_that_is_no_name_is_a_fault(parent: str) -> None:
    assert faults_of(f"Ли;Анна;;;;7А;;{parent}") == (
        Fault(2, "ФИО отца", Why.ROSTER_PARENT_UNREADABLE, {"value": parent}),
    )


def test_a_cell_of_more_than_five_hundred_signs_is_a_fault() -> None:
    assert faults_of(f"Ли;Анна;;;;7А;{'А' * 501};") == (
        Fault(2, "ФИО матери", Why.ROSTER_CELL_LONG, {"longest": "500"}),
    )


def test_an_external_id_of_more_than_a_hundred_and_twenty_signs_is_a_fault() -> None:
    roster = read_text("ID;Фамилия;Имя;Класс", f"{'1' * 120};Ли;Анна;7А", f"{'1' * 121};Ким;Ян;7А")

    assert roster.faults == (Fault(3, "ID", Why.ROSTER_CELL_LONG, {"longest": "120"}),)


def test_a_fault_repeats_no_sign_that_could_command_a_terminal() -> None:
    (fault,) = faults_of("Ли;\x1b[31mАнна\u202e;;;;7А;;")

    assert fault.names == {"value": "[31mАнна"}


def test_a_column_that_is_missing_is_one_fault_and_not_one_a_row() -> None:
    roster = read_text("Фамилия;Имя;Пол", "Ли;Анна;Ж", "Ким;Пётр;?")

    assert [(fault.row, fault.why) for fault in roster.faults] == [
        (1, Why.ROSTER_NO_COLUMN),
        (3, Why.ROSTER_GENDER_UNREADABLE),
    ]


@pytest.mark.parametrize("text", ["", " \n\n", HEADER, f"{HEADER}\n;;;;;;;\n"])
def test_a_list_without_students_is_empty(text: str) -> None:
    assert refused(text.encode()) is Why.ROSTER_EMPTY


def test_twenty_thousand_students_fit_and_one_more_is_too_many() -> None:
    full = "Фамилия;Имя;Класс" + "\nЛи;Анна;7А" * 20_000

    assert len(read(full.encode(), TODAY).rows) == 20_000
    assert refused(f"{full}\nКим;Пётр;7А".encode()) is Why.ROSTER_TOO_BIG


def test_a_file_of_more_than_ten_mebibytes_is_not_looked_into() -> None:
    assert refused(b"\0" * (10 * 1024 * 1024 + 1)) is Why.ROSTER_TOO_BIG


def test_every_row_is_counted_as_it_is_read() -> None:
    progress = Progress()

    read("ФИО;Класс\nЛи Анна;7А\nКим Вера;7Б\n".encode(), TODAY, progress=progress)

    assert (progress.read, progress.of) == (2, 2)
