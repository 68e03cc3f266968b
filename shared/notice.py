"""What a family was told of its data, to be read again (specification 5)."""

from datetime import datetime

from msgspec import Struct


class NoticeShown(Struct, frozen=True):
    """A school's notice in the version that was shown when a diary was opened."""

    school: str
    version: str
    text: str
    shown_at: datetime
