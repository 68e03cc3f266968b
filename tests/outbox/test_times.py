"""A letter that is refused for now is tried again, later and later, for a day."""

from datetime import timedelta

from backend.caller import Role
from backend.flows.outbox import sending
from backend.house import House
from backend.workers.outbox import Sender
from shared.letter import Reason, State
from tests.makers.clock import NOON, Clock
from tests.makers.postbox import Postbox
from tests.outbox.families import Families, fate

BUSY = "451 4.3.0 busy"


async def test_a_letter_is_tried_after_1_5_15_60_minutes_then_hourly_for_a_day(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("petrova")
    letter = await families.queue("petrova")
    postbox.says("RCPT", *[BUSY] * 99)

    waits = []
    while True:
        assert await sender.turn() == 1
        tried = await fate(letter)
        if tried.state != State.WAITING:
            break
        waits.append((tried.due_at - clock.now) // timedelta(minutes=1))
        clock.now = tried.due_at - timedelta(seconds=1)
        assert await sender.turn() == 0
        clock.now = tried.due_at

    assert waits == [1, 5, 15, 60] + [60] * 22
    assert timedelta(hours=23) < clock.now - NOON <= timedelta(hours=24)
    assert (tried.state, tried.reason) == (State.REFUSED, Reason.LATER)
    assert tried.answer == "451 4.3.0 busy"
    clock.advance(days=2)
    assert await sender.turn() == 0


async def test_451_then_250_is_accepted(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("petrova")
    letter = await families.queue("petrova")
    postbox.says("RCPT", BUSY)

    await sender.turn()
    waiting = await fate(letter)
    clock.advance(minutes=1)
    await sender.turn()
    accepted = await fate(letter)

    assert (waiting.state, waiting.reason) == (State.WAITING, Reason.LATER)
    assert (accepted.state, accepted.reason, accepted.attempts) == (State.ACCEPTED, None, 2)
    assert accepted.answer == "2.0.0 taken"
    assert postbox.recipients == ["petrova@example.org"]


async def test_a_final_refusal_keeps_its_reason_and_the_server_s_words_without_the_address(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("petrova")
    letter = await families.queue("petrova")
    postbox.says("RCPT", "550 5.1.1 <petrova@example.org>: no such user here")

    await sender.turn()
    clock.advance(days=1)

    refused = await fate(letter)
    assert (refused.state, refused.reason) == (State.REFUSED, Reason.NO_MAILBOX)
    assert refused.answer == "550 5.1.1 <•••>: no such user here"
    assert await sender.turn() == 0


async def test_a_letter_that_goes_twice_is_the_same_letter(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("petrova")
    await families.queue("petrova")
    postbox.says("DATA", "drop")

    await sender.turn()
    clock.advance(minutes=1)
    await sender.turn()

    first, second = (one.message for one in postbox.seen)
    assert first["Message-ID"] == second["Message-ID"]
    assert str(first["Message-ID"]).endswith("@school46.ru>")


async def test_a_worker_that_died_loses_nothing_its_lease_ends(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock, house: House
) -> None:
    await families.add("petrova")
    letter = await families.queue("petrova")
    await sending.take(46, 100, house.caller(role=Role.OPERATOR))

    clock.advance(minutes=1, seconds=59)
    assert await sender.turn() == 0
    clock.advance(seconds=1)
    assert await sender.turn() == 1

    assert (await fate(letter)).state == State.ACCEPTED
    assert postbox.recipients == ["petrova@example.org"]
