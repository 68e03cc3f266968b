"""Budgets count exactly, whoever spends at the same moment."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from backend.tables import budget
from backend.tables.database import bind
from tests.makers.clock import NOON
from tests.tables.processes import together

pytestmark = pytest.mark.usefixtures("database")

MINUTE = timedelta(minutes=1)
KEY = b"petrova"


async def spend(at: datetime) -> int:
    return await budget.spend(KEY, at, at - MINUTE)


async def test_what_is_spent_in_a_window_adds_up() -> None:
    assert [await spend(NOON + timedelta(seconds=second)) for second in (0, 20, 59)] == [1, 2, 3]


async def test_a_window_begins_with_the_first_guess_and_ends_a_minute_later() -> None:
    await spend(NOON)
    await spend(NOON + timedelta(seconds=50))

    assert await spend(NOON + MINUTE) == 1


async def test_one_key_s_spending_is_not_another_s() -> None:
    await spend(NOON)

    assert await budget.spend(b"ivanov", NOON, NOON - MINUTE) == 1


async def test_a_key_waits_until_its_moment_and_no_longer() -> None:
    await spend(NOON)
    await budget.wait(KEY, NOON + MINUTE)

    assert await budget.waits((b"ivanov", KEY), NOON) == NOON + MINUTE
    assert await budget.waits((b"ivanov", KEY), NOON + MINUTE) is None


async def test_of_several_keys_the_longest_wait_counts() -> None:
    for key, minutes in ((b"address", 1), (b"installation", 2)):
        await budget.spend(key, NOON, NOON - MINUTE)
        await budget.wait(key, NOON + minutes * MINUTE)

    assert await budget.waits((b"address", b"installation"), NOON) == NOON + 2 * MINUTE


async def test_an_attempt_is_counted_unless_the_key_must_wait() -> None:
    first, second = await budget.claim(KEY, NOON), await budget.claim(KEY, NOON)
    await budget.wait(KEY, NOON + MINUTE)

    assert (first, second) == (1, 2)
    assert await budget.claim(KEY, NOON + timedelta(seconds=59)) is None
    assert await budget.claim(KEY, NOON + MINUTE) == 3


async def test_an_attempt_that_is_given_back_was_none() -> None:
    await budget.claim(KEY, NOON)
    await budget.claim(KEY, NOON)
    await budget.wait(KEY, NOON + MINUTE)
    await budget.give_back(KEY, NOON + MINUTE)

    assert await budget.state(KEY) == {"spent": 1, "until": None}
    assert await budget.claim(KEY, NOON) == 2


async def test_what_is_given_back_ends_no_wait_that_another_attempt_began() -> None:
    await budget.claim(KEY, NOON)
    await budget.claim(KEY, NOON)
    await budget.wait(KEY, NOON + MINUTE)

    await budget.give_back(KEY, None)
    await budget.give_back(KEY, NOON + MINUTE / 2)

    assert await budget.state(KEY) == {"spent": 0, "until": NOON + MINUTE}


async def test_a_success_forgets_the_failures_and_the_wait() -> None:
    await budget.claim(KEY, NOON)
    await budget.wait(KEY, NOON + MINUTE)
    await budget.reset(KEY)

    assert await budget.state(KEY) is None
    assert await budget.claim(KEY, NOON) == 1


async def test_what_is_stale_goes_and_what_is_exhausted_stays() -> None:
    await spend(NOON)
    for _ in range(3):
        await budget.claim(b"exhausted", NOON)
    await budget.claim(b"fresh", NOON + 2 * MINUTE)
    await budget.forget_stale(NOON + MINUTE, exhausted=3)

    assert await budget.state(KEY) is None
    assert await budget.state(b"exhausted") is not None
    assert await budget.state(b"fresh") is not None


async def test_two_processes_count_every_guess_and_every_attempt(place: str) -> None:
    guesses, attempts = zip(
        *await asyncio.to_thread(together, spend_in_a_process, (place,), (place,)), strict=True
    )

    assert sorted(guesses[0] + guesses[1]) == [*range(1, 101)]
    assert sorted(attempts[0] + attempts[1]) == [*range(1, 101)]


def spend_in_a_process(ready: Callable[[], None], place: str) -> tuple[list[int], list[int]]:
    async def work() -> tuple[list[int], list[int]]:
        async with bind(place):
            ready()
            guesses = await asyncio.gather(*(spend(NOON) for _ in range(50)))
            attempts = await asyncio.gather(*(claim() for _ in range(50)))
            return [*guesses], [*attempts]

    return asyncio.run(work())


async def claim() -> int:
    return await budget.claim(b"attempts", NOON) or 0
