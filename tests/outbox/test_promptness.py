"""A due letter leaves within two seconds, and a worker that ends leaves nothing half done."""

import asyncio

from backend import news
from backend.house import House
from backend.tables.news import of_account
from backend.workers import outbox
from tests.makers.clock import Clock
from tests.makers.postbox import Postbox
from tests.outbox.conftest import UNHURRIED
from tests.outbox.families import Families, fate

WITHIN = 2.0  # seconds


async def test_a_letter_leaves_at_once_and_one_that_became_due_within_two_seconds(
    house: House, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("petrova")
    postbox.says("RCPT", "451 4.3.0 busy")
    recorded, topic = asyncio.Event(), of_account(families.number("petrova"))
    async with news.listening() as heard, outbox.running(house, heard, UNHURRIED):
        with heard.heard(topic, recorded.set):
            letter = await families.queue("petrova")
            await asyncio.wait_for(recorded.wait(), WITHIN)
            assert (await fate(letter)).state == "waiting"

        await families.queue("petrova")
        await asyncio.wait_for(postbox.has(1), WITHIN)
        clock.advance(minutes=1)
        await asyncio.wait_for(postbox.has(2), WITHIN)


async def test_a_worker_that_is_told_to_end_finishes_the_letters_at_hand(
    house: House, families: Families, postbox: Postbox
) -> None:
    await families.add("petrova")
    arrived, go_on = postbox.stops("DATA")
    letters = [await families.queue("petrova") for _ in range(3)]
    async with news.listening() as heard, outbox.running(house, heard, UNHURRIED):
        await asyncio.wait_for(arrived.wait(), UNHURRIED.opening)
        asyncio.get_running_loop().call_soon(go_on.set)

    fates = [await fate(one) for one in letters]
    states = [one.state for one in fates]
    assert states.count("accepted") == len(postbox.taken) >= 1
    assert set(states) <= {"accepted", "queued"}
    assert [one.leased_by for one in fates] == [None] * 3
