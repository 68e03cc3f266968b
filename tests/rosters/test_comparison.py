"""What a list changes: who is who, what is new, and who is gone."""

from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest
from msgspec.structs import replace

from backend.rosters.read import read
from shared.refusals import Why
from shared.roster import Changes, Fault, Known, Parent, Person, Roster, Row, Table, report
from shared.roster_comparison import compare
from shared.sentences import speak_in
from tests.rosters.lists import TODAY, known, read_text
from tests.rosters.test_reading import DEMO_LIST, SCHOOLS_LIST

HEADER = "Фамилия;Имя;Отчество;Дата рождения;Класс;ФИО матери;ФИО отца"
ANNA = "Петрова;Анна;Сергеевна;14.05.2013;7А;Петрова Марина Викторовна;Петров Сергей Иванович"
BORIS = "Петров;Борис;Сергеевич;02.10.2017;3Б;Петрова Марина Викторовна;"


@pytest.mark.parametrize("path", [SCHOOLS_LIST, DEMO_LIST])
def test_the_same_list_twice_changes_nothing(path: Path) -> None:
    roster = read(path.read_bytes(), TODAY)
    everybody = [person.id for person in known(roster)]

    assert compare(roster, []) == Changes(added=tuple(row.person for row in roster.rows))
    assert compare(roster, known(roster)) == Changes(unchanged=tuple(everybody))


def test_a_student_of_another_class_has_moved_and_keeps_the_id() -> None:
    school = known(read_text(HEADER, ANNA))
    roster = read_text(HEADER, ANNA.replace("7А", "8А").replace("Марина", "Мария"))

    assert compare(roster, school) == Changes(moved=(Known(1002, roster.rows[0].person),))


def test_another_mother_is_a_change_of_the_same_student() -> None:
    school = known(read_text(HEADER, ANNA))
    roster = read_text(HEADER, ANNA.replace("Петрова Марина Викторовна", "Ли Мэй"))

    (changed,) = compare(roster, school).changed

    assert changed.id == 1002
    assert changed.person.parents[0] == Parent("Ли", "Мэй", relation="mother")


def test_the_order_of_parents_is_no_change() -> None:
    roster = read_text(HEADER, ANNA)
    (anna,) = known(roster)
    turned = Known(anna.id, replace(anna.person, parents=anna.person.parents[::-1]))

    assert compare(roster, [turned]) == Changes(unchanged=(1002,))


def test_capitals_and_the_letter_yo_are_a_change_of_the_same_student() -> None:
    school = known(read_text(HEADER, "Щёголева;Алёна;;14.05.2013;7А;;"))
    roster = read_text(HEADER, "ЩЕГОЛЕВА;Алена;;14.05.2013;7А;;")

    (changed,) = compare(roster, school).changed

    assert (changed.id, changed.person.family_name) == (1002, "ЩЕГОЛЕВА")


def test_a_list_speaks_only_for_its_classes() -> None:
    school = known(read_text(HEADER, ANNA, BORIS, "Ли;Ян;;03.03.2013;7А;;"))

    changes = compare(read_text(HEADER, ANNA), school)

    assert changes == Changes(unchanged=(1002,), gone=(1004,))


def test_a_student_with_a_faulty_row_is_not_gone() -> None:
    school = known(read_text(HEADER, ANNA))

    changes = compare(read_text(HEADER, ANNA.replace("14.05.2013", "вчера")), school)

    assert changes.gone == ()
    assert [fault.row for fault in changes.faults] == [2]


def test_what_the_list_has_no_column_for_stays_as_it_was() -> None:
    school = known(read_text(HEADER, ANNA))
    roster = read_text("Фамилия;Имя;Дата рождения;Класс", "Петрова;Анна;14.05.2013;7А")

    assert compare(roster, school) == Changes(unchanged=(1002,))


def test_a_blank_erases_a_father_but_never_a_birth_date() -> None:
    school = known(read_text(HEADER, ANNA))
    roster = read_text(HEADER, "Петрова;Анна;Сергеевна;;7А;Петрова Марина Викторовна;")

    (changed,) = compare(roster, school).changed

    assert changed.person.birth_date == date(2013, 5, 14)
    assert [parent.relation for parent in changed.person.parents] == ["mother"]


def test_an_external_id_finds_a_student_under_another_name() -> None:
    header = "ID;Фамилия;Имя;Дата рождения;Класс"
    school = known(read_text(header, "17;Петрова;Анна;14.05.2013;7А"))
    roster = read_text(header, "17;Соловьёва;Анна;15.05.2013;7А")

    assert compare(roster, school) == Changes(changed=(Known(1002, roster.rows[0].person),))


def test_a_student_known_without_an_id_takes_the_one_of_the_list() -> None:
    school = known(read_text(HEADER, ANNA))
    roster = read_text("ID;Фамилия;Имя;Дата рождения;Класс", "17;Петрова;Анна;14.05.2013;7А")

    (changed,) = compare(roster, school).changed

    assert changed == Known(1002, replace(school[0].person, external_id="17"))


def test_a_list_without_ids_takes_no_id_away() -> None:
    school = known(read_text("ID;Фамилия;Имя;Класс", "17;Петрова;Анна;7А"))

    assert compare(read_text("Фамилия;Имя;Класс", "Петрова;Анна;7А"), school) == Changes(
        unchanged=(1002,)
    )


def test_two_ids_for_one_known_student_are_not_decided() -> None:
    school = known(read_text(HEADER, ANNA))
    roster = read_text(
        "ID;Фамилия;Имя;Дата рождения;Класс",
        "17;Петрова;Анна;14.05.2013;7А",
        "18;Петрова;Анна;14.05.2013;7А",
    )

    assert compare(roster, school) == Changes(
        faults=(
            Fault(2, "Фамилия", Why.ROSTER_AMBIGUOUS, {"person": "Петрова Анна"}),
            Fault(3, "Фамилия", Why.ROSTER_AMBIGUOUS, {"person": "Петрова Анна"}),
        )
    )


def test_two_students_with_ids_of_their_own_may_share_name_and_date() -> None:
    roster = read_text(
        "ID;Фамилия;Имя;Дата рождения;Класс",
        "17;Петрова;Анна;14.05.2013;7А",
        "18;Петрова;Анна;14.05.2013;7А",
    )

    assert compare(roster, known(roster)) == Changes(unchanged=(1002, 1003))


def test_an_id_that_stands_twice_is_a_fault_that_names_the_first_row() -> None:
    roster = read_text("Ид;Фамилия;Имя;Класс", "17;Ли;Анна;7А", "17;Ким;Пётр;7А")

    assert compare(roster, []).faults == (Fault(3, "Ид", Why.ROSTER_ID_TWICE, {"row": "2"}),)


@pytest.mark.parametrize(
    "again",
    [
        "петрова;Анна;Сергеевна;14.05.2013;7А;;",
        "Петрова;Анна;Сергеевна;14.05.2013;8А;;",
        "Петрова;Анна;;14.05.2013;7А;;",
        "Петрова;Анна;Сергеевна;;7А;;",
    ],
)
def test_a_namesake_without_a_fact_of_her_own_is_a_fault_that_names_both_rows(again: str) -> None:
    roster = read_text(HEADER, ANNA, again)

    assert compare(roster, []).faults == (Fault(3, "Фамилия", Why.ROSTER_TWICE, {"row": "2"}),)


@pytest.mark.parametrize(
    "other",
    [
        "Петрова;Анна;Сергеевна;15.05.2013;7А;;",
        "Петрова;Анна;Андреевна;14.05.2013;7А;;",
        "Петрова;Анна;Сергеевна;;7Б;;",
    ],
)
def test_a_namesake_with_a_fact_of_her_own_is_another_student(other: str) -> None:
    roster = read_text(HEADER, ANNA, other)

    assert len(compare(roster, []).added) == 2
    assert compare(roster, known(roster)) == Changes(unchanged=(1002, 1003))


def test_without_dates_the_class_decides() -> None:
    header = "Фамилия;Имя;Класс"
    school = known(read_text(header, "Ли;Анна;7А", "Ли;Анна;7Б"))

    changes = compare(read_text(header, "Ли;Анна;7Б", "Ли;Анна;7В"), school)

    assert changes == Changes(added=(Person("Ли", "Анна", class_name="7В"),), unchanged=(1003,))


def test_a_date_that_the_school_did_not_have_is_learned() -> None:
    school = known(read_text("Фамилия;Имя;Класс", "Петрова;Анна;7А"))

    (changed,) = compare(read_text(HEADER, ANNA), school).changed

    assert (changed.id, changed.person.birth_date) == (1002, date(2013, 5, 14))


def test_of_two_known_namesakes_the_list_without_a_date_does_not_choose() -> None:
    school = known(read_text(HEADER, ANNA, "Петрова;Анна;Сергеевна;03.03.2013;7А;;"))
    roster = read_text("Фамилия;Имя;Класс", "Петрова;Анна;7А")

    changes = compare(roster, school)

    assert changes == Changes(
        faults=(Fault(2, "Фамилия", Why.ROSTER_AMBIGUOUS, {"person": "Петрова Анна"}),)
    )


def test_the_student_with_all_facts_the_same_comes_before_one_with_a_fact_missing() -> None:
    dateless = Known(7, Person("Петрова", "Анна", "Сергеевна", class_name="7А"))
    school = [dateless, *known(read_text(HEADER, ANNA))]

    assert compare(read_text(HEADER, ANNA), school) == Changes(unchanged=(1002,), gone=(7,))


def test_a_list_of_nothing_but_namesakes_is_taken_and_not_compared_each_with_each() -> None:
    days = [date(2008, 1, 1) + timedelta(days) for days in range(5000)]
    rows = [Row(2 + at, Person("Ли", "Анна", birth_date=day)) for at, day in enumerate(days)]
    table = Table({"family_name": "Фамилия", "birth_date": "Дата рождения"})
    roster = Roster(tuple(rows), (table,))
    begun = process_time()

    assert len(compare(roster, []).added) == 5000
    assert len(compare(roster, known(roster)).unchanged) == 5000
    assert process_time() - begun < 10  # each with each takes minutes


def test_a_report_counts_students_and_gives_the_reasons_in_the_language_spoken() -> None:
    roster = read_text(HEADER, ANNA, "Ли;Ян;;вчера;7А;;", ANNA)

    with speak_in("en"):
        told = report(compare(roster, []))

    assert (told.added, told.changed, told.moved, told.unchanged, told.gone) == (1, 0, 0, 0, 0)
    assert [(fault.row, fault.column, fault.reason) for fault in told.faults] == [
        (3, "Дата рождения", "The date “вчера” cannot be read. Write it like this: 25.08.2012."),
        (
            4,
            "Фамилия",
            "This student already stands in row 2. Remove the repetition, or give namesakes "
            "their birth dates or their own numbers.",
        ),
    ]
