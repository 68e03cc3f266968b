"""VHOD_MAIL_PER_MINUTE and VHOD_MAIL_PER_DAY: what a free mailbox allows, and no letter more."""

import asyncio

import pytest

from backend.house import House
from backend.tables import outbox
from backend.workers.outbox import Sender
from shared.letter import Purpose, Reason, State
from tests.makers.clock import Clock
from tests.makers.postbox import Postbox
from tests.outbox.conftest import UNHURRIED
from tests.outbox.families import Families, fate


@pytest.mark.parametrize(("per_minute", "per_day"), [(3, None)])
async def test_no_more_leave_in_a_minute_than_are_allowed_whichever_worker_sends(
    limited: House, postbox: Postbox, clock: Clock
) -> None:
    families = Families(limited)
    await families.add("petrova")
    for _ in range(7):
        await families.queue("petrova")
    workers = [Sender(limited, UNHURRIED) for _ in range(2)]

    left = []
    for _ in range(4):
        await asyncio.gather(*(one.turn() for one in workers))
        left.append(len(postbox.taken))
        clock.advance(seconds=30)
    await asyncio.gather(*(one.turn() for one in workers))
    await asyncio.gather(*(one.close() for one in workers))

    assert left == [3, 3, 6, 6]
    assert len(postbox.taken) == 7


@pytest.mark.parametrize(("per_minute", "per_day"), [(None, 3)])
async def test_what_a_day_allows_goes_to_those_who_wait_with_the_page_open(
    limited: House, postbox: Postbox, clock: Clock
) -> None:
    families, sender = Families(limited), Sender(limited, UNHURRIED)
    await families.add("petrova")
    await families.add("kim", confirmed=False)
    for _ in range(4):
        await families.queue("petrova")
    await families.queue("kim", Purpose.CONFIRMATION)

    while await sender.turn():
        clock.advance(minutes=1)
    first = list(postbox.recipients)
    standing = await outbox.standing()
    clock.advance(days=1)
    while await sender.turn():
        clock.advance(minutes=1)
    await sender.close()

    assert first == ["kim@example.org", *["petrova@example.org"] * 2]
    assert standing.reason == Reason.OWN_LIMIT
    assert standing.failures == 0
    assert len(postbox.taken) == 5


@pytest.mark.parametrize(("per_minute", "per_day"), [(None, 2)])
async def test_who_asks_for_strangers_uses_up_nobody_s_letters(
    limited: House, postbox: Postbox
) -> None:
    families, sender = Families(limited), Sender(limited, UNHURRIED)
    await families.add("petrova")
    for number in range(5):
        await families.ask_recovery(f"stranger{number}@example.org")
    letter = await families.queue("petrova")

    for _ in range(6):
        await sender.turn()
    await sender.close()

    assert (await fate(letter)).state == State.ACCEPTED
    assert postbox.recipients == ["petrova@example.org"]
