"""The staff of a school as its curators see them, and what one does with one's own account."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from shared.session import SessionShown
from shared.staff import StaffRole


class Colleague(Struct, frozen=True):
    """Somebody of the staff; whoever has not come in yet has no login."""

    id: int
    name: str
    role: StaffRole
    classes: tuple[str, ...]
    login: str
    state: Literal["in", "asked", "late"]  # late: the link's day is over
    link_until: datetime | None  # of a link that is still good
    you: bool


class StaffEntry(Struct, frozen=True):
    """What was done to an account of the staff; by is "" where it was done at the machine."""

    at: datetime
    event: str
    name: str
    by: str


class Team(Struct, frozen=True):
    """Everybody who works at a school's desk, and what was done to their accounts, newest first."""

    staff: tuple[Colleague, ...]
    journal: tuple[StaffEntry, ...]


class StaffChange(Struct, frozen=True, forbid_unknown_fields=True):
    """Another role, or other classes."""

    staff: int
    role: StaffRole
    classes: tuple[str, ...] = ()


class StaffNumber(Struct, frozen=True, forbid_unknown_fields=True):
    """Who of the staff is meant."""

    staff: int


class DeskSessions(Struct, frozen=True):
    """The caller's sessions at the desk, and how many recovery codes are left."""

    sessions: tuple[SessionShown, ...]
    codes_left: int


class SessionNumber(Struct, frozen=True, forbid_unknown_fields=True):
    """Which of the caller's sessions is meant."""

    session: int


class OwnPassword(Struct, frozen=True, forbid_unknown_fields=True):
    """A new password; the other sessions end."""

    current_password: str
    password: str

    def __repr__(self) -> str:
        return "OwnPassword()"


class OwnAddress(Struct, frozen=True):
    """The caller's address as it may be seen on a page: m•••@mail.ru, "" where there is none."""

    masked: str


class OwnEmail(Struct, frozen=True, forbid_unknown_fields=True):
    """Another address for letters about the desk, "" for none; the password proves who asks."""

    email: str
    current_password: str

    def __repr__(self) -> str:
        return "OwnEmail()"


class OwnFactor(Struct, frozen=True, forbid_unknown_fields=True):
    """The digits of a new authenticator, and the nonce of the offer that it was given."""

    digits: str
    nonce: str

    def __repr__(self) -> str:
        return "OwnFactor()"


class RecoveryCodes(Struct, frozen=True):
    """New recovery codes, told this once."""

    recovery_codes: tuple[str, ...]

    def __repr__(self) -> str:
        return "RecoveryCodes()"
