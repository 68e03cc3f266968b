"""A parent says their names, and where a letter may reach them (specification 3, 5)."""

import pytest

from shared.refusals import Why
from tests.makers.door import Door
from tests.makers.refused import refused
from tests.makers.school import School


async def test_a_parent_who_leaves_the_names_blank_hears_of_both(
    door: Door, school: School
) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    with refused(("family_name", Why.NAME_MISSING), ("given_name", Why.NAME_MISSING)):
        await mother.finish(family_name=" ", given_name="")

    assert await school.logins() == []


async def test_a_name_is_of_letters_and_not_too_long(door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    with refused(
        ("family_name", Why.NAME_SIGNS),
        ("given_name", Why.NAME_LONG),
        ("middle_name", Why.NAME_SIGNS),
    ):
        await mother.finish(family_name="Петрова2", given_name="Ма" * 31, middle_name="<b>")


async def test_a_parent_may_be_called_otherwise_than_the_roster_says(
    door: Door, school: School
) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    await mother.finish(family_name="О’Нил  –  Ким", given_name="Мария-Луиза", middle_name="-")

    owner = await door.sign_in("petrova")
    assert (await owner.account()).name == "О’Нил-Ким Мария-Луиза"


async def test_a_parent_gives_an_address(door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    with refused(("email", Why.EMAIL_MISSING)):
        await mother.finish(email=" ")

    assert await school.logins() == []


@pytest.mark.parametrize("email", ["petrova", "petrova@", "a b@mail.ru", f"{'p' * 250}@mail.ru"])
async def test_an_address_looks_like_one(email: str, door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    with refused(("email", Why.EMAIL_INVALID)):
        await mother.finish(email=email)


async def test_a_student_may_give_an_address_but_a_right_one(door: Door, school: School) -> None:
    lion = await door.enter((await school.invite_student("Лев К.")).code)

    with refused(("email", Why.EMAIL_INVALID)):
        await lion.finish(login="kim.lev", email="lev")
    await lion.finish(login="kim.lev", email="lev@yandex.ru")

    assert (await (await door.sign_in("kim.lev")).account()).email == "l•••@yandex.ru"


async def test_mother_and_son_may_share_an_address(door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Лев К.")).code)
    lion = await door.enter((await school.invite_student("Лев К.")).code)

    await mother.finish(login="kim.olga", email="kim@mail.ru")
    await lion.finish(login="kim.lev", email="KIM@mail.ru")

    assert await school.logins() == ["kim.olga", "kim.lev"]


async def test_who_gave_an_address_is_written_to(door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Лев К.")).code)
    lion = await door.enter((await school.invite_student("Лев К.")).code)

    await mother.finish(login="kim.olga", email="kim@mail.ru")
    await lion.finish(login="kim.lev", email="")

    assert await school.letters() == [("kim.olga", "registration_complete")]
