"""Accounts of those who left go at the curator's word, thirty days after it (specification 13)."""

import pytest

from backend.tables.database import rows
from backend.workers import retention
from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, Desk
from tests.makers.farewells import left, say_to, say_to_all, take_back
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.rights import is_let_in, rights
from tests.makers.school import STUDENTS, School
from tests.makers.server import Server

LEV = "Ким Лев Андреевич, 7А"


@pytest.fixture
async def gone(school: School) -> School:
    """The school, which Лев has left; his mother has an account, and so has he, and Анна's."""
    await school.register_parent_of("Лев К.", "kim.olga")
    await school.register_with((await school.invite_student("Лев К.")).code, "kim.lev")
    await school.register_parent_of("Анна П.")
    await school.let_go("Лев К.")
    return school


async def later(server: Server, clock: Clock, **time: float) -> None:
    """Let time pass, and a worker tidy."""
    clock.advance(**time)
    await retention.turn(server.house)


async def journal(school: School, login: str) -> list[str]:
    """Return what the school did to an account, the oldest first."""
    sql = "SELECT event FROM access_journal WHERE account = {} AND by_whom = 'curator' ORDER BY id"
    return [row["event"] for row in await rows(sql, await school.account(login))]


async def test_an_account_of_leavers_goes_thirty_days_after_the_word(
    server: Server, desk: Desk, gone: School, clock: Clock, post: Post
) -> None:
    await gone.confirm_address("kim.olga")
    await post.deliver()
    curator = await desk.sign_in(await gone.curator())
    assert [one[1:] for one in await left(curator)] == [(LEV, False), (LEV, False)]

    await say_to(curator, await gone.account("kim.olga"))

    assert [one[1:] for one in await left(curator)] == [(LEV, True), (LEV, False)]
    letter = await post.one()
    assert (letter.to, "Учётная запись будет удалена" in letter.text) == ("kim.olga@mail.ru", True)
    assert await journal(gone, "kim.olga") == ["account_goes"]
    (held,) = (await (await rights(desk, server, "kim.olga")).data())["farewells"]
    assert held["school"] == "Школа № 46"
    await later(server, clock, days=29, hours=23)
    assert await is_let_in(server, "kim.olga")
    await later(server, clock, hours=1)
    assert not await is_let_in(server, "kim.olga")
    assert "Данные удалены" in (await post.one()).text
    assert [await is_let_in(server, one) for one in ("kim.lev", "petrova")] == [True, True]
    evidence = await rows("SELECT what, by_role FROM destruction ORDER BY what")
    assert [tuple(row.values()) for row in evidence] == [
        ("account", "curator"),
        ("diaries", "curator"),
    ]


async def test_all_go_by_their_number_and_by_no_other(
    server: Server, desk: Desk, gone: School, clock: Clock
) -> None:
    curator = await desk.sign_in(await gone.curator())
    with refused(("confirmed", Why.FAREWELL_UNCONFIRMED)):
        await say_to_all(curator, "3")
    assert [one[2] for one in await left(curator)] == [False, False]

    await say_to_all(curator, " 2 ")

    assert [one[2] for one in await left(curator)] == [True, True]
    await later(server, clock, days=30)
    logins = ("kim.olga", "kim.lev", "petrova")
    assert [await is_let_in(server, one) for one in logins] == [False, False, True]


async def test_the_word_is_taken_back(
    server: Server, desk: Desk, gone: School, clock: Clock
) -> None:
    curator, account = await desk.sign_in(await gone.curator()), await gone.account("kim.olga")
    await say_to(curator, account)

    await take_back(curator, account)

    assert [one[2] for one in await left(curator)] == [False, False]
    assert await journal(gone, "kim.olga") == ["account_goes", "account_stays"]
    await later(server, clock, days=30)
    assert await is_let_in(server, "kim.olga")


async def test_an_account_of_two_schools_stays_for_the_other(
    server: Server, desk: Desk, gone: School, clock: Clock
) -> None:
    other = await School(gone.operator, "Школа № 47", "sch47").open(*STUDENTS)
    owner = await ApiDoor(server).sign_in("kim.olga")
    await owner.add_child((await other.invite_parent_of("Анна П.")).code)
    theirs = await desk.sign_in(await other.curator("lebedeva"))
    assert await left(theirs) == []
    curator = await desk.sign_in(await gone.curator())

    await say_to(curator, await gone.account("kim.olga"))
    await later(server, clock, days=30)

    assert await gone.diaries("kim.olga") == ["Анна"]
    assert await is_let_in(server, "kim.olga")


async def test_only_accounts_of_leavers_and_once_and_by_a_fresh_second_factor(
    desk_api: ApiDesk, gone: School, clock: Clock
) -> None:
    curator = await desk_api.sign_in(await gone.curator())
    mother = await gone.account("kim.olga")
    with refused(("", Why.NOT_FOUND)):
        await say_to(curator, await gone.account("petrova"))
    with refused(("", Why.NOT_FOUND)):
        await take_back(curator, mother)
    await say_to(curator, mother)
    with refused(("", Why.NOT_FOUND)):
        await say_to(curator, mother)
    clock.advance(minutes=10, seconds=1)

    with refused(("", Why.SECOND_FACTOR_STALE)):
        await say_to_all(curator, "1")

    teacher = await desk_api.sign_in(await gone.class_teacher("7А"))
    with refused(("", Why.NOT_ALLOWED)):
        await left(teacher)
