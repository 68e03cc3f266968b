"""What one account shows is one account's: no parent learns of another (specification 5, 6, 13)."""

import pytest

from shared.refusals import Why
from tests.makers.api_door import ApiDoor, asked
from tests.makers.door import Door
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School


async def test_no_parent_learns_that_another_exists(door: Door, school: School) -> None:
    mothers = await school.invite_parent_of("Анна П.")
    fathers = await school.invite_parent_of("Анна П.")
    father = await door.enter(fathers.code)
    await father.finish(
        login="petrov.o", given_name="Олег", family_name="Чиж", email="secret@yandex.ru"
    )
    await (await door.sign_in("petrov.o")).change_password("Зимородок42", "Свиристель17")

    mother = await door.enter(mothers.code)
    opened = await mother.finish(login="petrova")
    owner = await door.sign_in("petrova")
    seen = await owner.everything()

    assert opened.diaries == ("Анна П., 7А",)
    assert await owner.access_journal() == [("new_device", ""), ("registered", "Анна П.")]
    assert [sign for sign in ("petrov.o", "Олег", "Чиж", "yandex") if sign in seen] == []


async def test_a_journal_tells_of_the_owners_acts_alone(door: Door, school: School) -> None:
    boris = await school.invite_parent_of("Борис П.")
    lion = await door.enter((await school.invite_student("Лев К.")).code)
    await lion.finish(login="kim.lev", email="")
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    await mother.finish(login="petrova", children=(boris.code,))
    owner = await door.sign_in("petrova")

    assert await owner.access_journal() == [
        ("new_device", ""),
        ("child_added", "Борис П."),
        ("registered", "Анна П."),
    ]


async def test_a_failed_sign_in_is_no_entry_of_the_owners(door: Door, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    with refused(("login", Why.SIGN_IN_FAILED)):
        await door.sign_in("petrova", "Свиристель17")

    owner = await door.sign_in("petrova")

    assert await owner.access_journal() == [("new_device", ""), ("registered", "Анна П.")]


async def test_nobody_ends_the_session_of_another_account(pages: PageDoor, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    await school.register_parent_of("Анна П.", "petrov")
    hers, his = await pages.sign_in("petrova"), await pages.sign_in("petrov")
    another = await pages.sign_in("petrov")
    page = await his.browser.open("/profile")
    number = page.form("/profile/sessions/end")["session"]

    await hers.browser.http.post(
        "/profile/sessions/end",
        data={"session": number},
        headers={"Origin": "https://journal.school46.ru"},
    )

    assert [(await one.account()).login for one in (his, another)] == ["petrov", "petrov"]


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9" * 40, ""])
async def test_a_session_that_nobody_has_is_no_accident(
    number: str, pages: PageDoor, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await pages.sign_in("petrova")

    answer = await owner.browser.http.post(
        "/profile/sessions/end",
        data={"session": number},
        headers={"Origin": "https://journal.school46.ru"},
    )

    assert answer.status_code == 303
    assert (await owner.account()).login == "petrova"


async def test_two_clients_read_each_their_own_account(api: ApiDoor, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    await school.register_parent_of("Лев К.", "kim.olga")
    one, other = await api.sign_in("petrova"), await api.sign_in("kim.olga")

    assert (await one.account()).diaries == ("Анна П., 7А",)
    assert (await other.account()).diaries == ("Лев К., 7А",)


async def test_a_token_in_the_header_goes_before_a_cookie(
    api: ApiDoor, pages: PageDoor, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    await school.register_parent_of("Лев К.", "kim.olga")
    phone, browser = await api.sign_in("kim.olga"), await pages.sign_in("petrova")
    cookie = browser.browser.http.cookies["__Host-session"]

    me = await asked(phone.http, "GET", "/me", Cookie=f"__Host-session={cookie}")

    assert me["login"] == "kim.olga"


async def test_the_address_is_masked_even_for_its_owner(door: Door, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")

    owner = await door.sign_in("petrova")

    assert "petrova@mail.ru" not in await owner.everything()
    assert (await owner.account()).email == "p•••@mail.ru"
