"""Without a mail server letters become files, whole and for their owner only, for thirty days."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from msgspec import structs

from backend.house import House
from backend.settings import Settings
from backend.tables import outbox
from backend.workers import retention
from backend.workers.outbox import Sender
from shared.letter import Reason, State
from tests.makers.clock import Clock
from tests.outbox.conftest import UNHURRIED
from tests.outbox.families import Families, fate


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """An installation without a mail server."""
    return structs.replace(settings, smtp_url=None, mail_from=None)


def files(house: House) -> list[Path]:
    return sorted((house.settings.data / "letters").glob("*"))


async def test_a_letter_becomes_a_file_that_a_mail_program_opens(
    house: House, families: Families, sender: Sender
) -> None:
    await families.add("petrova")
    letter = await families.queue("petrova")

    await sender.turn()

    [file] = files(house)
    assert file.suffix == ".eml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    found = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert [one.addr_spec for one in found["To"].addresses] == ["petrova@example.org"]
    assert [one.addr_spec for one in found["From"].addresses] == ["journal@localhost"]
    kept = await fate(letter)
    assert (kept.state, kept.reason, kept.answer) == (State.ACCEPTED, Reason.FILED, file.name)


async def test_files_go_after_thirty_days_and_not_before(
    house: House, families: Families, clock: Clock, sender: Sender
) -> None:
    await families.add("petrova")
    await families.queue("petrova")
    await sender.turn()
    clock.advance(days=2)
    await families.queue("petrova")
    await sender.turn()
    older, newer = files(house)

    clock.advance(days=28)
    await retention.turn(house)
    assert files(house) == [older, newer]
    clock.advance(seconds=1)
    await retention.turn(house)
    assert files(house) == [newer]


async def test_a_folder_that_cannot_be_written_pauses_all(house: House, families: Families) -> None:
    (house.settings.data / "letters").write_text("in the way")
    sender = Sender(house, UNHURRIED)
    await families.add("petrova")
    letter = await families.queue("petrova")

    await sender.turn()

    assert (await outbox.standing()).reason == Reason.UNREACHABLE
    assert (await fate(letter)).state == State.QUEUED
