"""A new password, and what becomes of whoever is signed in elsewhere (ASVS 5.0 6.2.3, 7.4.3)."""

import pytest

from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.clock import Clock
from tests.makers.door import Door
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School

OLD, NEW = "Зимородок42", "Свиристель17"
OVER = ("", Why.NOT_SIGNED_IN)


@pytest.fixture(autouse=True)
async def mother(school: School) -> None:
    """Petrova, registered."""
    await school.register_parent_of("Анна П.", "petrova", OLD)


async def test_the_new_password_opens_and_the_old_one_does_not(door: Door) -> None:
    owner = await door.sign_in("petrova", OLD)

    await owner.change_password(OLD, NEW)

    with refused(("login", Why.SIGN_IN_FAILED)):
        await door.sign_in("petrova", OLD)
    await door.sign_in("petrova", NEW)


async def test_everyone_else_is_signed_out_and_the_owner_stays(
    door: Door, api: ApiDoor, pages: PageDoor
) -> None:
    phone, browser = await api.sign_in("petrova", OLD), await pages.sign_in("petrova", OLD)
    owner = await door.sign_in("petrova", OLD)

    await owner.change_password(OLD, NEW)

    with refused(OVER):
        await phone.account()
    with refused(OVER):
        await browser.account()
    assert (await owner.account()).login == "petrova"


async def test_the_others_stay_if_the_owner_wishes(door: Door, api: ApiDoor) -> None:
    phone = await api.sign_in("petrova", OLD)
    owner = await door.sign_in("petrova", OLD)

    await owner.change_password(OLD, NEW, others_end=False)

    assert (await phone.account()).login == "petrova"


async def test_the_current_password_proves_who_asks(door: Door) -> None:
    owner = await door.sign_in("petrova", OLD)

    with refused(("current_password", Why.PASSWORD_WRONG)):
        await owner.change_password("Зимородок43", NEW)
    with refused(("current_password", Why.PASSWORD_MISSING)):
        await owner.change_password("", NEW)

    await door.sign_in("petrova", OLD)


async def test_the_new_password_obeys_the_rules(door: Door) -> None:
    owner = await door.sign_in("petrova", OLD)

    with refused(
        ("password", Why.PASSWORD_SHORT),
        ("password", Why.PASSWORD_HAS_SIGNS),
        ("password", Why.PASSWORD_HAS_NAME),
    ):
        await owner.change_password(OLD, "Анна-Ж")

    await door.sign_in("petrova", OLD)


async def test_what_is_wrong_with_both_is_told_at_once(door: Door) -> None:
    owner = await door.sign_in("petrova", OLD)

    with refused(("current_password", Why.PASSWORD_WRONG), ("password", Why.PASSWORD_SHORT)):
        await owner.change_password("Зимородок43", "Щегол7Я")


async def test_the_strictest_of_the_schools_rules(door: Door, school: School) -> None:
    await school.allow_signs()
    lyceum = School(school.operator, "Лицей № 2", "lyceum2")
    await lyceum.open("Ким;Дина;Андреевна;;Ж;2А;;")
    owner = await door.sign_in("petrova", OLD)

    await owner.add_child((await lyceum.invite_parent_of("Дина К.")).code)

    with refused(("password", Why.PASSWORD_HAS_SIGNS)):
        await owner.change_password(OLD, "Зимородок-42")


async def test_who_guesses_the_current_password_waits(door: Door, clock: Clock) -> None:
    owner = await door.sign_in("petrova", OLD)
    for _ in range(5):
        with refused(("current_password", Why.PASSWORD_WRONG)):
            await owner.change_password("Зимородок43", NEW)

    with refused(("current_password", Why.TOO_MANY_FAILURES)):
        await owner.change_password(OLD, NEW)

    clock.advance(seconds=30)
    await owner.change_password(OLD, NEW)


async def test_the_owner_is_told_in_the_journal_and_by_a_letter(door: Door, school: School) -> None:
    await school.confirm_address("petrova")
    owner = await door.sign_in("petrova", OLD)

    await owner.change_password(OLD, NEW)

    assert (await owner.access_journal())[0] == ("password_changed", "")
    assert (await school.letters())[-1] == ("petrova", "password_changed")


async def test_an_address_that_is_unconfirmed_is_told_nothing(door: Door, school: School) -> None:
    await (await door.sign_in("petrova", OLD)).change_password(OLD, NEW)

    assert ("petrova", "password_changed") not in await school.letters()


async def test_who_gave_no_address_is_written_no_letter(door: Door, school: School) -> None:
    lion = await door.enter((await school.invite_student("Лев К.")).code)
    await lion.finish(login="kim.lev", email="", password=OLD)

    await (await door.sign_in("kim.lev", OLD)).change_password(OLD, NEW)

    assert await school.letters() == [("petrova", "registration_complete")]
