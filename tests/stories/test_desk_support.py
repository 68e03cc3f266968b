"""The support finds a case by its number and sees how the system stands; of people, nothing."""

from datetime import timedelta

import pytest
from msgspec import structs

from backend import cases
from backend.caller import Role, Staff
from backend.cases import Case
from backend.flows import cases as keeping
from backend.flows import retention, support
from backend.hashing import Hasher
from backend.house import House
from backend.tables import roster_upload
from backend.tables import school as schools
from backend.tables.database import rows, transaction
from backend.workers import cases as worker
from shared.refusals import Refused, Why
from shared.staff import StaffRole
from tests.makers.api_door import asked
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.desk import ApiStaff, Desk, PageStaff
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server


@pytest.fixture(autouse=True)
def no_cases() -> None:
    """Begin with no case that waits."""
    cases.WAITING.clear()


class Busy(Hasher):
    """One with seven in its line."""

    @property
    def waiting(self) -> int:
        """Return them."""
        return 7


async def queues(staff: ApiStaff | PageStaff) -> dict[str, int]:
    """Return what the support is told to wait."""
    if isinstance(staff, ApiStaff):
        return dict((await asked(staff.http, "GET", "/desk/support"))["queues"])
    page = await staff.browser.open("/desk/support")
    numbers = page.texts(".//section[@id='queues']//dd")
    return dict(zip(("letters", "lists", "passwords"), map(int, numbers), strict=True))


async def case_of(staff: ApiStaff | PageStaff, number: str) -> str:
    """Return all that the support is told of a case. Raises Refused: CASE_UNKNOWN."""
    if isinstance(staff, ApiStaff):
        found = await asked(staff.http, "POST", "/desk/support/cases", {"number": number})
        return str(found)
    page = await staff.browser.open(f"/desk/support?number={number}")
    if refusals := page.refusals():
        raise Refused(*refusals)
    return page.text()


async def kept(number: str, server: Server) -> None:
    """Let a case be written; the worker itself may be writing it at this moment."""
    await worker.turn(server.house)
    for _ in range(500):
        if await rows("SELECT id FROM case_noted WHERE number = {}", number):
            return
    raise AssertionError(number)


async def wrong_sign_in(browser: Browser) -> str:
    """Fail to sign in; return the case number at the foot of the page."""
    await browser.open("/login")
    with refused(("login", Why.SIGN_IN_FAILED)):
        await browser.send("/login", login="petrova", password="Свиристель17")
    return browser.page.text(".//*[@id='case']")


async def test_a_case_is_found_by_the_number_that_the_page_told(
    desk: Desk, browser: Browser, school: School, server: Server
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    number = await wrong_sign_in(browser)
    staff = await desk.sign_in(await school.support())
    await kept(number, server)

    for typed in (number, number.lower().replace("-", "")):
        told = await case_of(staff, typed)
        assert number in told
        assert "POST /login" in told
        assert "sign-in-failed" in told
        assert "authentication.py" in told
        assert "petrova" not in told


async def test_a_number_that_nobody_was_told_is_none(desk: Desk, school: School) -> None:
    staff = await desk.sign_in(await school.support())

    for number in ("000-000", "нет"):
        with refused(("number", Why.CASE_UNKNOWN)):
            await case_of(staff, number)


async def test_health_versions_and_queues_are_told(desk: Desk, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    staff = await desk.sign_in(await school.support())

    if isinstance(staff, ApiStaff):
        told = await asked(staff.http, "GET", "/desk/support")
        assert [one["name"] for one in told["health"]] == ["database", "disk", "mail"]
        assert told["letters"] == {"held": 1}
        assert told["queues"] == {"letters": 0, "lists": 0, "passwords": 0}
        assert told["versions"]["schema"].startswith("m00")
        assert told["versions"]["database"].split(" ")[0] in {"SQLite", "PostgreSQL"}
    else:
        page = await staff.browser.open("/desk/support")
        assert "ждут подтверждения адреса" in page.text()
        assert page.texts(".//table//td") == ["ждут подтверждения адреса", "1"]


async def test_a_list_that_is_being_read_is_counted_unless_its_worker_died(
    desk: Desk, school: School, clock: Clock
) -> None:
    curator = await school.curator()
    staff = await desk.sign_in(await school.support())
    (where,) = await schools.all_of_them()
    until = clock.now + timedelta(days=1)
    async with transaction():
        await roster_upload.begin(46, where.id, curator.id, clock.now, until)

    assert (await queues(staff))["lists"] == 1
    clock.advance(minutes=10)
    assert (await queues(staff))["lists"] == 0


async def test_the_passwords_of_the_process_that_answers_are_counted(
    house: House, clock: Clock
) -> None:
    until = clock.now + timedelta(hours=1)
    who = Staff(46, 46, None, StaffRole.SUPPORT, (), "Орлов", clock.now, until)
    asks = structs.replace(house.caller(), staff=who, hasher=Busy(threads=1))

    found = await support.read(asks)

    assert found.queues.passwords == 7


async def test_nobody_else_looks_there(desk: Desk, school: School) -> None:
    staff = await desk.sign_in(await school.curator())

    if isinstance(staff, ApiStaff):
        with refused(("", Why.NOT_ALLOWED)):
            await asked(staff.http, "GET", "/desk/support")
        with refused(("", Why.NOT_ALLOWED)):
            await case_of(staff, "000-000")
    else:
        assert (await staff.browser.open("/desk/support")).status == 403


async def test_cases_are_kept_for_a_month_and_no_more_than_so_many(
    house: House, clock: Clock
) -> None:
    operator = house.caller(role=Role.OPERATOR)
    cases.WAITING.append(Case("000-001", "GET", "/login", ":busy", "", "a.py:1 b"))
    await keeping.keep(operator)
    clock.now += keeping.KEPT - timedelta(seconds=1)
    await retention.tidy(house.caller(role=Role.OPERATOR))
    kept = await rows("SELECT number FROM case_noted")
    clock.now += timedelta(seconds=2)
    await retention.tidy(house.caller(role=Role.OPERATOR))

    assert [row["number"] for row in kept] == ["000-001"]
    assert await rows("SELECT number FROM case_noted") == []


async def test_of_the_cases_the_last_twenty_thousand_stay(house: House, clock: Clock) -> None:
    sql = """
        INSERT INTO case_noted (id, number, at, method, route, whys, error, part)
        WITH RECURSIVE one (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < {})
        SELECT n - 1000000, CASE n WHEN 1 THEN '000-001' WHEN 2 THEN '000-002' ELSE 'ABC-DEF' END,
               {}, 'GET', '/login', ':busy', '', '' FROM one
    """
    async with transaction():
        await rows(sql, keeping.MOST_KEPT, clock.now)
    cases.WAITING.append(Case("000-003", "GET", "/login", ":busy", "", "a.py:1 b"))

    await keeping.keep(house.caller(role=Role.OPERATOR))

    kept = await rows("SELECT number FROM case_noted WHERE number LIKE '000%' ORDER BY id")
    assert [row["number"] for row in kept] == ["000-002", "000-003"]
    assert await rows("SELECT count(*) AS number FROM case_noted") == [{"number": 20_000}]


async def test_an_address_that_does_not_exist_is_nobody_s_case(
    browser: Browser, school: School
) -> None:
    await browser.open(f"/nowhere/{school.short_name}")

    assert [*cases.WAITING] == []


def test_of_a_flood_the_newest_wait() -> None:
    for number in range(cases.MOST_WAITING + 1):
        cases.WAITING.append(Case(str(number), "GET", "/", ":busy", "", ""))

    waiting = cases.taken()
    assert (len(waiting), waiting[-1].number) == (cases.MOST_WAITING, str(cases.MOST_WAITING))
    assert cases.taken() == []
