"""Choosing a login: what it may be, and that each is somebody's alone (specification 4)."""

import pytest

from shared.refusals import Why
from tests.makers.api_door import ApiDoor, asked
from tests.makers.door import Door
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School


@pytest.mark.parametrize(
    ("login", "whys"),
    [
        ("", [Why.LOGIN_MISSING]),
        ("pe", [Why.LOGIN_SHORT]),
        ("petrova" * 5, [Why.LOGIN_LONG]),
        ("петрова", [Why.LOGIN_SIGNS]),
        ("7petrova", [Why.LOGIN_START]),
        ("petrova@mail.ru", [Why.LOGIN_HAS_AT]),
        ("7п", [Why.LOGIN_SHORT, Why.LOGIN_SIGNS, Why.LOGIN_START]),
    ],
)
async def test_every_fault_of_a_login_is_told_at_once(
    login: str, whys: list[Why], door: Door, school: School
) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    with refused(*(("login", why) for why in whys)):
        await mother.finish(login=login)

    assert await school.logins() == []


async def test_a_login_is_taken_whatever_the_case(door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)
    father = await door.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.finish(login="Petrova")

    with refused(("login", Why.LOGIN_TAKEN)):
        await father.finish(login="pEtrovA")
    await father.finish(login="petrov")

    assert await school.logins() == ["Petrova", "petrov"]


async def test_a_login_that_would_pass_for_the_school_is_taken(door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    with refused(("login", Why.LOGIN_TAKEN)):
        await mother.finish(login="Admin")


async def test_blanks_around_a_login_are_a_phones_and_nobodys_fault(
    door: Door, school: School
) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    assert (await mother.finish(login=" petrova ")).login == "petrova"


async def test_the_page_suggests_free_logins_made_of_the_name(
    pages: PageDoor, school: School
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    father = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.finish(login="petrova")

    await father.confirm(family_name="Петрова", given_name="Мария")

    assert father.browser.page.value("login") == "m.petrova"
    assert "maria.petrova" in father.browser.page.text(".//p[@class='chips']")


async def test_the_api_tells_whether_a_login_is_free(api: ApiDoor, school: School) -> None:
    anna = await api.enter((await school.invite_student("Анна П.")).code)
    lion = await api.enter((await school.invite_student("Лев К.")).code)
    await lion.finish(login="petrova", email="")

    free = await asked(anna.http, "POST", "/logins/check", {"code": anna.code, "login": " Anna.P "})
    taken = await asked(anna.http, "POST", "/logins/check", {"code": anna.code, "login": "PETROVA"})

    assert free == {"login": "Anna.P", "free": True, "suggestions": []}
    assert taken == {
        "login": "PETROVA",
        "free": False,
        "suggestions": ["a.petrova", "anna.petrova", "petrova.anna"],
    }


async def test_only_the_holder_of_a_live_code_may_ask_about_logins(
    api: ApiDoor, school: School
) -> None:
    mother = await api.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.finish(login="petrova")

    with refused(("code", Why.CODE_SPENT)):
        form = {"code": mother.code, "login": "petrova"}
        await asked(mother.http, "POST", "/logins/check", form)
    with refused(("code", Why.CODE_SPENT)):
        await mother.finish(login="petrova")


async def test_who_asks_after_sixty_taken_logins_has_to_wait(api: ApiDoor, school: School) -> None:
    mother = await api.enter((await school.invite_parent_of("Анна П.")).code)
    form = {"code": mother.code, "login": "admin"}
    for _ in range(60):
        await asked(mother.http, "POST", "/logins/check", form)

    with refused(("login", Why.TOO_MANY_FAILURES)) as told:
        await asked(mother.http, "POST", "/logins/check", form)

    assert told[0].retry_after == 600
    assert (await mother.finish(login="petrova")).login == "petrova"
