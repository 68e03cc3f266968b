"""Choosing a password: every rule, every fault at once, and why (specification 4)."""

import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.api_door import ApiDoor, asked
from tests.makers.door import Door
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School


@pytest.mark.parametrize(
    ("password", "whys"),
    [
        ("", [Why.PASSWORD_MISSING]),
        ("Щегол7Я", [Why.PASSWORD_SHORT]),
        ("Зимородок42" * 12, [Why.PASSWORD_LONG]),
        ("Зимородок 42!", [Why.PASSWORD_HAS_SIGNS]),
        ("ZIMORODOK.K", [Why.PASSWORD_HAS_SIGNS, Why.PASSWORD_IS_LOGIN]),
        ("14мая2013", [Why.PASSWORD_IS_DATE]),
        ("Викторовна98", [Why.PASSWORD_HAS_NAME]),
        ("анвороткив5Ёж", [Why.PASSWORD_HAS_NAME]),
        ("Gtnhjdf8Rbn", [Why.PASSWORD_HAS_NAME]),
        ("АннаЩегол7", [Why.PASSWORD_HAS_NAME]),
        ("йцукенгшщз", [Why.PASSWORD_COMMON]),
        ("школа2026", [Why.PASSWORD_COMMON]),
        ("ababababab", [Why.PASSWORD_GUESSABLE]),
        ("!", [Why.PASSWORD_SHORT, Why.PASSWORD_HAS_SIGNS, Why.PASSWORD_GUESSABLE]),
    ],
)
async def test_every_fault_of_a_password_is_told_at_once(
    password: str, whys: list[Why], door: Door, school: School
) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    with refused(*(("password", why) for why in whys)):
        await mother.finish(login="zimorodok.k", password=password, middle_name="Викторовна")

    assert await school.logins() == []


async def test_the_sign_that_does_not_fit_is_named(door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    with refused(("password", Why.PASSWORD_HAS_SIGNS)) as told:
        await mother.finish(password="Зимородок!42")

    said = "Знак «!» здесь не подойдёт. Оставьте только буквы и цифры."
    assert told[0].refusals[0].names["said"] == said


async def test_a_school_may_allow_any_sign(door: Door, school: School) -> None:
    await school.allow_signs()
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    await mother.finish(password=" Зимородок-42! ")

    assert (await (await door.sign_in("petrova", " Зимородок-42! ")).account()).login == "petrova"


async def test_a_short_name_refuses_no_innocent_word(door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Лев К.")).code)

    opened = await mother.finish(family_name="Ли", given_name="Ян", password="Калинка7")

    assert opened.login == "petrova"


async def test_login_and_password_are_judged_together(door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    with refused(("login", Why.LOGIN_SHORT), ("password", Why.PASSWORD_SHORT)):
        await mother.finish(login="pe", password="Щегол7Я")


async def test_the_password_goes_no_further_than_its_hash(pages: PageDoor, school: School) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")

    with refused(("login", Why.LOGIN_SHORT)):
        await mother.choose("pe", "Зимородок42")
    refused_page = mother.browser.page
    await mother.choose("petrova", "Зимородок42")
    shown_again = await mother.browser.open("/registration/login")

    assert "Зимородок42" not in refused_page.html + shown_again.html
    assert "Пароль уже выбран" in shown_again.text()
    (draft,) = await rows("SELECT * FROM draft")
    sealed = b"".join(value for value in draft.values() if isinstance(value, bytes))
    assert b"petrova" not in sealed
    assert "Зимородок42".encode() not in sealed


async def test_a_password_chosen_before_may_stay_while_the_login_changes(
    pages: PageDoor, school: School
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")

    await mother.choose("m.petrova", "")
    await mother.give("petrova@mail.ru")

    assert (await mother.end([])).login == "m.petrova"
    await pages.sign_in("m.petrova", "Зимородок42")


async def test_a_login_chosen_after_the_password_must_not_be_it(
    pages: PageDoor, school: School
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "zimorodok42")

    with refused(("password", Why.PASSWORD_IS_LOGIN)):
        await mother.choose("Zimorodok42", "")


async def test_the_suggested_password_is_one_that_may_be_taken(
    pages: PageDoor, school: School
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    suggested = mother.browser.page.text(".//p[@class='taken']")

    await mother.choose("petrova", suggested)

    assert mother.browser.page.path == "/registration/email"


async def test_the_api_tells_the_rule_beforehand(api: ApiDoor, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    mother = await api.enter(sheet.code)

    shown = await asked(mother.http, "POST", "/invitations/check", {"code": sheet.code})

    assert shown["password_rule"] == {"shortest": 8, "longest": 128, "signs": False}
