"""Hashing: the cost that is owed, the queue that is bounded, the count that tests rely on."""

import asyncio
from collections.abc import Iterator

import pytest

from backend.hashing import Cost, Hasher, threads_each
from shared.refusals import Refused, Why

CHEAP = Cost(memory=8, passes=1)


@pytest.fixture
def hasher() -> Iterator[Hasher]:
    made = Hasher(threads=1, cost=CHEAP)
    yield made
    made.close()


async def test_a_password_is_known_again_and_another_is_not(hasher: Hasher) -> None:
    kept = await hasher.hash("Зимородок42")

    assert await hasher.verify(kept, "Зимородок42")
    assert not await hasher.verify(kept, "зимородок42")


async def test_one_password_hashes_differently_each_time(hasher: Hasher) -> None:
    assert await hasher.hash("Зимородок42") != await hasher.hash("Зимородок42")


async def test_a_letter_composed_otherwise_is_the_same_letter(hasher: Hasher) -> None:
    kept = await hasher.hash("\u0438\u0306од12345")

    assert await hasher.verify(kept, "\u0439од12345")
    assert not await hasher.verify(kept, "\u0438од12345")


async def test_spaces_and_128_letters_are_all_counted(hasher: Hasher) -> None:
    kept = await hasher.hash("й" * 127 + " ")

    assert not await hasher.verify(kept, "й" * 127)
    assert not await hasher.verify(kept, "й" * 126 + " ")


async def test_the_cost_is_owasps_unless_told_otherwise() -> None:
    hasher = Hasher(threads=1)

    kept = await hasher.hash("Зимородок42")

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not hasher.outdated(kept)
    hasher.close()


async def test_a_hash_of_another_cost_is_outdated(hasher: Hasher) -> None:
    dearer = Hasher(threads=1, cost=Cost(memory=16, passes=1))

    kept = await hasher.hash("Зимородок42")

    assert dearer.outdated(kept)
    assert await dearer.verify(kept, "Зимородок42")
    dearer.close()


async def test_an_unknown_login_costs_one_hash_like_a_known_one(hasher: Hasher) -> None:
    kept = await hasher.hash("Зимородок42")
    before = hasher.calls

    await hasher.verify(kept, "Свиристель17")
    known = hasher.calls - before
    await hasher.waste()

    assert (known, hasher.calls - before - known) == (1, 1)


async def test_who_would_wait_too_long_is_told_when_to_come_back() -> None:
    hasher = Hasher(threads=1, cost=CHEAP, longest_wait=0.1)
    # Until hashes were measured each is taken for 0.03 s: the fourth in line would wait 0.12 s.
    line = [asyncio.ensure_future(hasher.hash("Зимородок42")) for _ in range(4)]
    await asyncio.sleep(0)

    with pytest.raises(Refused) as refused:
        await hasher.hash("Зимородок42")

    assert [refusal.why for refusal in refused.value.refusals] == [Why.BUSY]
    assert refused.value.retry_after == 1
    assert hasher.waiting == 4
    await asyncio.gather(*line)
    assert hasher.waiting == 0
    await hasher.hash("Зимородок42")
    assert hasher.calls == 5
    hasher.close()


async def test_who_gives_up_waiting_leaves_the_queue() -> None:
    hasher = Hasher(threads=1, cost=CHEAP, longest_wait=0.1)
    line = [asyncio.ensure_future(hasher.hash("Зимородок42")) for _ in range(4)]
    await asyncio.sleep(0)

    for waiting in line:
        waiting.cancel()
    await asyncio.gather(*line, return_exceptions=True)

    assert await hasher.hash("Зимородок42")
    hasher.close()


def test_workers_share_the_cores_and_none_is_left_without_a_thread() -> None:
    alone = threads_each(1)

    assert alone >= 1
    assert threads_each(alone) == 1
    assert threads_each(64 * alone) == 1
