"""Who leaves loses access on a day, and nobody before (specification 1, 6; decision 62)."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from backend import tokens
from backend.caller import Caller, Role, SessionKey
from backend.flows import access_journal, missing, pipeline, profile, retention, session
from backend.flows.invitation import issuing, reading
from backend.flows.registration import finish
from backend.flows.roster import choosing, history, importing, leaving, taking
from backend.house import House
from backend.tables.database import rows
from shared.invitation import Issue, IssuedCode
from shared.pipeline import Asked
from shared.refusals import Why
from shared.registration import Registration
from shared.roster_upload import LeavingDecided, Section, TakeList
from shared.session import BrowserSignIn
from tests.makers.clock import Clock
from tests.makers.curator import Curator, curator_of
from tests.makers.refused import refused
from tests.makers.school import STUDENTS, School, csv

PETROVA, BORIS, VERA, KIM = STUDENTS
PASSWORD = "Зимородок42"
NINTH = date(2026, 12, 9)
MIDNIGHT = datetime(2026, 12, 8, 21, tzinfo=UTC)  # at the school, in Moscow


@pytest.fixture
async def curator(house: House, school: School) -> Curator:
    """The curator of school 46."""
    return await curator_of(house, school)


async def let_go(curator: Curator, on: date = NINTH) -> int:
    """Let Лев Ким leave on a day; return his number."""
    shown = await curator.bring(PETROVA)
    (kim,) = (await curator.see(shown.id, Section.GONE)).lines
    await choosing.leaving(shown.id, LeavingDecided((kim.id,), (kim.id,)), curator.caller())
    asked = TakeList(shown.version, leaves_on=on, confirmed="1")
    await taking.take(shown.id, asked, curator.caller())
    return kim.id


async def owner(house: House, login: str) -> Caller:
    """Sign somebody in; return what their browser asks with."""
    signed = await session.sign_in_browser(BrowserSignIn(login, PASSWORD), house.caller())
    return house.caller(session=SessionKey(token_hash=tokens.fingerprint(signed.token)))


async def diaries(house: House, login: str) -> tuple[list[str], list[str]]:
    """Return whose diaries somebody who signs in finds open, and whose closed."""
    me = await profile.me(await owner(house, login))
    return [one.person for one in me.diaries], [one.person for one in me.closed]


async def test_until_the_day_begins_at_the_school_the_diary_is_open(
    house: House, school: School, curator: Curator, clock: Clock
) -> None:
    await school.register_with((await school.invite_student("Лев К.")).code, "kim.lev")
    await let_go(curator)

    clock.now = MIDNIGHT.replace(hour=20, minute=59, second=59)
    assert await diaries(house, "kim.lev") == (["Лев К."], [])
    clock.now = MIDNIGHT

    assert await diaries(house, "kim.lev") == ([], ["Лев К."])


async def test_a_parent_keeps_the_other_children_and_the_account(
    house: House, school: School, curator: Curator, clock: Clock
) -> None:
    codes = [(await school.invite_parent_of(one)).code for one in ("Лев К.", "Анна П.")]
    asked = Registration(
        codes[0],
        "kim.olga",
        PASSWORD,
        family_name="Ким",
        given_name="Ольга",
        email="olga@mail.ru",
        children_codes=(codes[1],),
    )
    await finish.register(asked, house.caller())
    await let_go(curator)

    clock.now = MIDNIGHT

    assert await diaries(house, "kim.olga") == (["Анна П."], ["Лев К."])


async def test_the_owner_reads_of_it_in_the_access_journal(
    house: House, school: School, curator: Curator
) -> None:
    await school.register_with((await school.invite_student("Лев К.")).code, "kim.lev")
    student = await let_go(curator)
    await leaving.take_back(student, curator.caller())

    entries = await access_journal.read(await owner(house, "kim.lev"))

    told = [(one.event, one.by, one.person) for one in entries if one.by == "curator"]
    assert told == [
        ("diary_stays", "curator", "Лев К."),
        ("diary_closes", "curator", "Лев К."),
    ]


async def test_a_confirmed_address_gets_a_letter_of_each(school: School, curator: Curator) -> None:
    for login in ("kim.lev", "kim.olga"):
        await school.register_with((await school.invite_parent_of("Лев К.")).code, login)
    await school.confirm_address("kim.olga")

    await leaving.take_back(await let_go(curator), curator.caller())

    assert (await school.letters())[2:] == [
        ("kim.olga", "diary_closes"),
        ("kim.olga", "diary_stays"),
    ]


async def test_a_code_that_is_left_opens_nothing_from_that_day_on(
    house: House, school: School, curator: Curator, clock: Clock
) -> None:
    sheet = await school.invite_student("Лев К.")
    judged = await finish.judged(Registration(sheet.code, "kim.lev", PASSWORD), house.caller())
    await let_go(curator)
    assert (await reading.live(sheet.code, house.caller())).given_name == "Лев"

    clock.now = MIDNIGHT

    with refused(("code", Why.CODE_REVOKED)):
        await reading.live(sheet.code, house.caller())
    with refused(("code", Why.CODE_REVOKED)):  # it was judged while it was live
        await finish.complete(judged, "", None, house.caller())
    assert await school.logins() == []


async def test_no_code_is_issued_for_whoever_has_left(
    school: School, curator: Curator, clock: Clock
) -> None:
    await let_go(curator)
    assert "Лев К." in {one.person for one in await issued(school)}

    clock.now = MIDNIGHT

    assert "Лев К." not in {one.person for one in await issued(school)}


async def issued(school: School) -> tuple[IssuedCode, ...]:
    """Issue what is missing, and return every live code."""
    return (await issuing.issue(Issue(), school.short_name, school.operator())).codes


async def test_whoever_has_left_is_counted_nowhere_at_the_desk(
    school: School, curator: Curator, clock: Clock
) -> None:
    await school.register_parent_of("Лев К.", "kim.olga")
    await school.register_parent_of("Анна П.", "petrova")
    await school.invite_student("Лев К.")
    await let_go(curator)

    clock.now = MIDNIGHT - timedelta(seconds=1)
    assert await of_class(curator) == {"Ким": 2, "Петрова": 2}
    clock.now = MIDNIGHT

    assert await of_class(curator) == {"Петрова": 2}


async def of_class(curator: Curator) -> dict[str, int]:
    """Return of whom the class's page shows seats, and how many; all other papers agree."""
    caller = curator.caller()
    found = (await pipeline.people(Asked(area="7А"), caller)).people
    seats = Counter(one.name.split()[0] for one in found)
    counts = (await pipeline.counts("7А", caller)).counts
    absent = await missing.missing("7А", caller)
    accounts = (await pipeline.parents("7А", caller)).accounts
    assert counts.issued == seats.total()
    assert counts.registered == absent.registered == len(accounts) == len(seats)
    assert {one.student.split()[0] for one in accounts} == {*seats}
    return dict(seats)


async def test_dead_codes_lose_their_copies_within_the_hour(
    house: House, school: School, curator: Curator, clock: Clock
) -> None:
    await issued(school)
    student = await let_go(curator)
    sql = "SELECT count(*) AS number FROM invitation WHERE student = {} AND sealed IS NOT NULL"
    assert (await rows(sql, student))[0]["number"] > 0

    clock.now = MIDNIGHT
    await retention.tidy(house.caller(role=Role.OPERATOR))

    assert (await rows(sql, student))[0]["number"] == 0
    sql = "SELECT count(*) AS number FROM invitation WHERE sealed IS NOT NULL"
    assert (await rows(sql))[0]["number"] > 0


async def test_who_leaves_today_has_no_access_at_once(
    house: House, school: School, curator: Curator, clock: Clock
) -> None:
    await school.register_with((await school.invite_student("Лев К.")).code, "kim.lev")
    sheet = await school.invite_parent_of("Лев К.")

    await let_go(curator, on=date(2026, 11, 23))

    assert await diaries(house, "kim.lev") == ([], ["Лев К."])
    with refused(("code", Why.CODE_REVOKED)):
        await reading.live(sheet.code, house.caller())
    sql = "SELECT revoked_at FROM invitation WHERE sealed IS NULL AND spent_at IS NULL"
    assert [row["revoked_at"] for row in await rows(sql)] == [clock.now]


async def test_who_is_taken_back_has_lost_nothing_but_dead_codes(
    house: House, school: School, curator: Curator, clock: Clock
) -> None:
    await school.register_with((await school.invite_student("Лев К.")).code, "kim.lev")
    student = await let_go(curator)

    await leaving.take_back(student, curator.caller())
    clock.now = MIDNIGHT

    assert await diaries(house, "kim.lev") == (["Лев К."], [])
    assert await leaving.leavers(curator.caller()) == ()
    assert (await history.read(curator.caller()))[0].kind == "staying"
    with refused(("student", Why.NOT_FOUND)):
        await leaving.take_back(student, curator.caller())


async def test_after_that_day_somebody_can_still_come_back(
    house: House, school: School, curator: Curator, clock: Clock
) -> None:
    await school.register_with((await school.invite_student("Лев К.")).code, "kim.lev")
    student = await let_go(curator)
    clock.now = MIDNIGHT
    (leaver,) = await leaving.leavers(curator.caller())
    assert leaver.closed

    await leaving.take_back(student, curator.caller())

    assert await diaries(house, "kim.lev") == (["Лев К."], [])


async def test_a_list_of_the_command_brings_somebody_back_too(
    school: School, curator: Curator
) -> None:
    await let_go(curator)

    report = await importing.apply(csv(PETROVA, KIM), None, school.operator())

    assert (report.returned, report.unchanged, report.gone) == (1, 2, 0)
    assert await leaving.leavers(curator.caller()) == ()


async def test_another_schools_leaver_is_not_found(
    house: House, school: School, curator: Curator
) -> None:
    student = await let_go(curator)
    there = School(lambda: house.caller(role=Role.OPERATOR), "Школа № 47", "sch47")
    stranger = await curator_of(house, await there.open(PETROVA), "chizh")
    assert school.short_name == "sch46"

    assert await leaving.leavers(stranger.caller()) == ()
    with refused(("student", Why.NOT_FOUND)):
        await leaving.take_back(student, stranger.caller())
