"""Asking for deletion, taking it back, and the school's answer (specification 13)."""

from typing import Any

from backend.flows.invitation import issuing
from backend.tables.database import rows
from shared.invitation import Issue
from shared.refusals import Why
from tests.makers.api_door import ApiDoor, asked
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, Desk
from tests.makers.people import people
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.rights import grant, is_let_in, refuse, requests, rights, table
from tests.makers.school import STUDENTS, School
from tests.makers.server import Server

REASON = "Ребёнок учится у нас: закон велит вести журнал."


async def test_the_school_deletes_and_nothing_of_the_owner_is_left(
    server: Server, desk: Desk, school: School, post: Post
) -> None:
    await school.ask_phone()
    await school.register_parent_of("Анна П.", phone="8 900 123-45-67")
    await school.register_parent_of("Лев К.", "kim.olga")
    await school.confirm_address("petrova")
    await (await rights(desk, server)).ask()
    await post.deliver()
    curator = await desk.sign_in(await school.curator())
    assert await requests(curator) == [("Петрова Мария", "Анна П., 7А")]

    await grant(curator)

    letter = await post.one()
    assert (letter.to, "Данные удалены" in letter.text) == ("petrova@mail.ru", True)
    assert await requests(curator) == []
    assert not await is_let_in(server)
    assert await is_let_in(server, "kim.olga")
    assert await _traces() == []
    assert await _evidence() == [("account", "curator"), ("diaries", "curator")]


async def test_what_staff_did_and_wrote_goes_with_the_account(
    server: Server, desk_api: ApiDesk, school: School, api: ApiDoor
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await school.register_with(sheet.code, "petrova")
    mother = await desk_api_owner(server)
    await asked(
        mother, "POST", "/me/children", {"code": (await school.invite_parent_of("Лев К.")).code}
    )
    await (await rights(desk_api, server)).ask()
    await api.dispute(sheet.code)
    await school.set_one_time_password("petrova")
    curator = await desk_api.sign_in(await school.curator())
    office, account = people(curator), await school.account("petrova")
    await office.unlink(account, await school.student("Лев К."), REASON)
    await office.block(account)

    await grant(curator)

    assert await _traces() == []
    assert [row["reason"] for row in await rows("SELECT reason FROM unlinking")] == [""]
    assert await rows("SELECT id FROM dispute WHERE settled_at IS NULL") == []


async def test_whoever_reads_no_diary_any_more_is_answered_too(
    server: Server, desk_api: ApiDesk, school: School
) -> None:
    await school.register_parent_of("Анна П.")
    await (await rights(desk_api, server)).ask()
    curator = await desk_api.sign_in(await school.curator())
    whose = await school.account("petrova"), await school.student("Анна П.")
    await people(curator).unlink(*whose, REASON)

    await grant(curator)

    assert await _traces() == []
    assert await _evidence() == [("account", "curator")]


async def test_the_place_on_the_sheet_is_free_for_a_new_code(
    server: Server, desk_api: ApiDesk, school: School
) -> None:
    await school.register_parent_of("Анна П.")
    await (await rights(desk_api, server)).ask()
    before = await issuing.issue(Issue(parents=2), school.short_name, school.operator())

    await grant(await desk_api.sign_in(await school.curator()))

    after = await issuing.issue(Issue(parents=2), school.short_name, school.operator())
    assert len(after.codes) == len(before.codes) + 1


async def test_a_refusal_has_a_reason_that_the_owner_reads(
    server: Server, desk: Desk, school: School, post: Post
) -> None:
    await school.register_parent_of("Анна П.")
    await school.confirm_address("petrova")
    owner = await rights(desk, server)
    await owner.ask()
    await post.deliver()
    curator = await desk.sign_in(await school.curator())

    with refused(("reason", Why.REASON_MISSING)):
        await refuse(curator, " ")
    with refused(("reason", Why.REASON_LONG)):
        await refuse(curator, "а" * 301)
    await refuse(curator, REASON)

    assert "В удалении данных отказано" in (await post.one()).text
    assert await owner.answers() == [("refused", REASON)]
    assert await is_let_in(server)
    assert await _evidence() == []


async def test_what_waits_can_be_taken_back_and_asked_anew(
    server: Server, desk: Desk, school: School
) -> None:
    await school.register_parent_of("Анна П.")
    owner = await rights(desk, server)
    await owner.ask()
    assert await owner.answers() == [(None, None)]

    await owner.take_back()

    assert await owner.answers() == []
    assert await requests(await desk.sign_in(await school.curator())) == []
    await owner.ask()
    assert await owner.answers() == [(None, None)]


async def test_nobody_asks_without_the_password(server: Server, desk: Desk, school: School) -> None:
    await school.register_parent_of("Анна П.")
    owner = await rights(desk, server)

    with refused(("password", Why.PASSWORD_WRONG)):
        await owner.ask("Снегирь31")

    assert await owner.answers() == []


async def test_one_request_waits_at_a_time_and_an_answer_is_given_once(
    server: Server, desk_api: ApiDesk, school: School
) -> None:
    await school.register_parent_of("Анна П.")
    owner = await rights(desk_api, server)
    with refused(("", Why.DELETION_NONE)):
        await owner.take_back()
    await owner.ask()
    with refused(("", Why.DELETION_WAITS)):
        await owner.ask()
    curator = await desk_api.sign_in(await school.curator())
    request = (await asked(curator.http, "GET", "/desk/requests"))[0]["id"]
    await grant(curator)

    with refused(("request", Why.NOT_FOUND)):
        await asked(curator.http, "POST", "/desk/requests/granted", {"request": request})


async def test_each_school_answers_for_its_own_and_the_last_one_ends_the_account(
    server: Server, desk_api: ApiDesk, school: School
) -> None:
    other = await School(school.operator, "Школа № 47", "sch47").open(*STUDENTS)
    await school.register_parent_of("Анна П.")
    mother = await desk_api_owner(server)
    await asked(
        mother, "POST", "/me/children", {"code": (await other.invite_parent_of("Лев К.")).code}
    )
    owner = await rights(desk_api, server)
    await owner.ask()
    first = await desk_api.sign_in(await school.curator())
    second = await desk_api.sign_in(await other.curator("lebedeva"))
    assert await requests(second) == [("Петрова Мария", "Лев К., 7А")]
    theirs = (await asked(second.http, "GET", "/desk/requests"))[0]["id"]
    with refused(("request", Why.NOT_FOUND)):
        await asked(first.http, "POST", "/desk/requests/granted", {"request": theirs})

    await grant(first)
    assert await school.diaries("petrova") == ["Лев"]
    assert await is_let_in(server)
    await grant(second)

    assert not await is_let_in(server)


async def test_deleting_takes_a_fresh_second_factor(
    server: Server, desk_api: ApiDesk, school: School, clock: Clock
) -> None:
    await school.register_parent_of("Анна П.")
    await (await rights(desk_api, server)).ask()
    curator = await desk_api.sign_in(await school.curator())

    clock.advance(minutes=10, seconds=1)

    with refused(("", Why.SECOND_FACTOR_STALE)):
        await grant(curator)
    assert await is_let_in(server)


async def test_what_was_destroyed_is_told_without_whose_it_was(
    server: Server, desk: Desk, school: School, clock: Clock
) -> None:
    await school.register_parent_of("Анна П.")
    await (await rights(desk, server)).ask()
    curator = await desk.sign_in(await school.curator())
    await grant(curator)
    evidence = ("/desk/requests/destroyed", "/desk/requests/destroyed.csv")

    told = await table(curator, *evidence)

    assert len(told) == 2
    assert [one for one in ("Петрова", "Анна", "petrova") if one in str(told)] == []
    clock.advance(minutes=10, seconds=1)
    with refused(("", Why.SECOND_FACTOR_STALE)):
        await table(curator, *evidence)


async def test_a_breach_s_notice_reaches_who_had_an_account_on_the_day(
    desk: Desk, school: School, clock: Clock
) -> None:
    await school.register_parent_of("Анна П.")
    clock.advance(days=1)
    await school.register_with((await school.invite_student("Лев К.")).code, "kim.lev")
    curator = await desk.sign_in(await school.curator())

    async def on(day: str) -> list[list[str]]:
        page = f"/desk/requests/affected.csv?day={day}"
        return [row[:3] for row in await table(curator, f"/desk/affected/{day}", page)]

    assert [row[1] for row in await on("2026-11-22")] == []
    assert [row[1] for row in await on("2026-11-23")] == ["Петрова Анна Олеговна"]
    assert [row[0] for row in await on("2026-11-24")] == ["7А", "7А"]
    clock.advance(minutes=10, seconds=1)
    with refused(("", Why.SECOND_FACTOR_STALE)):
        await on("2026-11-24")


async def test_an_account_of_no_school_goes_at_once(
    server: Server, desk: Desk, school: School
) -> None:
    await school.register_parent_of("Анна П.")
    await rows("DELETE FROM diary WHERE school > {}", 0)

    await (await rights(desk, server)).ask()

    assert not await is_let_in(server)
    assert await _traces() == []


async def desk_api_owner(server: Server) -> Any:
    """Return the client of the mother, signed in."""
    return (await ApiDoor(server).sign_in("petrova")).http


async def _traces() -> list[str]:
    """Return in which tables something of the erased account still stands."""
    (gone,) = await rows("SELECT * FROM account WHERE erased_at IS NOT NULL")
    kept = {"id", "audience", "language", "created_at", "erased_at", "login"}
    left = [name for name, value in gone.items() if value and name not in kept]
    for name in ("session", "device", "link", "finish", "diary", "blocking", "unlinking", "phone"):
        sql = f"SELECT 1 FROM {name} WHERE account = {{}}"
        left += [name for _ in await rows(sql, gone["id"])]
    sql = "SELECT email, email_index FROM letter WHERE account = {} AND email_index IS NOT NULL"
    left += ["letter" for _ in await rows(sql, gone["id"])]
    sql = (
        "SELECT id FROM access_journal WHERE account = {} AND (student IS NOT NULL OR agent <> '')"
    )
    left += ["access_journal" for _ in await rows(sql, gone["id"])]
    sql = "SELECT id FROM invitation WHERE spent_by = {}"
    return left + ["invitation" for _ in await rows(sql, gone["id"])]


async def _evidence() -> list[tuple[str, str]]:
    found = await rows("SELECT what, by_role FROM destruction ORDER BY what")
    return [(row["what"], row["by_role"]) for row in found]
