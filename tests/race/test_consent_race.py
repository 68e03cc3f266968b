"""A parent presses «Согласиться» in two tabs at one moment: one consent, told once.

Proved by taking the UPDATE that holds the diary out of backend.tables.consent.hold: on PostgreSQL
the test turns red. On SQLite there is one writer.
"""

import asyncio
from collections.abc import Callable, Sequence

from backend.flows import consent
from backend.flows.registration import finish
from backend.house import House, opened
from backend.settings import Settings
from backend.tables.database import rows
from shared.consent import Answer, ConsentAnswer
from tests.makers.clock import Clock
from tests.makers.owners import parent
from tests.race.families import cheap, form, parents_codes
from tests.tables.processes import together

ROUNDS = 19  # one child a round, and the first


def agree(
    ready: Callable[[], None], settings: Settings, account: int, students: Sequence[int]
) -> None:
    """Round after round, agree for one more child when the other does."""

    async def work() -> None:
        async with opened(settings, clock=Clock(), hasher=cheap()) as house:
            for student in students:
                ready()
                given = ConsentAnswer(student, "1", Answer.GIVEN)
                await consent.answer(given, parent(house, account))

    asyncio.run(work())


async def test_of_two_presses_at_one_moment_one_is_written(
    house: House, settings: Settings
) -> None:
    codes = await parents_codes(house, ROUNDS)
    await finish.register(form("mother", *codes), house.caller())
    await rows("UPDATE school SET consent_text = 'Да', consent_version = '1'")
    (mother,) = await rows("SELECT id FROM account")
    students = [row["student"] for row in await rows("SELECT student FROM diary ORDER BY id")]

    given = (settings, mother["id"], students)
    await asyncio.to_thread(together, agree, given, given)

    assert len(students) == ROUNDS
    found = await rows("SELECT student FROM consent WHERE given ORDER BY student")
    assert [row["student"] for row in found] == sorted(students)
    told = await rows("SELECT student FROM access_journal WHERE event = 'consent_given'")
    assert sorted(row["student"] for row in told) == sorted(students)
