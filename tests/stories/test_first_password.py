"""With a one-time password one chooses a password, and does nothing else before (spec. 13)."""

import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.api_door import asked as ask
from tests.makers.door import Door
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School

OLD, NEW = "Зимородок42", "Свиристель17"
FIRST = "/profile/password"  # the page that chooses a password
FAILED, OVER = ("login", Why.SIGN_IN_FAILED), ("", Why.NOT_SIGNED_IN)
REQUIRED = ("", Why.PASSWORD_CHANGE_REQUIRED)


@pytest.fixture(autouse=True)
async def mother(school: School) -> None:
    """Petrova, who has not confirmed her address."""
    await school.register_parent_of("Анна П.", "petrova", OLD)


async def test_nothing_but_a_new_password_is_answered_before_it_is_chosen(
    api: ApiDoor, school: School
) -> None:
    password = await school.set_one_time_password("petrova")
    phone = await api.sign_in("petrova", password)

    for act in (
        phone.account(),
        phone.access_journal(),
        phone.add_child("7K3M-2QXA-9RT0"),
        phone.change_email("other@mail.ru", password),
        phone.send_again(),
        ask(phone.http, "POST", "/me/diaries/letters"),
        ask(phone.http, "POST", "/me/password-reset/acknowledgement"),
    ):
        with refused(REQUIRED) as told:
            await act
        assert told[0].status == 403
    answer = await phone.http.get("/me")
    assert answer.json()["type"] == "urn:vhod:problem:password-change-required"
    assert answer.json()["next"] == "POST /api/v1/me/password"

    await phone.change_password(password, NEW)
    assert (await phone.account()).login == "petrova"


async def test_every_page_leads_to_the_one_that_chooses_a_password(
    pages: PageDoor, school: School
) -> None:
    owner = await pages.sign_in("petrova", await school.set_one_time_password("petrova"))

    for path in ("/journal", "/journal/marks", "/profile", "/profile/access", "/profile/email"):
        assert (await owner.browser.open(path)).path == FIRST
    assert (await owner.browser.open("/help")).path == "/help"
    assert owner.browser.page.root.find(".//nav[@class='sections-row']") is None


async def test_the_owner_chooses_a_password_and_is_in(door: Door, school: School) -> None:
    password = await school.set_one_time_password("petrova")
    owner = await door.sign_in("petrova", password)

    await owner.change_password(password, NEW)

    assert (await owner.account()).diaries == ("Анна П., 7А",)
    with refused(FAILED):
        await door.sign_in("petrova", password)
    await door.sign_in("petrova", NEW)


async def test_the_new_password_is_neither_the_one_time_one_nor_a_weak_one(
    door: Door, school: School
) -> None:
    password = await school.set_one_time_password("petrova")
    owner = await door.sign_in("petrova", password)

    with refused(("password", Why.PASSWORD_ONE_TIME)):
        await owner.change_password(password, password)
    with refused(("password", Why.PASSWORD_HAS_NAME)):
        await owner.change_password(password, "ПетроваЁж7")
    with refused(("current_password", Why.PASSWORD_WRONG)):
        await owner.change_password(OLD, NEW)


async def test_the_browser_gets_another_cookie_with_the_owner_s_password(
    pages: PageDoor, school: School
) -> None:
    password = await school.set_one_time_password("petrova")
    owner = await pages.sign_in("petrova", password)
    before = owner.browser.http.cookies["__Host-session"]

    await owner.change_password(password, NEW)

    assert owner.browser.http.cookies["__Host-session"] != before
    owner.browser.http.cookies.set("__Host-session", before, "journal.school46.ru", "/")
    with refused(OVER):
        await owner.account()


async def test_whoever_else_had_it_is_out_when_the_owner_chooses(
    api: ApiDoor, pages: PageDoor, school: School
) -> None:
    password = await school.set_one_time_password("petrova")
    stranger, owner = (
        await pages.sign_in("petrova", password),
        await api.sign_in("petrova", password),
    )

    await owner.change_password(password, NEW)

    with refused(OVER):
        await stranger.account()
    assert await rows("SELECT id FROM device") == []


async def test_without_a_confirmed_address_the_first_pages_tell_it_until_it_is_read(
    pages: PageDoor, school: School
) -> None:
    password = await school.set_one_time_password("petrova")
    owner = await pages.sign_in("petrova", password)
    assert "Куратор журнала выдал Вам временный пароль 23 ноября" in owner.browser.page.text()

    await owner.change_password(password, NEW)
    assert "Ваш пароль сменил куратор журнала" in owner.browser.page.text(".//body")
    await owner.browser.open("/journal")
    await owner.browser.send("/profile/password/reset-read")

    assert owner.browser.page.path == "/journal"
    assert "Ваш пароль сменил" not in owner.browser.page.text(".//body")


async def test_a_client_is_told_of_it_until_it_was_read(api: ApiDoor, school: School) -> None:
    password = await school.set_one_time_password("petrova")
    phone = await api.sign_in("petrova", password)
    await phone.change_password(password, NEW)

    assert (await ask(phone.http, "GET", "/me"))["password_reset_at"] == "2026-11-23T09:00:00Z"
    await ask(phone.http, "POST", "/me/password-reset/acknowledgement")

    assert (await ask(phone.http, "GET", "/me"))["password_reset_at"] is None


async def test_who_has_chosen_a_password_reads_the_journal(pages: PageDoor, school: School) -> None:
    password = await school.set_one_time_password("petrova")
    owner = await pages.sign_in("petrova", password)

    await owner.change_password(password, NEW)

    assert owner.browser.page.path == "/journal"
