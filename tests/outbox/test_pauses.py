"""What is the mail server's own trouble lets all letters wait, and is no letter's fault."""

from datetime import timedelta

import pytest

from backend.tables import outbox
from backend.workers.outbox import Sender
from shared.letter import Purpose, Reason, State
from tests.makers.clock import Clock
from tests.makers.postbox import Postbox
from tests.outbox.families import Families, fate

QUOTA = "452 4.5.3 daily sending limit reached"


async def paused_minutes(clock: Clock) -> float:
    """Return for how long all letters wait from now on."""
    standing = await outbox.standing()
    assert standing.paused_until is not None
    return (standing.paused_until - clock.now) / timedelta(minutes=1)


async def test_a_provider_s_quota_refusal_pauses_everything_and_says_why(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("petrova")
    letters = [await families.queue("petrova") for _ in range(3)]
    postbox.says("MAIL", QUOTA)

    await sender.turn()

    standing = await outbox.standing()
    assert (standing.reason, standing.answer) == (Reason.QUOTA, QUOTA)
    assert await paused_minutes(clock) == 1
    assert postbox.seen == []
    untouched = [await fate(one) for one in letters]
    assert [(one.state, one.attempts) for one in untouched] == [(State.QUEUED, 0)] * 3
    assert await sender.turn() == 0


async def test_while_paused_not_even_a_confirmation_is_tried_and_then_all_go(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("petrova")
    await families.add("kim", confirmed=False)
    await families.queue("petrova")
    postbox.says("MAIL", QUOTA)
    await sender.turn()
    await families.queue("kim", Purpose.CONFIRMATION)

    clock.advance(seconds=59)
    assert await sender.turn() == 0
    clock.advance(seconds=1)
    assert await sender.turn() == 2

    assert postbox.recipients == ["kim@example.org", "petrova@example.org"]
    assert await outbox.standing() == outbox.Pause()


async def test_pauses_grow_to_an_hour_and_begin_anew_once_the_server_has_worked(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("petrova")
    await families.queue("petrova")
    postbox.says("MAIL", *[QUOTA] * 6)

    minutes = []
    for _ in range(6):
        await sender.turn()
        minutes.append(await paused_minutes(clock))
        clock.advance(minutes=minutes[-1])
    await sender.turn()
    await families.queue("petrova")
    postbox.says("MAIL", QUOTA)
    await sender.turn()

    assert minutes == [1, 5, 15, 60, 60, 60]
    assert len(postbox.taken) == 1
    assert await paused_minutes(clock) == 1


async def test_where_some_letters_went_before_the_refusal_the_pause_is_the_shortest(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("petrova")
    await families.add("kim")
    postbox.says("MAIL", QUOTA, QUOTA)
    await families.queue("petrova")
    for minutes in (1, 5):
        await sender.turn()
        clock.advance(minutes=minutes)
    await families.queue("kim")
    postbox.says("RCPT", QUOTA, to="kim@example.org")

    await sender.turn()

    assert postbox.recipients == ["petrova@example.org"]
    assert await paused_minutes(clock) == 1


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
async def test_a_letter_of_which_alone_a_limit_is_said_lets_the_others_go(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock, step: str
) -> None:
    await families.add("odd", confirmed=False)
    await families.add("petrova")
    odd = await families.queue("odd", Purpose.CONFIRMATION)
    notice = await families.queue("petrova")
    postbox.says(step, *[QUOTA] * 99, to="odd@example.org")

    await sender.turn()
    assert await paused_minutes(clock) == 1
    clock.advance(minutes=1)
    await sender.turn()

    assert (await fate(notice)).state == State.ACCEPTED
    waiting = await fate(odd)
    assert (waiting.state, waiting.reason, waiting.attempts) == (State.WAITING, Reason.QUOTA, 1)
    assert await outbox.standing() == outbox.Pause()


async def test_a_server_out_of_reach_pauses_all_and_counts_for_no_letter(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("petrova")
    letter = await families.queue("petrova")
    postbox.says("EHLO", "421 4.3.2 not now")
    postbox.says("HELO", "421 4.3.2 not now")

    await sender.turn()

    assert (await outbox.standing()).reason == Reason.UNREACHABLE
    assert (await fate(letter)).attempts == 0
    clock.advance(minutes=1)
    await sender.turn()
    assert (await fate(letter)).state == State.ACCEPTED
