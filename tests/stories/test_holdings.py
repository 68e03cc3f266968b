"""The owner sees all that is held, and nobody else's (specification 5)."""

import json

from backend import tokens
from backend.caller import SessionKey
from backend.flows import holdings, session
from backend.tables.database import rows
from shared.refusals import Why
from shared.session import BrowserSignIn
from tests.makers.api_door import ApiDoor
from tests.makers.clock import Clock
from tests.makers.desk import Desk, PageDesk
from tests.makers.door import PASSWORD
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.rights import rights
from tests.makers.school import STUDENTS, School
from tests.makers.server import Server

ELSEWHERE = ("petrov.oleg", "Олег", "Зимина", "Белова", "argon2", "Анна Олеговна")


async def test_all_that_is_held_is_told_and_nothing_of_others(
    server: Server, desk: Desk, school: School
) -> None:
    await school.register_parent_of("Анна П.")
    await school.register_parent_of("Анна П.", "petrov.oleg")
    owner = await rights(desk, server)

    held = await owner.data()

    assert held["account"]["login"] == "petrova"
    assert held["account"]["email"] == "petrova@mail.ru"
    assert [(one["person"], one["notice_version"]) for one in held["diaries"]] == [("Анна П.", "1")]
    assert held["journal"][0]["event"] == "data_read"
    assert len(held["sessions"]) == 1
    assert [one["purpose"] for one in held["letters"]] == ["confirmation", "registration_complete"]
    assert held["listed"] == held["deletions"] == held["farewells"] == []
    told = json.dumps(held, ensure_ascii=False)
    assert [one for one in ELSEWHERE if one in told] == []


async def test_what_schools_did_to_the_account_is_told(
    server: Server, desk: Desk, school: School, api: ApiDoor
) -> None:
    other = await School(school.operator, "Школа № 47", "sch47").open(*STUDENTS)
    await school.register_parent_of("Анна П.")
    owner = await api.sign_in("petrova")
    await owner.add_child((await other.invite_parent_of("Лев К.")).code)
    given = await school.set_one_time_password("petrova")
    owner = await api.sign_in("petrova", given)
    await owner.change_password(given, PASSWORD)

    held = await (await rights(desk, server)).data()

    assert held["account"]["password_reset_at"] is not None
    assert held["account"]["password_once_until"] is held["account"]["blocked_at"] is None
    assert [one["closed_at"] is None for one in held["diaries"]] == [True, False]


async def test_a_student_is_told_what_the_list_has(
    server: Server, desk: Desk, school: School
) -> None:
    await school.register_with((await school.invite_student("Лев К.")).code, "kim.lev")

    (listed,) = (await (await rights(desk, server, "kim.lev")).data())["listed"]

    assert (listed["names"]["family_name"], listed["birth_date"]) == ("Ким", "2013-08-30")


async def test_no_holdings_without_the_password(server: Server, desk: Desk, school: School) -> None:
    await school.register_parent_of("Анна П.")
    owner = await rights(desk, server)

    with refused(("password", Why.PASSWORD_WRONG)):
        await owner.data("Снегирь31")
    with refused(("password", Why.PASSWORD_MISSING)):
        await owner.data("")

    assert await rows("SELECT id FROM access_journal WHERE event = 'data_read'") == []


async def test_after_ten_minutes_the_page_asks_again(
    server: Server, school: School, clock: Clock
) -> None:
    await school.register_parent_of("Анна П.")
    owner = await rights(PageDesk(server, clock), server)
    await owner.data()
    browser = (await PageDoor(server).sign_in("petrova")).browser
    await browser.open("/profile/data")
    await browser.send("/profile/data", password="Зимородок42")
    assert "petrova@mail.ru" in browser.page.text()

    clock.advance(minutes=10, seconds=1)

    assert "petrova@mail.ru" not in (await browser.open("/profile/data")).text()
    assert (await browser.open("/profile/data/file")).path == "/profile/data"


async def test_nothing_is_read_in_a_session_that_was_not_proven(
    server: Server, school: School
) -> None:
    await school.register_parent_of("Анна П.")
    asked = BrowserSignIn("petrova", "Зимородок42")
    signed = await session.sign_in_browser(asked, server.house.caller())
    key = SessionKey(token_hash=tokens.fingerprint(signed.token))

    with refused(("password", Why.PASSWORD_STALE)):
        await holdings.read(server.house.caller(session=key))
