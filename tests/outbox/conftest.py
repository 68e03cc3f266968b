"""A house that sends by a mail server of the test's own, and one worker's sender, step by step."""

from collections.abc import AsyncIterator

import pytest
from msgspec import structs

from backend.house import House
from backend.mail.connection import Patience
from backend.settings import Settings
from backend.workers.outbox import Sender
from tests.makers.postbox import Postbox, listening
from tests.makers.server import Opens
from tests.outbox.families import Families

UNHURRIED = Patience(opening=20, answer=20, letter=20, batch=20)


@pytest.fixture
async def postbox() -> AsyncIterator[Postbox]:
    """A mail server that takes whatever it is given."""
    async with listening(Postbox()) as postbox:
        yield postbox


@pytest.fixture
def settings(settings: Settings, postbox: Postbox) -> Settings:
    """An installation that has a mail server, on either database."""
    url = f"smtp://127.0.0.1:{postbox.port}"
    return structs.replace(settings, smtp_url=url, mail_from="journal@school46.ru")


@pytest.fixture
def families(house: House) -> Families:
    """Nobody yet."""
    return Families(house)


@pytest.fixture
async def sender(house: House) -> AsyncIterator[Sender]:
    """One worker's sender; turn() is one look for letters."""
    sender = Sender(house, UNHURRIED)
    yield sender
    await sender.close()


@pytest.fixture
async def limited(
    settings: Settings, opens: Opens, per_minute: int | None, per_day: int | None
) -> AsyncIterator[House]:
    """An installation whose mailbox allows so many letters."""
    given = structs.replace(settings, mail_per_minute=per_minute, mail_per_day=per_day)
    async with opens(given) as opened:
        yield opened
