"""What the owner of an account sees of it (specification 10, 13)."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from shared.invitation import Notice
from shared.letter import Reason
from shared.registration import ChildOutcome, Diary
from shared.session import SessionShown


class Letter(Struct, frozen=True):
    """The fate of a letter that somebody waits for: the last confirmation, the last trial."""

    # "filed" where the journal has no mail server: it became a file there.
    state: Literal["queued", "accepted", "filed", "waiting", "refused"]
    at: datetime  # since when that is so
    until: datetime | None = None  # when it is tried again, where it waits
    reason: Reason | None = None  # why it waits, or was refused


class Email(Struct, frozen=True):
    """The address as its owner may see it."""

    masked: str | None  # m•••@mail.ru
    status: Literal["none", "unconfirmed", "confirmed"]
    letter: Letter | None = None
    resend_allowed_at: datetime | None = None  # None: at once, if the address is unconfirmed


class EmailChange(Struct, frozen=True, forbid_unknown_fields=True):
    """Another address; the password proves who asks."""

    email: str
    password: str

    def __repr__(self) -> str:
        return "EmailChange()"


class Names(Struct, frozen=True):
    """How a person is called; the patronymic may be empty."""

    family_name: str
    given_name: str
    middle_name: str = ""


class Unproved(Struct, frozen=True):
    """A diary that another school's one-time password has closed, until its owner proves it.

    By a code of the child, by that school's curator, or by a letter to the address too.
    """

    by_email: bool  # which had been confirmed before


class OwnDiary(Diary, frozen=True, kw_only=True):
    """A diary of the owner's; of a student who leaves, the first day without access."""

    closes_on: date | None = None
    unproved: Unproved | None = None  # None: it is open


class Me(Struct, frozen=True):
    """Who am I. A closed diary is told with its day, and no more of it."""

    login: str
    names: Names
    diaries: tuple[OwnDiary, ...]
    email: Email
    closed: tuple[OwnDiary, ...] = ()
    # A curator has set a one-time password: to be shown until the owner says that it was read.
    password_reset_at: datetime | None = None


class Seen(Struct, frozen=True):
    """Whoever is signed in, and what every page tells them of their address."""

    me: Me
    now: datetime
    zone: str  # by whose clock hours are told: the first of the owner's schools
    schools: tuple[str, ...] = ()  # the owner's, by short name: two may be called alike
    detached: bool = False  # whoever got the letter has said that the address is not theirs
    folded: bool = False  # in this browser, since less than a day


class ChildAdded(ChildOutcome, frozen=True):
    """One more diary is open; where its school is new to the account, with that one's notice."""

    notice: Notice | None = None


class PasswordChange(Struct, frozen=True, forbid_unknown_fields=True):
    """A new password; the other sessions end if the owner wishes.

    The code is a child's that the present password kept out: the new one has to suit that child.
    """

    current_password: str
    password: str
    end_other_sessions: bool = True
    code: str = ""

    def __repr__(self) -> str:
        return "PasswordChange()"


class Choosing(Struct, frozen=True):
    """Whose password is chosen; where a one-time one let them in, since when it stands."""

    login: str
    reset_at: datetime | None


class Entry(Struct, frozen=True):
    """One row of the access journal: who did what to this account, and when."""

    at: datetime
    event: str
    by: str  # "you", "letter" (by its link), "curator", "class_teacher", "system"
    device: str = ""
    person: str = ""  # whose diary it was about


class ProfileView(Struct, frozen=True):
    """The profile page."""

    seen: Seen
    sessions: tuple[SessionShown, ...]


class EndSession(Struct, frozen=True):
    """One of the owner's sessions, by its number; the current one ends at sign-out."""

    session: int
