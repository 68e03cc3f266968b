"""«Это не я»: a code was spent, and whoever holds the sheet did not do it (specification 2)."""

from datetime import datetime

from msgspec import Struct

from shared.invitation import Audience


class Dispute(Struct, frozen=True, forbid_unknown_fields=True):
    """The spent code, as typed."""

    code: str


class DisputeAnswer(Struct, frozen=True):
    """What happens next; it names nobody."""

    message: str


class DisputeShown(Struct, frozen=True):
    """What staff see: whose sheet it is, and by what name somebody registered with it."""

    id: int
    raised_at: datetime
    student: int
    name: str  # the student's, in full
    class_name: str
    audience: Audience
    registered_as: str  # "" where the account is gone
    registered_at: datetime | None


class Settled(Struct, frozen=True, forbid_unknown_fields=True):
    """Which one has been dealt with."""

    dispute: int
