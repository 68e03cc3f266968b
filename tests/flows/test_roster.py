"""A list is taken whole or not at all, and opens and closes no diary (specification 1)."""

import pytest

from backend.caller import Caller, Role
from backend.flows.roster import importing
from backend.house import House
from backend.tables.database import rows
from shared.refusals import Why
from shared.roster import Decided, Report
from tests.makers.refused import refused
from tests.makers.school import STUDENTS, School, csv

PETROVA, BORIS, VERA, KIM = STUDENTS


@pytest.fixture
def operator(house: House, school: School) -> Caller:
    """Whoever runs commands on the machine, at a school that has taken its list."""
    assert school.short_name == "sch46"
    return house.caller(role=Role.OPERATOR)


async def _students() -> list[str]:
    found = await rows("SELECT given_name, class_name FROM student ORDER BY id")
    return [f"{row['given_name']} {row['class_name']}" for row in found]


async def test_the_same_list_again_changes_nothing(operator: Caller) -> None:
    report = await importing.apply(csv(*STUDENTS), None, operator)

    assert report == Report(added=0, changed=0, moved=0, unchanged=4, gone=0)


async def test_a_list_says_who_came_changed_moved_and_is_gone(operator: Caller) -> None:
    content = csv(
        PETROVA.replace("7А", "8А"),
        BORIS.replace("Петров Олег Иванович", "Петров Олег Ильич"),
        KIM.replace("Ким;Лев", "Ли;Яна").replace("М;7А", "Ж;7А"),
    )

    dry = await importing.preview(content, None, operator)
    assert await _students() == ["Анна 7А", "Борис 3Б", "Вера 4А", "Лев 7А"]
    report = await importing.apply(content, None, operator)

    assert dry == report == Report(added=1, changed=1, moved=1, unchanged=0, gone=1)
    assert await _students() == ["Анна 8А", "Борис 3Б", "Вера 4А", "Лев 7А", "Яна 7А"]


async def test_one_fault_and_nothing_is_taken(operator: Caller) -> None:
    report = await importing.apply(
        csv(PETROVA.replace("7А", "8А"), BORIS.replace("02.10.2017", "32.10.2017")), None, operator
    )

    assert [(fault.row, fault.column) for fault in report.faults] == [(3, "Дата рождения")]
    assert await _students() == ["Анна 7А", "Борис 3Б", "Вера 4А", "Лев 7А"]


async def test_what_is_no_list_is_refused(operator: Caller) -> None:
    with refused(("file", Why.ROSTER_EMPTY)):
        await importing.apply(b"", None, operator)


async def test_a_diary_follows_its_student_to_the_next_class(
    operator: Caller, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")

    await importing.apply(csv(PETROVA.replace("7А", "8Б")), None, operator)

    assert await school.diaries("petrova") == ["Анна"]
    assert (await school.invite_parent_of("Анна П.")).class_name == "8Б"


async def test_a_visitor_takes_no_list(house: House, school: School) -> None:
    assert school.short_name == "sch46"
    with refused(("", Why.NOT_SIGNED_IN)):
        await importing.apply(csv(KIM), None, house.caller())
    with refused(("", Why.NOT_SIGNED_IN)):
        await importing.preview(csv(KIM), None, house.caller())


async def test_a_slip_makes_no_second_student_and_is_corrected_on_a_persons_word(
    operator: Caller, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    content = csv(PETROVA.replace("Анна", "Жанна"), BORIS, VERA, KIM)

    undecided = await importing.apply(content, None, operator)
    assert [(fault.row, fault.column) for fault in undecided.faults] == [(2, "Имя")]
    assert await _students() == ["Анна 7А", "Борис 3Б", "Вера 4А", "Лев 7А"]
    decided = await importing.apply(content, None, operator, Decided(same=frozenset({2})))

    assert decided == Report(added=0, changed=1, moved=0, unchanged=3, gone=0)
    assert await school.diaries("petrova") == ["Жанна"]


async def test_a_twin_is_added_on_a_persons_word(operator: Caller) -> None:
    content = csv(PETROVA.replace("Анна", "Жанна"))

    assert (await importing.preview(content, None, operator)).added == 0
    report = await importing.apply(content, None, operator, Decided(new=frozenset({2})))

    assert report == Report(added=1, changed=0, moved=0, unchanged=0, gone=2)
    assert await _students() == ["Анна 7А", "Борис 3Б", "Вера 4А", "Лев 7А", "Жанна 7А"]
