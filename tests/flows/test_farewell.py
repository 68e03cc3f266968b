"""What ends a curator's word about an account of leavers without another word (decision 75)."""

import asyncio

import pytest

from backend.caller import Caller, Role
from backend.flows import children, farewell
from backend.flows.people import acting
from backend.flows.roster import leaving
from backend.house import House
from backend.tables.database import rows
from shared.farewell import WAITS, FarewellSaid
from shared.people import Unlink
from shared.registration import ChildCode
from tests.makers.clock import Clock
from tests.makers.owners import parent
from tests.makers.school import STUDENTS, School
from tests.makers.staff import at_desk


@pytest.fixture
async def curator(house: House, school: School) -> Caller:
    """A curator who has let the account of Лев's mother go, and not his father's: he has left."""
    for login in ("kim.olga", "kim.oleg"):
        await school.register_parent_of("Лев К.", login)
    await school.let_go("Лев К.")
    curator = await at_desk(house, school)
    await farewell.say(FarewellSaid(await school.account("kim.olga")), curator)
    assert await words() == 1
    return curator


async def words() -> int:
    """Count the accounts that go."""
    return len(await rows("SELECT id FROM farewell"))


async def part(house: House, clock: Clock) -> None:
    """Let the day come, and two workers tidy at once."""
    clock.now += WAITS
    caller = house.caller(role=Role.OPERATOR)
    await asyncio.gather(farewell.part(caller), farewell.part(caller))


async def erased() -> int:
    """Count the accounts that have gone."""
    return len(await rows("SELECT id FROM account WHERE erased_at IS NOT NULL"))


@pytest.mark.usefixtures("curator")
async def test_two_workers_let_it_go_once(house: House, school: School, clock: Clock) -> None:
    other = await School(school.operator, "Школа № 47", "sch47").open(*STUDENTS)
    sheet, account = await other.invite_parent_of("Анна П."), await school.account("kim.olga")
    await children.add_child(ChildCode(sheet.code), parent(house, account))

    await part(house, clock)

    assert (await words(), await school.diaries("kim.olga")) == (0, ["Анна"])
    assert len(await rows("SELECT id FROM access_journal WHERE event = 'account_gone'")) == 1


async def test_a_student_who_stays_after_all_keeps_it(curator: Caller, school: School) -> None:
    await leaving.take_back(await school.student("Лев К."), curator)

    assert await words() == 0


@pytest.mark.usefixtures("curator")
async def test_a_child_who_is_added_keeps_it(house: House, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    mother = parent(house, await school.account("kim.olga"))

    await children.add_child(ChildCode(sheet.code), mother)

    assert await words() == 0


async def test_a_diary_that_is_taken_from_it_leaves_nothing_to_let_go(
    curator: Caller, school: School
) -> None:
    asked = Unlink(await school.student("Лев К."), "Ошибка")

    await acting.unlink(await school.account("kim.olga"), asked, curator)

    assert await words() == 0


@pytest.mark.usefixtures("curator")
async def test_whoever_reads_somebody_else_by_then_stays(house: House, clock: Clock) -> None:
    await rows("UPDATE student SET leaves_at = NULL, leaves_on = NULL")

    await part(house, clock)

    assert (await words(), await erased()) == (0, 0)
