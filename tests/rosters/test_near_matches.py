"""A row that is like a student of the school is a fault that names both, and is never decided."""

from datetime import date
from time import process_time

import pytest
from msgspec.structs import replace

from shared.refusals import Why
from shared.roster import Changes, Decided, Fault, Known, Roster, Row, Table, report
from shared.roster_comparison import compare
from shared.sentences import speak_in
from tests.rosters.lists import known, read_text

HEADER = "Фамилия;Имя;Отчество;Дата рождения;Класс"
ANNA = "Петрова;Анна;Сергеевна;14.05.2013;7А"
ALINA, ARINA = "Сова;Алина;;01.02.2014;6Б", "Сова;Арина;;01.02.2014;6Б"
WITH_IDS = "ID;Фамилия;Имя;Дата рождения;Класс"


def school(*rows: str, header: str = HEADER) -> list[Known]:
    return known(read_text(header, *rows))


def listed(*rows: str, header: str = HEADER) -> Roster:
    return read_text(header, *rows)


def columns(changes: Changes) -> list[tuple[int, str, Why]]:
    return [(fault.row, fault.column, fault.why) for fault in changes.faults]


def test_the_same_name_with_another_date_names_both() -> None:
    changes = compare(listed(ANNA.replace("14.05", "15.05")), school(ANNA))

    assert changes == Changes(
        faults=(
            Fault(
                2,
                "Дата рождения",
                Why.ROSTER_NEAR,
                {
                    "row": "2",
                    "person": "Петрова Анна Сергеевна, 15.05.2013, 7А",
                    "known": "Петрова Анна Сергеевна, 14.05.2013, 7А",
                },
            ),
        )
    )


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Петрова;Анна;Сергеевна;24.05.2014;8А", "Дата рождения"),
        ("ПЕТРОВА;анна;;15.05.2013;7А", "Дата рождения"),
        ("Пeтрова;Анна;Сергеевна;14.05.2013;7А", "Фамилия"),  # with a Latin e
        ("Петрва;Анна;Сергеевна;14.05.2013;7А", "Фамилия"),
        ("Петрова;Анн;Сергеевна;14.05.2013;7А", "Имя"),
        ("Петрова;Анка;Сергеевна;14.05.2013;8А", "Имя"),
        ("Петрова;Яанна;Сергеевна;14.05.2013;7А", "Имя"),
        ("Петрова;Анан;Сергеевна;14.05.2013;7А", "Имя"),
        ("Петрова;Нана;;14.05.2013;7А", "Имя"),
        ("Петрова;Анна;Сергевна;14.05.2013;7А", "Отчество"),
        ("Перова;Анна;;14.05.2013;7А", "Фамилия"),
    ],
)
def test_one_slip_is_a_fault_in_its_column(row: str, column: str) -> None:
    changes = compare(listed(row), school(ANNA))

    assert columns(changes) == [(2, column, Why.ROSTER_NEAR)]
    assert (changes.added, changes.gone) == ((), ())


@pytest.mark.parametrize(
    "row",
    [
        "Петрова;Анна;Олеговна;14.05.2014;7А",
        "Петрова;Анна;Сергеевна;;8А",
        "Петровна;Нина;Сергеевна;14.05.2013;7А",
        "Петрова;Инна;Сергеевна;15.05.2013;7А",
        "Петрова;Инга;Сергеевна;14.05.2013;7А",
        "Перова;Анка;Сергеевна;14.05.2013;7А",
        "Петрова;Нанна;Олеговна;14.05.2013;7А",
        "Ли;Анна;Сергеевна;14.05.2013;7А",
    ],
)
def test_who_differs_in_more_is_a_new_student(row: str) -> None:
    changes = compare(listed(row), school(ANNA))

    assert (len(changes.added), changes.faults) == (1, ())


def test_yo_and_e_are_one_letter_and_no_slip() -> None:
    changes = compare(
        listed("Алёшина;Алена;;14.05.2013;7А"), school("Алешина;Алёна;;14.05.2013;7А")
    )

    assert [one.id for one in changes.changed] == [1002]


def test_without_dates_a_letter_is_no_slip() -> None:
    changes = compare(listed("Петрова;Анка;;;7А"), school("Петрова;Анна;;;7А"))

    assert (len(changes.added), changes.faults) == (1, ())


def test_a_student_of_another_class_is_like_a_row_too() -> None:
    changes = compare(listed(ANNA.replace("14.05", "15.05").replace("7А", "3Б")), school(ANNA))

    assert columns(changes) == [(2, "Дата рождения", Why.ROSTER_NEAR)]


def test_twins_a_letter_apart_come_to_the_school_together() -> None:
    twins = listed(ALINA, ARINA)

    assert len(compare(twins, []).added) == 2
    assert compare(twins, known(twins)) == Changes(unchanged=(1002, 1003))


def test_a_twin_who_comes_later_is_new_where_the_list_names_the_other() -> None:
    changes = compare(listed(ALINA, ARINA), school(ALINA))

    assert [person.given_name for person in changes.added] == ["Арина"]
    assert changes.faults == ()


def test_a_twin_whose_sister_is_in_no_row_may_be_her_sister() -> None:
    changes = compare(listed(ARINA), school(ALINA))

    assert columns(changes) == [(2, "Имя", Why.ROSTER_NEAR)]


def test_a_namesake_whom_the_list_names_besides_is_another_student() -> None:
    other = ANNA.replace("14.05.2013", "03.03.2014").replace("7А", "6А")

    assert compare(listed(ANNA, other), school(ANNA)).faults == ()


def test_two_external_ids_tell_two_people_apart() -> None:
    enrolled = school("17;Петрова;Анна;14.05.2013;7А", header=WITH_IDS)

    changes = compare(listed("18;Петрова;Анна;15.05.2013;7А", header=WITH_IDS), enrolled)

    assert (len(changes.added), changes.faults) == (1, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (";Сова;Анна;14.05.2013;7А", "18;Сова;Анна;15.05.2013;7А"),
        ("18;Сова;Анна;14.05.2013;7А", ";Сова;Анна;15.05.2013;7А"),
    ],
)
def test_one_external_id_tells_nobody_apart(before: str, after: str) -> None:
    changes = compare(listed(after, header=WITH_IDS), school(before, header=WITH_IDS))

    assert columns(changes) == [(2, "Дата рождения", Why.ROSTER_NEAR)]


def test_two_rows_like_one_student_are_two_faults() -> None:
    changes = compare(listed(ANNA.replace("14", "15"), ANNA.replace("Анна", "Анка")), school(ANNA))

    assert columns(changes) == [
        (2, "Дата рождения", Why.ROSTER_NEAR),
        (3, "Имя", Why.ROSTER_NEAR),
    ]


def test_a_row_that_is_said_to_be_the_same_changes_the_student() -> None:
    roster = listed(ANNA.replace("14.05", "15.05"))

    changes = compare(roster, school(ANNA), Decided(same=frozenset({2})))

    assert changes == Changes(changed=(Known(1002, roster.rows[0].person),))


def test_a_row_that_is_said_to_be_new_is_added() -> None:
    changes = compare(listed(ARINA), school(ALINA), Decided(new=frozenset({2})))

    assert changes == Changes(added=(listed(ARINA).rows[0].person,), gone=(1002,))


def test_of_two_rows_said_to_be_one_student_the_second_is_a_fault() -> None:
    rows = listed(ANNA.replace("14", "15"), ANNA.replace("Анна", "Анка"))

    changes = compare(rows, school(ANNA), Decided(same=frozenset({2, 3})))

    assert columns(changes) == [(3, "Фамилия", Why.ROSTER_LIKE_NOBODY)]


def test_a_number_that_was_mistyped_is_a_fault() -> None:
    changes = compare(listed(ANNA, ARINA), school(ANNA), Decided(same=frozenset({2, 3, 40})))

    assert columns(changes) == [
        (3, "Фамилия", Why.ROSTER_LIKE_NOBODY),
        (40, "Фамилия", Why.ROSTER_LIKE_NOBODY),
    ]
    assert changes.unchanged == (1002,)


def test_on_a_later_sheet_the_reason_gives_the_number_that_same_takes() -> None:
    headings = read_text(HEADER, ANNA).tables[0].headings
    sheets = (Table(headings, "7Б"), Table(headings, "7А", first=31, before=30))
    anna = replace(listed(ANNA).rows[0].person, birth_date=date(2013, 5, 15))
    roster = Roster((Row(33, anna),), sheets)

    (fault,) = compare(roster, school(ANNA)).faults

    assert (fault.sheet, fault.row, fault.names["row"]) == ("7А", 3, "33")
    assert len(compare(roster, school(ANNA), Decided(same=frozenset({33}))).changed) == 1


def test_the_reason_is_told_with_what_to_do() -> None:
    changes = compare(listed(ANNA.replace("14.05", "15.05")), school(ANNA))

    with speak_in("ru"):
        (fault,) = report(changes).faults

    assert fault.reason == (
        "Строка «Петрова Анна Сергеевна, 15.05.2013, 7А» похожа на ученика школы "
        "«Петрова Анна Сергеевна, 14.05.2013, 7А». Скажите, один ли это человек (в команде: "
        "--same 2, если один, и --new 2, если другой)."
    )


def test_a_whole_school_with_a_slip_in_every_row_is_looked_through_at_once() -> None:
    letters = "абвгдежзиклмнопрстуфхцчшщэюя"
    names = [f"Фамилия{one}{two}" for one in letters for two in letters]
    enrolled = school(*(f"{name};Анна;;14.05.2013;7А" for name in names))
    roster = listed(*(f"{name};Анта;;14.05.2013;7А" for name in names))
    begun = process_time()

    changes = compare(roster, enrolled)

    assert process_time() - begun < 5  # each with each takes a minute
    assert [fault.why for fault in changes.faults] == [Why.ROSTER_NEAR] * len(names)
