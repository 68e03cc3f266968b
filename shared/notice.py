"""What a family was told of its data, to be read again (specification 5)."""

from datetime import datetime

from msgspec import Struct

from shared.sentences import say


def operator(school: str, address: str) -> str:
    """Return who answers for the data, as the usual text names them (152-FZ, article 18)."""
    return f"{school} ({address})" if address else school


def told(own: str, named: str) -> str:
    """Return a school's own text, or the usual one, which names who answers for the data."""
    return own or say("notice.usual", school=named)


class NoticeShown(Struct, frozen=True):
    """A school's notice in the version that was shown when a diary was opened."""

    school: str
    version: str
    text: str
    shown_at: datetime
