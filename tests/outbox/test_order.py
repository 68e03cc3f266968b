"""Which letter goes first, and that no letter holds up another."""

import pytest

from backend.house import House
from backend.tables.database import rows
from backend.workers.lanes import LOST_IN_A_ROW
from backend.workers.outbox import LANES, Sender
from shared.letter import Purpose, Reason, State
from tests.makers.clock import Clock
from tests.makers.postbox import DROP, Postbox
from tests.outbox.families import Families, fate


async def test_confirmation_and_recovery_overtake_notices(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("petrova")
    await families.add("kim", confirmed=False)
    await families.add("sidorov")
    for _ in range(3):
        await families.queue("petrova")
    clock.advance(seconds=1)
    await families.queue("kim", Purpose.CONFIRMATION)
    await families.ask_recovery("sidorov@example.org")

    await sender.turn()

    assert postbox.recipients == [
        *("kim@example.org", "sidorov@example.org"),
        *["petrova@example.org"] * 3,
    ]


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("RCPT", "550 5.1.1 no such user"),
        ("RCPT", "451 4.3.0 busy"),
        ("RCPT", "421 4.3.2 enough"),
        ("DATA", "554 5.7.1 spam"),
        ("DATA", DROP),
        ("RCPT", DROP),
    ],
)
async def test_one_bad_address_never_holds_up_the_rest(
    sender: Sender, families: Families, postbox: Postbox, step: str, answer: str
) -> None:
    await families.add("bad")
    await families.add("petrova")
    await families.add("kim")
    letters = [await families.queue(login) for login in ("bad", "petrova", "kim")]
    postbox.says(step, answer, to="bad@example.org")

    await sender.turn()

    assert postbox.recipients == ["petrova@example.org", "kim@example.org"]
    states = [(await fate(one)).state for one in letters]
    assert states[0] in {State.WAITING, State.REFUSED}
    assert states[1:] == [State.ACCEPTED] * 2


async def test_a_letter_that_cannot_be_unsealed_or_written_is_its_own_trouble(
    sender: Sender, families: Families, postbox: Postbox, house: House
) -> None:
    await families.add("broken")
    await families.add("wrong", "мама@")
    await families.add("hostile", "a@example.org\r\nBcc: b@example.org")
    await families.add("petrova")
    logins = ("broken", "wrong", "hostile", "petrova")
    letters = [await families.queue(login) for login in logins]
    sealed = house.keys.seal("account.email", 46, b"another row's")
    await rows("UPDATE account SET email = {} WHERE login = 'broken'", sealed)

    await sender.turn()

    fates = [await fate(one) for one in letters]
    assert [one.state for one in fates] == [
        State.WAITING,
        State.REFUSED,
        State.WAITING,
        State.ACCEPTED,
    ]
    assert fates[1].reason == Reason.NO_MAILBOX
    assert [one.leased_by for one in fates] == [None] * 4
    assert postbox.recipients == ["petrova@example.org"]


async def test_a_server_that_drops_every_letter_pauses_all_and_is_not_stormed(
    sender: Sender, families: Families, postbox: Postbox
) -> None:
    await families.add("petrova")
    letters = [await families.queue("petrova") for _ in range(9)]
    postbox.says("DATA", *[DROP] * 99)

    await sender.turn()

    states = [(await fate(one)).state for one in letters]
    tried = states.count(State.WAITING)
    assert LOST_IN_A_ROW <= tried == len(postbox.seen) < LOST_IN_A_ROW + LANES
    assert states.count(State.QUEUED) == 9 - tried
    assert await sender.turn() == 0


async def test_whoever_moved_away_meanwhile_is_not_written_to(
    sender: Sender, families: Families, postbox: Postbox
) -> None:
    for login in ("petrova", "kim", "sidorov"):
        await families.add(login, confirmed=login != "kim")
    notice = await families.queue("petrova")
    confirmation = await families.queue("kim", Purpose.CONFIRMATION)
    recovery = await families.ask_recovery("sidorov@example.org")
    unknown = await families.ask_recovery("nobody@example.org")
    for login in ("petrova", "kim", "sidorov"):
        await families.move(login, "new@example.org")

    await sender.turn()

    states = [(await fate(one)).state for one in (notice, confirmation, recovery, unknown)]
    assert states == [State.VOID] * 4
    assert postbox.seen == []
    assert (await fate(unknown)).email_index is None


async def test_a_newer_confirmation_takes_the_place_of_one_that_waits(
    sender: Sender, families: Families, postbox: Postbox, clock: Clock
) -> None:
    await families.add("kim", confirmed=False)
    older = await families.queue("kim", Purpose.CONFIRMATION)
    postbox.says("RCPT", "451 4.3.0 busy")
    await sender.turn()
    newer = await families.queue("kim", Purpose.CONFIRMATION)

    clock.advance(hours=1)
    await sender.turn()

    assert (await fate(older)).state == State.VOID
    assert (await fate(newer)).state == State.ACCEPTED
    assert len(postbox.taken) == 1
