"""Two curators take their lists at one moment: one wins, and nothing is applied twice.

Proved by taking `AND roster_version = {}` out of backend.tables.school.change_roster_of: on both
databases the test turns red.
"""

import asyncio
from collections.abc import Callable

import pytest

from backend.caller import Role, Staff
from backend.flows.roster import taking
from backend.house import House, opened
from backend.settings import Settings
from backend.tables.database import rows
from shared.refusals import Refused, Why
from shared.roster_upload import TakeList
from tests.makers.clock import Clock
from tests.makers.curator import Curator, curator_of
from tests.makers.school import STUDENTS, School
from tests.race.families import cheap
from tests.tables.processes import together

PETROVA, *REST = STUDENTS
ROUNDS = 5


@pytest.fixture
async def curators(house: House) -> tuple[Curator, Curator]:
    """Two curators of one school."""
    school = School(lambda: house.caller(role=Role.OPERATOR), "Школа № 46", "sch46")
    await school.open(*STUDENTS)
    return await curator_of(house, school), await curator_of(house, school, "orlova")


def take(ready: Callable[[], None], settings: Settings, staff: Staff, letter: str) -> list[str]:
    """Round after round, bring a list that moves Анна and take it when the other does."""

    async def work() -> list[str]:
        async with opened(settings, clock=Clock(), hasher=cheap()) as house:
            here = Curator(house, staff)
            told = []
            for grade in range(ROUNDS):
                ready()
                shown = await here.bring(PETROVA.replace("7А", f"{1 + grade % 9}{letter}"), *REST)
                ready()
                told.append(await _told(shown.id, shown.version, here))
            return told

    return asyncio.run(work())


async def _told(upload: int, version: int, curator: Curator) -> str:
    try:
        await taking.take(upload, TakeList(version), curator.caller())
    except Refused as refused:
        return refused.refusals[0].why
    return "taken"


async def test_of_two_lists_at_one_moment_one_is_taken(
    curators: tuple[Curator, Curator], settings: Settings
) -> None:
    ours, theirs = (one.staff for one in curators)

    heard = await asyncio.to_thread(together, take, (settings, ours, "Щ"), (settings, theirs, "Ъ"))

    rounds = {*map(frozenset, zip(*heard, strict=True))}
    assert rounds == {frozenset({"taken", Why.ROSTER_OUTDATED})}
    found = await rows("SELECT version FROM roster_act ORDER BY version")
    versions = [row["version"] for row in found]
    assert versions == [*range(1, ROUNDS + 2)]  # the first was the school's own
