"""A newer letter is asked for while the older one is on its way: the newer one's link counts."""

import asyncio

from backend.tables.database import rows
from backend.workers.outbox import Sender
from shared.letter import Purpose, State
from tests.makers.clock import Clock
from tests.makers.postbox import DROP, Postbox
from tests.outbox.families import Families, fate


async def test_a_letter_that_was_lost_after_a_newer_was_asked_for_never_goes_again(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("kim", confirmed=False)
    older = await families.queue("kim", Purpose.CONFIRMATION)
    arrived, go_on = postbox.stops("DATA")
    postbox.says("DATA", DROP)

    turn = asyncio.create_task(sender.turn())
    await arrived.wait()
    newer = await families.queue("kim", Purpose.CONFIRMATION)
    go_on.set()
    await turn
    await sender.turn()
    clock.advance(hours=1)
    await sender.turn()

    assert (await fate(older)).state == State.VOID
    assert (await fate(newer)).state == State.ACCEPTED
    good = await rows(
        "SELECT letter FROM link WHERE purpose = 'confirmation' AND superseded_at IS NULL"
    )
    assert [row["letter"] for row in good] == [newer]
