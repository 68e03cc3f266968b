"""From the sheet to the open diary (specification 3, 5, 7, 8)."""

from shared.refusals import Why
from tests.makers.door import PASSWORD, Account, Door, Opened
from tests.makers.refused import refused
from tests.makers.school import School


async def test_a_parent_registers_and_reads_the_childs_diary(door: Door, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")

    mother = await door.enter(sheet.code)
    opened = await mother.finish(login="petrova", middle_name="Викторовна")

    assert opened == Opened("petrova", ("Анна П., 7А",), ())
    owner = await door.sign_in("petrova")
    assert await owner.account() == Account(
        "petrova", "Петрова Мария Викторовна", ("Анна П., 7А",), "p•••@mail.ru"
    )


async def test_a_student_is_called_what_the_roster_says(door: Door, school: School) -> None:
    sheet = await school.invite_student("Лев К.")

    lion = await door.enter(sheet.code)
    opened = await lion.finish(login="kim.lev", email="")

    assert opened == Opened("kim.lev", ("Лев К., 7А",), ())
    owner = await door.sign_in("kim.lev")
    assert await owner.account() == Account("kim.lev", "Ким Лев Андреевич", ("Лев К., 7А",), None)


async def test_of_two_browsers_with_one_code_the_second_is_told_why(
    door: Door, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    mother, father = await door.enter(sheet.code), await door.enter(sheet.code)

    await mother.finish(login="petrova", password=PASSWORD)
    with refused(("code", Why.CODE_SPENT)):
        await father.finish(login="petrov", password="Свиристель17")

    assert await school.logins() == ["petrova"]
