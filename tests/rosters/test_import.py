"""A list is taken as a whole or not at all, and what it says stays."""

from asyncio import gather
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backend.caller import Caller, Role
from backend.flows import school
from backend.flows.roster import importing
from backend.house import opened
from backend.settings import Settings
from backend.tables import roster as rosters
from backend.tables.database import transaction
from backend.tables.roster import ParentRow
from shared.refusals import Refused, Why
from shared.roster import Report
from shared.school import NewSchool
from tests.rosters.test_reading import DEMO_LIST, SCHOOLS_LIST

HEADER = "Фамилия;Имя;Дата рождения;Класс;ФИО матери;ФИО отца\n"
ANNA = "Петрова;Анна;14.05.2013;7А;Петрова Марина Викторовна;Петров Сергей Иванович\n"
BORIS = "Петров;Борис;02.10.2017;3Б;Петрова Марина Викторовна;\n"


@pytest.fixture
async def caller(tmp_path: Path) -> AsyncIterator[Caller]:
    settings = Settings(data=tmp_path, keys=tmp_path / "keys")
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    async with opened(settings, clock=lambda: noon) as house:
        caller = house.caller(role=Role.OPERATOR)
        await school.add(NewSchool("Школа № 46", "sch46"), caller)
        yield caller


async def take(text: str, caller: Caller) -> Report:
    return await importing.apply(text.encode(), None, caller)


async def parents_of(family_name: str, caller: Caller) -> list[tuple[int, str, str | None]]:
    """The number on the sheet, the names and the relation of each."""
    where = await school.named(None, caller)
    (student,) = [one for one in await rosters.students(where.id) if one.family_name == family_name]
    return [
        (one.place, f"{one.family_name} {one.given_name}", one.relation)
        for one in await rosters.parents(where.id)
        if one.student == student.id
    ]


@pytest.mark.parametrize(
    ("content", "students"), [(SCHOOLS_LIST.read_bytes(), 120), (DEMO_LIST.read_bytes(), 96)]
)
async def test_a_list_is_taken_and_taken_again_changes_nothing(
    content: bytes, students: int, caller: Caller
) -> None:
    before = await importing.preview(content, None, caller)
    first = await importing.apply(content, None, caller)
    again = await importing.apply(content, None, caller)

    assert before == first == Report(added=students, changed=0, moved=0, unchanged=0, gone=0)
    assert again == Report(added=0, changed=0, moved=0, unchanged=students, gone=0)


async def test_a_preview_writes_nothing(caller: Caller) -> None:
    await importing.preview((HEADER + ANNA).encode(), "sch46", caller)

    assert (await take(HEADER + ANNA, caller)).added == 1


async def test_one_fault_keeps_the_whole_list_out(caller: Caller) -> None:
    report = await take(HEADER + ANNA + BORIS.replace("02.10.2017", "вчера"), caller)

    assert (report.added, [fault.row for fault in report.faults]) == (1, [3])
    assert (await take(HEADER + ANNA, caller)).added == 1


async def test_a_student_who_moved_keeps_the_id(caller: Caller) -> None:
    await take(HEADER + ANNA, caller)
    where = await school.named(None, caller)
    (before,) = await rosters.students(where.id)

    report = await take(HEADER + ANNA.replace("7А", "8 б"), caller)

    (after,) = await rosters.students(where.id)
    assert (report.moved, after.id, after.class_name) == (1, before.id, "8Б")


async def test_who_is_gone_is_told_and_stays(caller: Caller) -> None:
    await take(HEADER + ANNA + BORIS, caller)

    report = await take(HEADER + ANNA.replace("Петрова;Анна", "Ли;Вера"), caller)

    assert (report.added, report.gone) == (1, 1)
    assert (await take(HEADER + ANNA + BORIS, caller)).unchanged == 2


async def test_parents_are_numbered_and_keep_their_number(caller: Caller) -> None:
    await take(HEADER + ANNA, caller)
    assert await parents_of("Петрова", caller) == [
        (1, "Петрова Марина", "mother"),
        (2, "Петров Сергей", "father"),
    ]

    await take(HEADER + "Петрова;Анна;14.05.2013;7А;;Петров Сергей Иванович\n", caller)
    assert await parents_of("Петрова", caller) == [(2, "Петров Сергей", "father")]

    await take(HEADER + ANNA.replace("Марина", "Мария"), caller)
    assert await parents_of("Петрова", caller) == [
        (1, "Петрова Мария", "mother"),
        (2, "Петров Сергей", "father"),
    ]


async def test_a_mother_who_comes_after_the_father_leaves_him_his_number(caller: Caller) -> None:
    await take(HEADER + "Петрова;Анна;14.05.2013;7А;;Петров Сергей Иванович\n", caller)

    await take(HEADER + ANNA, caller)

    assert await parents_of("Петрова", caller) == [
        (1, "Петров Сергей", "father"),
        (2, "Петрова Марина", "mother"),
    ]


async def test_a_guardian_who_turns_out_to_be_the_mother_keeps_her_number(caller: Caller) -> None:
    await take(HEADER + "Петрова;Анна;14.05.2013;7А;;\n", caller)
    where = await school.named(None, caller)
    (anna,) = await rosters.students(where.id)
    guardian = ParentRow(1, anna.id, 1, "Петрова", "Марина", "", None)
    async with transaction():
        await rosters.replace_parents(where.id, [anna.id], [guardian])

    await take(HEADER + ANNA, caller)

    assert await parents_of("Петрова", caller) == [
        (1, "Петрова Марина", "mother"),
        (2, "Петров Сергей", "father"),
    ]


async def test_of_many_imports_at_once_one_adds_and_the_others_find_them(caller: Caller) -> None:
    reports = await gather(*(take(HEADER + ANNA + BORIS, caller) for _ in range(8)))

    assert sorted((one.added, one.unchanged) for one in reports) == [(0, 2)] * 7 + [(2, 0)]


async def test_birth_dates_are_sealed(caller: Caller) -> None:
    await take(HEADER + ANNA, caller)
    where = await school.named(None, caller)

    (anna,) = await rosters.students(where.id)

    assert anna.birth_date is not None
    assert b"2013" not in anna.birth_date


async def test_another_schools_students_are_nobodys_namesakes(caller: Caller) -> None:
    await take(HEADER + ANNA, caller)
    await school.add(NewSchool("Школа № 47", "sch47"), caller)

    report = await importing.apply((HEADER + ANNA).encode(), "sch47", caller)

    assert report.added == 1


async def test_with_two_schools_the_list_says_whose_it_is(caller: Caller) -> None:
    await school.add(NewSchool("Школа № 47", "sch47"), caller)

    with pytest.raises(Refused) as caught:
        await take(HEADER + ANNA, caller)

    assert caught.value.refusals[0].why is Why.SCHOOL_UNNAMED
