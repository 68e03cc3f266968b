"""How far the school has come, as each of the staff may see it (specification 1, 14)."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest

from shared.letter import Reason
from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.codes import live_codes, sheets_of, students_of
from tests.makers.desk import Desk
from tests.makers.desk_sheets import at_work
from tests.makers.door import Door
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.sheets import Person


@pytest.fixture
async def other(school: School) -> School:
    """A second school of the installation."""
    other = School(school.operator, "Лицей № 2", "lyceum2")
    return await other.open("Сидоров;Пётр;Ильич;01.02.2019;М;1А;;")


LEV, ANNA = "Ким Лев Андреевич", "Петрова Анна Олеговна"
MOTHER = "родитель: Ким Ольга Сергеевна"


async def test_a_family_comes_step_by_step_and_the_desk_sees_it(
    desk: Desk, door: Door, school: School, post: Post
) -> None:
    curator = at_work(await desk.sign_in(await school.curator()))
    await curator.print("7А")
    sheet, *_ = await sheets_of(school, "Лев К.")

    visitor = await door.enter(sheet.code)
    assert Person("7А", LEV, MOTHER, "entered") in await curator.people(stage="entered")
    await visitor.finish(login="kim.olga", family_name="Ким", given_name="Ольга")
    assert Person("7А", LEV, MOTHER, "registered") in await curator.people(area="7А")
    await door.sign_in("kim.olga")
    await post.refuse(Reason.NO_MAILBOX)

    assert await curator.classes("7А") == {"7А": [5, 1, 1, 0, 1]}
    assert await curator.people(stage="refused") == [Person("7А", LEV, MOTHER, "refused")]


async def test_an_address_that_is_confirmed_is_counted(
    desk: Desk, door: Door, school: School, post: Post
) -> None:
    curator = at_work(await desk.sign_in(await school.curator()))
    await school.register_parent_of("Лев К.", "kim.olga")
    await door.sign_in("kim.olga")
    await door.confirm((await post.one()).token("confirmation"))

    assert (await curator.classes("7А"))["7А"][2:] == [1, 1, 0]


async def test_people_are_filtered_and_sorted_by_the_address(desk: Desk, school: School) -> None:
    curator = at_work(await desk.sign_in(await school.curator()))
    await curator.print()
    await school.register_parent_of("Лев К.", "kim.olga")

    students = await curator.people(audience="student", area="7")
    assert students == [
        Person("7А", LEV, "ученик", "printed"),
        Person("7А", ANNA, "ученик", "printed"),
    ]
    assert (await curator.people(order="stage"))[-1] == Person("7А", LEV, MOTHER, "registered")
    assert await curator.people(stage="confirmed") == []


async def test_a_class_teacher_sees_their_own_class(desk: Desk, school: School) -> None:
    teacher = at_work(await desk.sign_in(await school.class_teacher("3Б")))
    await school.invite_student("Лев К.")

    assert [*await teacher.classes()] == ["3Б"]
    assert {one.class_name for one in await teacher.people()} == {"3Б"}
    with refused(("area", Why.CLASS_UNKNOWN)):
        await teacher.missing("7А")
    with refused(("area", Why.CLASS_UNKNOWN)):
        await teacher.parents("7А")


async def test_who_is_missing_is_told_for_the_class_to_be_asked(desk: Desk, school: School) -> None:
    teacher = at_work(await desk.sign_in(await school.class_teacher("7А")))
    await teacher.print("7А")
    for number, sheet in enumerate(await sheets_of(school, "Лев К.", own=True)):
        await school.register_with(sheet.code, f"kim.{number}")
    mother, *_ = await sheets_of(school, "Анна П.")
    await school.register_with(mother.code, "petrova")

    assert await teacher.missing("7А") == [f"{ANNA}: ученик, Петров Олег Иванович"]


async def test_the_class_teacher_reads_by_what_names_parents_have_come(
    desk: Desk, school: School
) -> None:
    teacher = at_work(await desk.sign_in(await school.class_teacher("7А")))
    await school.register_parent_of("Лев К.", "kim.olga")

    assert await teacher.parents("7А") == [("Ким Лев", "Петрова Мария")]


async def test_an_export_asks_for_the_second_factor_and_holds_no_secret(
    desk: Desk, school: School, clock: Clock
) -> None:
    hired = await school.curator()
    signed_in = await desk.sign_in(hired)
    curator = at_work(signed_in)
    await curator.print("7А")
    await school.register_parent_of("Лев К.", "kim.olga")

    text = (await curator.export("csv", area="7А")).content.decode("utf-8-sig")
    book = openpyxl.load_workbook(BytesIO((await curator.export("xlsx", area="7А")).content))

    rows = [*csv.reader(StringIO(text), delimiter=";")]
    assert [row[:5] for row in rows[1:3]] == [
        ["7А", LEV, "ученик", "", "Лист напечатан"],
        ["7А", LEV, "родитель", "Ким Ольга Сергеевна", "Зарегистрирован"],
    ]
    assert [[cell.value for cell in row][:2] for row in book.worksheets[0].rows][1] == ["7А", LEV]
    secrets = ["kim.olga", "mail.ru", *(one.code for one in await live_codes(school))]
    assert [one for one in secrets if one in text] == []
    clock.advance(minutes=11)
    with refused(("", Why.SECOND_FACTOR_STALE)):
        await curator.export("csv")
    with refused(("", Why.SECOND_FACTOR_STALE)):
        await curator.export("xlsx")
    await signed_in.prove(hired.fresh_digits(clock))
    await curator.export("xlsx")


async def test_another_school_is_not_there(desk: Desk, school: School, other: School) -> None:
    curator = at_work(await desk.sign_in(await other.curator(login="drugaya")))
    await school.invite_student("Лев К.")
    lev, _ = await students_of(school, "7А")

    assert [*await curator.classes()] == ["1А"]
    with refused(("", Why.NOT_FOUND)):
        await curator.lost("1А", lev, place=0)
    assert len(await live_codes(school)) > 0
    assert [one.name for one in await curator.people()] == []
