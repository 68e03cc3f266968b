"""A parents' meeting: a page for the projector that names nobody (specification 15)."""

from datetime import datetime

from msgspec import Struct


class NewMeeting(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose parents meet: a class as the list calls it, or those of all of the school."""

    class_name: str = ""


class MeetingLink(Struct, frozen=True):
    """The page for the projector, told once; whoever has its address may look at it."""

    id: int
    url: str
    expires_at: datetime
    zone: str  # by whose clock the school tells hours

    def __repr__(self) -> str:
        return f"MeetingLink(id={self.id!r})"


class Meeting(Struct, frozen=True):
    """A meeting whose page is open, as the staff see it."""

    id: int
    class_name: str  # "" where it is all of the school
    opened_by: str
    opened_at: datetime
    expires_at: datetime


class MeetingOver(Struct, frozen=True, forbid_unknown_fields=True):
    """Which meeting is over."""

    meeting: int


class MeetingToken(Struct, frozen=True, forbid_unknown_fields=True):
    """The secret part of a page's address."""

    token: str

    def __repr__(self) -> str:
        return "MeetingToken()"


class MeetingShown(Struct, frozen=True):
    """What everybody in the room sees; nobody's name, no code and no list.

    Counted are students on the list: of how many a parent has registered.
    """

    school: str
    class_name: str  # "" where it is all of the school
    address: str  # as one types it
    registration: str  # what the QR holds
    joined: int
    students: int
    expires_at: datetime
