"""Where a list begins in a sheet, which lines are students, and of which class they are."""

import pytest

from backend.rosters import tabular
from backend.rosters.table import Line, Progress, Sheet
from shared.refusals import Refused, Why
from shared.roster import Fault, Roster
from tests.rosters.lists import TODAY, persons, read_text

HEADER = "Фамилия;Имя;Класс"


def classes(roster: Roster) -> list[tuple[str, str]]:
    return [(person.family_name, person.class_name) for person in persons(roster)]


def read(sheets: list[Sheet]) -> Roster:
    return tabular.read(sheets, TODAY, Progress())


def sheet(name: str, *lines: str) -> Sheet:
    cells = [tuple(line.split(";")) for line in lines]
    return Sheet(name, tuple(Line(number, one) for number, one in enumerate(cells, 1)))


def refused(*lines: str) -> Why:
    with pytest.raises(Refused) as caught:
        read_text(*lines)
    return caught.value.refusals[0].why


def test_titles_and_blank_lines_may_stand_above_the_header() -> None:
    roster = read_text(
        "МБОУ СОШ № 46;;", ";;", "Контингент на 01.09.2026;;", ";;", HEADER, ";;", "Ли;Анна;7А"
    )

    assert [(row.number, row.person.family_name) for row in roster.rows] == [(7, "Ли")]


def test_a_header_under_thirty_titles_is_found_and_one_under_more_is_not() -> None:
    titles = [f"строка {number};;" for number in range(30)]

    assert len(read_text(*titles, HEADER, "Ли;Анна;7А").rows) == 1
    assert refused(*titles, "ещё;;", HEADER, "Ли;Анна;7А") is Why.ROSTER_NOT_A_LIST


def test_of_lines_that_lack_a_column_the_nearest_to_a_header_says_which() -> None:
    roster = read_text("Школа;Класс", "Имя;Класс;Пол", "Анна;7А;Ж")

    assert (roster.rows, roster.faults) == (
        (),
        (Fault(2, "Фамилия", Why.ROSTER_NO_COLUMN, {"column": "Фамилия"}),),
    )


@pytest.mark.parametrize(
    "line",
    [
        "Итого;;",
        "Итого;2;",
        "ВСЕГО: 2;;",
        "Всего учеников;2;",
        "Всего учеников: 2 человека;;",
        ";Итого:;2",
        "Мальчиков;1;",
        "Девочек - 1;;",
        "Девочек: 1 чел.;;",
        "из них девочек;1;",
        "Классный руководитель;Иванова Инна Ильинична;",
        "Кл. рук. Иванова И. И.;;",
        "Директор;;Петров П. П.",
        "Зам. директора;Сидорова;",
        "__________ (подпись);;",
        "Мальчиков – 1, девочек – 1;;",
        "Мальчиков;1;Девочек",
        "Количество учащихся: 2;;",
        "Дата: 01.09.2026;;",
        ";Учитель: Иванова И. И.;",
        "Примечание: Ким Вера с ноября;;",
        "М.П.;;",
        "Исп. Иванова, тел. 12-34;;",
        "1;2;3",
    ],
)
def test_what_counts_or_signs_a_list_is_nobody(line: str) -> None:
    roster = read_text(HEADER, "Ли;Анна;7А", "Ким;Вера;7А", line)

    assert (len(roster.rows), roster.faults) == (2, ())


@pytest.mark.parametrize("family_name", ["Мальчиков", "Учитель", "Всеголов", "Подписов"])
def test_who_is_called_like_a_total_is_a_student(family_name: str) -> None:
    roster = read_text(HEADER, f"{family_name};Иван;7А")

    assert classes(roster) == [(family_name, "7А")]


def test_a_student_whose_name_is_called_like_a_total_is_one_in_a_single_column_too() -> None:
    roster = read_text("ФИО;Дата рождения;Класс", "Мальчиков Иван Ильич;14.05.2013;7А")

    assert classes(roster) == [("Мальчиков", "7А")]


def test_a_row_with_a_number_and_nobody_is_passed_over() -> None:
    assert len(read_text(f"№;{HEADER}", "1;Ли;Анна;7А", "2;;;", "3;;;").rows) == 1


def test_a_row_with_a_class_and_nobody_else_is_passed_over() -> None:
    roster = read_text(HEADER, "Ли;Анна;7А", ";;7А")

    assert (len(roster.rows), roster.faults) == (1, ())


def test_a_row_with_a_birth_date_and_no_name_is_a_fault() -> None:
    roster = read_text(f"{HEADER};ДР", "Ли;Анна;7А;14.05.2013", ";;7А;14.05.2013")

    assert [(fault.row, fault.column) for fault in roster.faults] == [(3, "Фамилия"), (3, "Имя")]


def test_a_title_above_gives_the_class_where_there_is_no_column_for_it() -> None:
    roster = read_text("Список 7 «А» класса;", "Фамилия;Имя", "Ли;Анна")

    assert classes(roster) == [("Ли", "7А")]
    assert roster.faults == ()


def test_a_title_in_two_cells_gives_the_class_too() -> None:
    assert classes(read_text("Класс:;7А", "Фамилия;Имя", "Ли;Анна")) == [("Ли", "7А")]


def test_a_column_for_the_class_is_believed_before_a_title() -> None:
    roster = read_text("Список 7А класса;;", HEADER, "Ли;Анна;8Б", "Ким;Вера;")

    assert classes(roster) == [("Ли", "8Б"), ("Ким", "")]
    assert roster.faults == (Fault(4, "Класс", Why.ROSTER_CLASS_MISSING),)


def test_classes_may_stand_as_titles_between_their_students() -> None:
    roster = read_text(
        "Фамилия;Имя",
        ";7А",
        "Ли;Анна",
        "7 «Б» класс;",
        "Ким;Вера",
        "Пак;Ян",
    )

    assert classes(roster) == [("Ли", "7А"), ("Ким", "7Б"), ("Пак", "7Б")]


def test_students_above_the_first_title_have_no_class_and_the_list_is_not_taken() -> None:
    roster = read_text("Фамилия;Имя", "Ли;Анна", "7Б;", "Ким;Вера")

    assert roster.rows == ()
    assert roster.faults == (Fault(1, "Класс", Why.ROSTER_NO_COLUMN, {"column": "Класс"}),)


def test_titles_of_two_classes_above_a_header_give_none() -> None:
    roster = read_text("Список 7А класса;", "Список 7Б класса;", "Фамилия;Имя", "Ли;Анна")

    assert [fault.why for fault in roster.faults] == [Why.ROSTER_NO_COLUMN]


def test_the_header_may_come_again_on_every_page() -> None:
    roster = read_text(HEADER, "Ли;Анна;7А", HEADER, "Ким;Вера;7А")

    assert (classes(roster), roster.faults) == ([("Ли", "7А"), ("Ким", "7А")], ())


def test_a_later_list_has_its_own_titles_columns_and_class() -> None:
    roster = read_text(
        "Список 7А класса;;",
        "Фамилия;Имя;Пол",
        "Ли;Анна;Ж",
        "Всего: 1;;",
        "МБОУ СОШ № 46;;",
        "Список 7Б класса;;",
        "Имя;Фамилия;",
        "Вера;Ким;",
    )

    assert (classes(roster), roster.faults) == ([("Ли", "7А"), ("Ким", "7Б")], ())
    assert [{*table.headings} for table in roster.tables] == [
        {"family_name", "given_name", "gender"},
        {"family_name", "given_name"},
    ]


def test_a_header_of_two_lines_may_come_again_too() -> None:
    header = ("№;Ученик;;Класс", ";Фамилия;Имя;")

    roster = read_text(*header, "1;Ли;Анна;7А", *header, "2;Ким;Вера;7А")

    assert (classes(roster), roster.faults) == ([("Ли", "7А"), ("Ким", "7А")], ())


def test_numbers_under_the_columns_are_no_student() -> None:
    roster = read_text(f"№;{HEADER}", "1;2;3;4", "1;Ли;Анна;7А")

    assert [row.number for row in roster.rows] == [3]


def test_a_sheet_gives_the_class_by_its_name() -> None:
    roster = read([sheet("7-А", "ФИО", "Ли Анна"), sheet("8", HEADER, "Ким;Вера;8Б")])

    assert classes(roster) == [("Ли", "7А"), ("Ким", "8Б")]


def test_a_sheet_that_is_only_numbered_names_no_class() -> None:
    roster = read([sheet("3", "ФИО", "Ли Анна")])

    assert (roster.rows, [fault.why for fault in roster.faults]) == ((), [Why.ROSTER_NO_COLUMN])


@pytest.mark.parametrize("title", ["Список 7 класса", "Список 7А класса"])
def test_a_title_and_a_sheet_of_one_class_agree(title: str) -> None:
    assert classes(read([sheet("7А", title, "ФИО", "Ли Анна")])) == [("Ли", "7А")]


def test_a_title_and_a_sheet_of_two_classes_are_not_decided() -> None:
    roster = read([sheet("7Б", "Список 7А класса", "ФИО", "Ли Анна")])

    assert roster.rows == ()
    assert roster.faults == (
        Fault(2, "Класс", Why.ROSTER_CLASS_UNCLEAR, {"title": "7А", "sheet": "7Б"}),
    )


def test_a_sheet_with_half_a_header_is_a_fault_and_not_passed_over() -> None:
    teachers = sheet("Кадры", "Имя;Отчество;Предмет", "Инна;Ильинична;физика")

    roster = read([sheet("7А", "ФИО", "Ли Анна"), teachers])

    assert [(roster.place(fault.row), fault.column) for fault in roster.faults] == [
        ("Кадры!1", "Фамилия"),
        ("Кадры!1", "Класс"),
    ]
    assert classes(roster) == [("Ли", "7А")]


def test_what_one_sheet_has_no_column_for_is_not_erased_by_anothers() -> None:
    with_mothers = sheet("7А", "ФИО;Мать", "Ли Анна;Ли Мэй", "Пак Ян;")
    without = sheet("7Б", "ФИО", "Ким Вера")

    roster = read([with_mothers, without])

    assert ["mother" in roster.table(row.number).headings for row in roster.rows] == [
        True,
        True,
        False,
    ]
