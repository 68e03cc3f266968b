"""Ids are unique across tasks, processes and failures."""

import asyncio
from collections.abc import Callable

import pytest

from backend.tables import ids, upgrade
from backend.tables.database import bind, rows, transaction
from tests.tables.processes import together

pytestmark = pytest.mark.usefixtures("database")


async def test_two_that_ask_at_once_get_different_ids() -> None:
    taken = await asyncio.gather(*(ids.take(7) for _ in range(50)))

    assert len({number for block in taken for number in block}) == 350


async def test_more_than_a_block_can_be_taken_at_once() -> None:
    taken = await ids.take(10 * ids.BLOCK)

    assert len(set(taken)) == 10 * ids.BLOCK


async def test_inside_a_transaction_none_are_given() -> None:
    async with transaction():
        with pytest.raises(RuntimeError, match="before the transaction"):
            await ids.take()


async def test_ids_are_what_json_s_readers_can_hold() -> None:
    before = (await rows("SELECT next FROM ids"))[0]["next"]
    last = 2**53 - ids.BLOCK
    await rows("UPDATE ids SET next = {}", last)
    taken = await ids.one()
    await rows("UPDATE ids SET next = {}", before)

    assert taken == last


async def test_two_processes_never_get_the_same(place: str) -> None:
    mine, theirs = await asyncio.to_thread(together, take_in_a_process, (place,), (place,))

    assert len(mine) == len(set(mine)) == len(theirs) == 1000
    assert not {*mine} & {*theirs}


def take_in_a_process(ready: Callable[[], None], place: str) -> list[int]:
    async def take() -> list[int]:
        async with bind(place):
            assert await upgrade.state() == "current"
            ready()
            return [number for _ in range(200) for number in await ids.take(5)]

    return asyncio.run(take())
