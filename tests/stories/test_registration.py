"""From the sheet to the open diary (specification 3, 5, 7, 8)."""

from tests.makers.door import Account, Door, Opened
from tests.makers.school import School


async def test_a_parent_registers_and_reads_the_childs_diary(door: Door, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")

    mother = await door.enter(sheet.code)
    opened = await mother.finish(login="petrova", middle_name="Викторовна")

    assert opened == Opened("petrova", ("Анна П., 7А",), ())
    owner = await door.sign_in("petrova")
    assert await owner.account() == Account(
        "petrova", "Петрова Мария Викторовна", ("Анна П., 7А",), "p•••@mail.ru", "unconfirmed"
    )


async def test_a_student_is_called_what_the_roster_says(door: Door, school: School) -> None:
    sheet = await school.invite_student("Лев К.")

    lion = await door.enter(sheet.code)
    opened = await lion.finish(login="kim.lev", email="")

    assert opened == Opened("kim.lev", ("Лев К., 7А",), ())
    owner = await door.sign_in("kim.lev")
    assert await owner.account() == Account(
        "kim.lev", "Ким Лев Андреевич", ("Лев К., 7А",), None, "none"
    )
