"""A server to talk with, a letter to hand over, and little patience."""

from collections.abc import AsyncIterator

import pytest

from backend.mail.connection import Connection, Patience
from backend.mail.envelope import Envelope
from backend.mail.server import read
from tests.makers.clock import NOON
from tests.makers.postbox import Postbox, listening

LETTER = b"Subject: =?utf-8?b?0JbRg9GA0L3QsNC7?=\r\n\r\n.\r\n..\r\nbody\r\n"
# A machine that does much else answers late; whoever says nothing is waited for in vain.
LONG = Patience(opening=20, answer=20, letter=20)
SHORT = Patience(opening=0.5, answer=0.3, letter=0.5)


@pytest.fixture
async def postbox() -> AsyncIterator[Postbox]:
    """A mail server that takes whatever it is given."""
    async with listening(Postbox()) as postbox:
        yield postbox


def to(recipient: str = "mama@example.org", number: int = 1) -> Envelope:
    """Whom a letter is for."""
    return Envelope("journal@school46.ru", recipient, f"{number}@school46.ru", NOON)


def calling(url: str, patience: Patience = LONG) -> Connection:
    """A connection as workers have it."""
    return Connection(read(url), "journal.school46.ru", patience)
