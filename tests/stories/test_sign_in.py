"""Signing in: the login as it was meant, the password as it is (specification 9)."""

import pytest

from shared.refusals import Why
from tests.makers.door import Door
from tests.makers.refused import refused
from tests.makers.school import School


@pytest.fixture
async def mother(school: School) -> None:
    """Petrova, registered."""
    await school.register_parent_of("Анна П.", "petrova", "Зимородок42")


pytestmark = pytest.mark.usefixtures("mother")


@pytest.mark.parametrize("login", ["petrova", " petrova\t", "PetroVA", "зуекщмф", "ЗУЕКЩМФ"])
async def test_the_login_is_read_trimmed_in_any_case_and_in_the_wrong_layout(
    login: str, door: Door
) -> None:
    owner = await door.sign_in(login, "Зимородок42")

    assert (await owner.account()).login == "petrova"


@pytest.mark.parametrize("password", ["зимородок42", "Зимородок42 ", "Pbvjhjljr42", "Зимородок"])
async def test_the_password_is_read_as_it_was_chosen(password: str, door: Door) -> None:
    with refused(("login", Why.SIGN_IN_FAILED)):
        await door.sign_in("petrova", password)


async def test_a_password_composed_by_another_keyboard_is_the_same(
    door: Door, school: School
) -> None:
    father = await door.enter((await school.invite_parent_of("Анна П.")).code)
    await father.finish(login="petrov", password="ЁжикЙод42")

    owner = await door.sign_in("petrov", "Е\u0308жикИ\u0306од42")

    assert (await owner.account()).login == "petrov"


async def test_an_unknown_login_is_told_the_same_as_a_wrong_password(door: Door) -> None:
    with refused(("login", Why.SIGN_IN_FAILED)) as unknown:
        await door.sign_in("nobody", "Зимородок42")
    with refused(("login", Why.SIGN_IN_FAILED)) as wrong:
        await door.sign_in("petrova", "Свиристель17")

    assert unknown[0].refusals == wrong[0].refusals
    said = "Логин или пароль не подошли. Проверьте раскладку и Caps Lock."
    assert wrong[0].refusals[0].names["said"] == said


async def test_an_address_instead_of_a_login_gets_a_hint(door: Door) -> None:
    with refused(("login", Why.LOGIN_HAS_AT)):
        await door.sign_in("petrova@mail.ru", "Зимородок42")


async def test_blank_fields_are_told_both_at_once(door: Door) -> None:
    with refused(("login", Why.LOGIN_MISSING), ("password", Why.PASSWORD_MISSING)):
        await door.sign_in("  ", "")


async def test_a_login_that_no_account_could_have_is_just_unknown(door: Door) -> None:
    with refused(("login", Why.SIGN_IN_FAILED)):
        await door.sign_in("' OR 1=1 --", "Зимородок42" * 1000)


async def test_whoever_is_not_signed_in_sees_no_account(door: Door) -> None:
    owner = await door.sign_in("petrova", "Зимородок42")
    await owner.sign_out()

    with refused(("", Why.NOT_SIGNED_IN)):
        await owner.account()
    with refused(("", Why.NOT_SIGNED_IN)):
        await owner.access_journal()
