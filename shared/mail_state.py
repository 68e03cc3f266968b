"""How it stands with the sending of letters, for those who answer for it (specification 14)."""

from datetime import datetime

from msgspec import Struct

from shared.letter import Reason


class MailState(Struct, frozen=True):
    """Whether letters go out, and if not, why and until when; no word of any letter."""

    sends: bool  # False: no mail server is set, letters become files
    waiting: int  # letters that have not gone yet
    reason: Reason | None = None  # why all of them wait
    until: datetime | None = None
