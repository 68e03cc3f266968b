"""What the desk sees of the school's people, and does for them (specification 13).

Never an address, a password that is somebody's own, or a spent code. A class teacher sees the
names of the own classes' students and of who reads their diaries, a phone that a school asked for
by a press that its owner reads of, and no more.
"""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from msgspec import Struct, field

from shared.invitation import Audience
from shared.letter import Reason
from shared.profile import Entry
from shared.session import SessionShown

MOST_MARKED = 150  # a class of forty, with two parents each, and room to spare


class Kind(StrEnum):
    """What somebody is who was found."""

    STUDENT = "student"
    PARENT = "parent"  # who has an account
    LISTED = "listed"  # a parent whom the list names, and who has none yet


class PersonFound(Struct, frozen=True):
    """One person of the school. A parent who has no account yet is found at the child's."""

    kind: Kind
    id: int  # of a student, or of an account; of a listed parent the student's
    name: str
    classes: tuple[str, ...]  # of several children's each, as far as the staff may see them


class PeopleFound(Struct, frozen=True):
    """The first of all who were found, those whose own name begins so before the others."""

    people: tuple[PersonFound, ...]
    more: int  # who were found besides


class StudentRead(Struct, frozen=True):
    """A diary of this school that an account reads."""

    student: int
    name: str
    class_name: str = field(name="class")
    closed: bool  # until it is proved again: another school has set a one-time password


class Mailbox(Struct, frozen=True):
    """How an account's address stands, and whose mail it is: never the address."""

    status: Literal["none", "unconfirmed", "confirmed"]
    provider: str = ""  # mail.ru
    refused: Reason | None = None  # why the last letter to an unconfirmed one was not taken


class AccountDetails(Struct, frozen=True):
    """What a curator sees besides, and the class teacher does not."""

    email: Mailbox
    sessions: tuple[SessionShown, ...]
    journal: tuple[Entry, ...]  # but for what other schools did
    blocked_at: datetime | None  # by this school
    one_time_until: datetime | None  # a one-time password waits to be used


class AccountSeen(Struct, frozen=True):
    """An account of a family, as the staff of one school may see it."""

    id: int
    audience: Audience
    name: str  # as a parent typed it
    registered_at: datetime
    diaries: tuple[StudentRead, ...]
    phone: bool  # whether the school holds one that it asked for
    details: AccountDetails | None  # for curators


class Reader(Struct, frozen=True):
    """Whose account reads a diary."""

    account: int
    name: str
    since: datetime


class Unlinked(Struct, frozen=True):
    """From whom a diary was taken, and why: for the staff alone."""

    name: str
    at: datetime
    by: str
    reason: str


class StudentSeen(Struct, frozen=True):
    """A student of the list: who reads the diary, and which parents the list names besides."""

    id: int
    name: str
    class_name: str = field(name="class")
    account: Reader | None
    parents: tuple[Reader, ...]
    listed: tuple[str, ...] = ()  # those of the list who have not registered
    unlinked: tuple[Unlinked, ...] = ()  # for curators


class ClassSeen(Struct, frozen=True):
    """A class in the order of its list, and whose accounts read its diaries."""

    class_name: str = field(name="class")
    students: tuple[StudentSeen, ...]


class Marked(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose passwords are to be replaced, by the numbers of their accounts."""

    accounts: tuple[int, ...] = ()


class OneTime(Struct, frozen=True):
    """A one-time password: it is in this answer and nowhere else."""

    account: int
    login: str
    password: str
    name: str
    audience: Audience
    about: tuple[str, ...]  # whose diaries it opens: «Анна П., 7А»
    class_name: str = field(name="class")
    until: datetime

    def __repr__(self) -> str:  # tracebacks and logs print it
        return f"OneTime({self.account})"


class OneTimes(Struct, frozen=True):
    """One-time passwords, in the order of the class lists."""

    passwords: tuple[OneTime, ...]


class LoginShown(Struct, frozen=True):
    """An account's login; whoever looked stands in the owner's access journal."""

    login: str

    def __repr__(self) -> str:
        return "LoginShown()"


class PhoneSeen(Struct, frozen=True):
    """A number, and the school's reason under which it was given; whoever looked stands there."""

    number: str  # in E.164: +79001234567
    why: str

    def __repr__(self) -> str:
        return "PhoneSeen()"


class Unlink(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose diary an account is to read no more; the reason is for the staff."""

    student: int
    reason: str


class SessionEnd(Struct, frozen=True, forbid_unknown_fields=True):
    """One of an account's sessions, or all of them."""

    session: int | None = None
