"""What a OneRoster 1.1 archive says of a school's students."""

from datetime import date

import pytest

from backend.rosters.read import read
from shared.refusals import Refused, Why
from shared.roster import Changes, Fault, Parent, Person
from shared.roster_comparison import compare
from tests.rosters.lists import TODAY, known
from tests.rosters.oneroster import (
    SAMPLE,
    SECRET,
    TWO_ORGS,
    born,
    enrolled,
    files,
    people,
    read_files,
    room,
    user,
)

ANNA = user("u1", "Петрова Анна Сергеевна")
BORIS = user("u2", "Ким Борис", grades="08")


def classes_of(**parts: str) -> dict[str | None, str]:
    """The classes of the students by their ids."""
    roster = read_files(files(**parts))
    assert roster.faults == ()
    return {number: person.class_name for number, person in people(roster).items()}


def test_an_archive_as_a_generator_makes_it_is_read_school_by_school() -> None:
    with pytest.raises(Refused) as caught:
        read(SAMPLE.read_bytes(), TODAY)
    (refusal,) = caught.value.refusals
    ids = [line.partition(" ")[0] for line in refusal.names["schools"].split("\n")]
    rosters = [read(SAMPLE.read_bytes(), TODAY, one) for one in ids]

    assert refusal.why is Why.ROSTER_ORG_UNNAMED
    assert [len(roster.rows) for roster in rosters] == [300, 300]
    assert [roster.faults for roster in rosters] == [(), ()]
    assert {row.person.class_name for row in rosters[1].rows} == {
        "5",
        "6",
        "7",
        "8",
        "9",
        "10",
        "11",
    }
    assert rosters[1].rows[3].person == Person(
        family_name="Ziemann",
        given_name="Jayne",
        middle_name="Hudson",
        birth_date=date(2013, 1, 18),
        gender="male",
        class_name="8",
        external_id="874f2944-6f09-4127-b845-14ff59e0cf12",
    )
    assert len(compare(rosters[0], known(rosters[0])).unchanged) == 300


def test_a_student_is_in_the_homeroom_and_has_the_birth_date_of_demographics() -> None:
    roster = read_files(
        files(
            ANNA + user("t1", "Ли Вера", role="teacher"),
            classes=room("r1", "7 «А»") + room("c1", "Физика 7Б", kind="scheduled"),
            enrollments=enrolled("u1", "c1") + enrolled("u1", "r1") + enrolled("t1", "r1"),
            demographics=born("u1", "2013-05-14") + born("t1", "1980-01-01"),
        )
    )

    assert people(roster) == {
        "u1": Person(
            family_name="Петрова",
            given_name="Анна",
            middle_name="Сергеевна",
            birth_date=date(2013, 5, 14),
            gender="female",
            class_name="7А",
            external_id="u1",
        )
    }
    assert (roster.rows[0].number, roster.faults) == (2, ())


def test_without_a_homeroom_the_grade_is_the_class() -> None:
    rooms = room("r1", "7А") + room("r9", "9А", org="s47")
    enrollments = enrolled("u1", "r1") + enrolled("u2", "r9")

    assert classes_of(users=ANNA + BORIS) == {"u1": "7", "u2": "8"}
    assert classes_of(users=ANNA + BORIS, classes=rooms, enrollments=enrollments) == {
        "u1": "7А",
        "u2": "8",
    }


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("7А", ""),
        ("07-a", ""),
        ("Homeroom 7A", ""),
        ("7A (Homeroom)", ""),
        ("Class: 7A", ""),
        ("Ученики 7 «А» класса", ""),
        ("Mrs. Smith", "7А"),
    ],
)
def test_a_homeroom_is_named_by_its_title_or_its_code(title: str, code: str) -> None:
    assert classes_of(
        users=ANNA, classes=room("r1", title, code=code), enrollments=enrolled("u1", "r1")
    ) == {"u1": "7А"}


def test_a_homeroom_that_names_no_class_is_a_fault() -> None:
    roster = read_files(
        files(ANNA, classes=room("r1", "Mrs. Smith"), enrollments=enrolled("u1", "r1"))
    )

    assert roster.faults == (
        Fault(
            2,
            "users.csv → classes.csv: title",
            Why.ROSTER_CLASS_UNREADABLE,
            {"value": "Mrs. Smith"},
        ),
    )


@pytest.mark.parametrize(
    ("grades", "why"),
    [
        ("", Why.ROSTER_CLASS_MISSING),
        ("KG", Why.ROSTER_CLASS_UNREADABLE),
        ('"07,08"', Why.ROSTER_CLASS_UNREADABLE),
    ],
)
def test_a_grade_that_is_no_class_is_a_fault(grades: str, why: Why) -> None:
    (fault,) = read_files(files(user("u1", "Ли Анна", grades=grades))).faults

    assert (fault.row, fault.column, fault.why) == (2, "users.csv: grades", why)


@pytest.mark.parametrize(
    "enrollments",
    [
        enrolled("u1", "old", end="2026-11-22") + enrolled("u1", "new", begin="2026-11-23"),
        enrolled("u1", "old", begin="2026-11-24") + enrolled("u1", "new"),
        enrolled("u1", "old", end="2026-05-31") + enrolled("u1", "new", begin="2027-09-01"),
        enrolled("u1", "old", status="tobedeleted") + enrolled("u1", "new", end="2026-05-31"),
        enrolled("u1", "old", role="teacher") + enrolled("u1", "new"),
    ],
)
def test_the_enrollment_of_today_counts_then_the_next_then_the_last(enrollments: str) -> None:
    rooms = room("old", "6А") + room("new", "7А")

    assert classes_of(users=ANNA, classes=rooms, enrollments=enrollments) == {"u1": "7А"}


def test_two_homerooms_at_once_are_not_decided() -> None:
    roster = read_files(
        files(
            ANNA,
            classes=room("r1", "7А") + room("r2", "7Б"),
            enrollments=enrolled("u1", "r1") + enrolled("u1", "r2"),
        )
    )

    assert roster.faults == (
        Fault(
            2, "users.csv → classes.csv: title", Why.ROSTER_CLASSES_SEVERAL, {"classes": "7А, 7Б"}
        ),
    )


def test_who_is_deleted_disabled_of_another_school_or_no_student_is_left_out() -> None:
    roster = read_files(
        files(
            ANNA
            + user("u3", "Ли Яна", status="tobedeleted")
            + user("u4", "Ли Яна", status="ToBeDeleted")
            + user("u5", "Ли Яна", enabled="false")
            + user("u6", "Ли Яна", orgs="s47")
            + user("u7", "Ли Яна", role="aide")
            + user("u8", "Ли Яна", orgs="s47,s46"),
            orgs=TWO_ORGS,
            demographics=born("u1", "2013-05-14", status="tobedeleted"),
        ),
        "s46",
    )

    assert list(people(roster)) == ["u1", "u8"]
    assert people(roster)["u1"].birth_date is None


@pytest.mark.parametrize("status", ["active", ""])
def test_a_blank_status_is_an_active_one(status: str) -> None:
    assert list(people(read_files(files(user("u1", "Ли Анна", status=status))))) == ["u1"]


def test_parents_are_the_agents_of_the_student_and_whose_agent_the_student_is() -> None:
    roster = read_files(
        files(
            user("u1", "Петрова Анна", agents="p1, t1 ,nobody")
            + user("u2", "Петров Борис")
            + user("t1", "Учитель Вера", role="teacher")
            + user("p1", "Петрова Мария Викторовна", role="parent", orgs="")
            + user("p2", "Сова Нина -", role="relative", agents="u1,u2,u9")
            + user("p3", "Ли Пётр", role="guardian", agents="u2", enabled="false")
            + user("p4", "ПЕТРОВА Мария Викторовна", role="parent", agents="u1")
        )
    )

    assert people(roster)["u1"].parents == (
        Parent("Петрова", "Мария", "Викторовна"),
        Parent("Сова", "Нина"),
    )
    assert people(roster)["u2"].parents == (Parent("Сова", "Нина"),)
    assert "parent" in roster.tables[0].headings


def test_a_parent_without_a_name_is_a_fault_of_the_student() -> None:
    roster = read_files(
        files(user("u1", "Ли Анна", agents="p1") + user("p1", "=1+1 Мария", role="parent"))
    )

    assert roster.faults == (
        Fault(
            2, "users.csv: agentSourcedIds", Why.ROSTER_PARENT_UNREADABLE, {"value": "=1+1 Мария"}
        ),
    )


def test_more_than_twenty_parents_are_a_fault() -> None:
    parents = [user(f"p{at}", f"Ли {'И' * at}", role="parent", agents="u1") for at in range(1, 22)]

    (fault,) = read_files(files(user("u1", "Ли Анна") + "".join(parents))).faults

    assert (fault.row, fault.why, fault.names) == (2, Why.ROSTER_PARENTS_MANY, {"most": "20"})


def test_faults_of_names_and_dates_say_in_which_file() -> None:
    roster = read_files(
        files(
            user("u1", "Ли Анна2") + user("u2", " Яна"),
            demographics=born("u1", "2013-02-30") + born("u2", "14 May"),
        )
    )

    assert [(fault.row, fault.column, fault.why) for fault in roster.faults] == [
        (2, "users.csv: givenName", Why.ROSTER_NAME_SIGNS),
        (2, "users.csv → demographics.csv: birthDate", Why.ROSTER_DATE_IMPOSSIBLE),
        (3, "users.csv: familyName", Why.ROSTER_NAME_MISSING),
        (3, "users.csv → demographics.csv: birthDate", Why.ROSTER_DATE_UNREADABLE),
    ]


def test_an_id_that_stands_twice_is_a_fault() -> None:
    roster = read_files(files(ANNA + user("u1", "Ли Яна")))

    assert compare(roster, []).faults == (
        Fault(3, "users.csv: sourcedId", Why.ROSTER_ID_TWICE, {"row": "2"}),
    )


def test_an_empty_column_takes_nothing_away() -> None:
    before = read_files(
        files(
            user("u1", "Ли Анна Петровна", agents="p1") + user("p1", "Ли Мэй", role="parent"),
            demographics=born("u1", "2013-05-14"),
        )
    )
    after = read_files(files(user("u1", "Ли Анна") + user("p1", "Ли Мэй", role="parent")))

    assert compare(after, known(before)) == Changes(unchanged=(1002,))


def test_no_password_is_in_anything_that_was_read() -> None:
    roster = read_files(files(ANNA + BORIS + user("u3", "Ли ?", grades="?")))

    assert SECRET not in repr(roster)
    assert len(roster.faults) == 2
