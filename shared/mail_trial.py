"""A trial letter to a curator's own address: how it stands with it (specification 14)."""

from datetime import datetime

from msgspec import Struct

from shared.mail_state import MailState
from shared.profile import Letter


class MailTrial(Struct, frozen=True):
    """What the page of the mail shows."""

    mail: MailState
    masked: str  # the caller's address, m•••@mail.ru; "" where there is none
    letter: Letter | None  # None where none was sent to that address
    again_at: datetime | None  # None: at once
