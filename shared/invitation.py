"""What a code opens, and what is said about it before it is spent (specification 1-3)."""

from datetime import date
from enum import StrEnum

from msgspec import Struct, field


class Audience(StrEnum):
    """For whom a sheet is: students' and parents' codes differ."""

    STUDENT = "student"
    PARENT = "parent"


class InvitationCheck(Struct, frozen=True, forbid_unknown_fields=True):
    """A code as typed; with an audience, the sheet of the other one is refused."""

    code: str
    audience: Audience | None = None


class PasswordRule(Struct, frozen=True):
    """What the strictest of the schools asks of a password; lengths in characters."""

    shortest: int
    longest: int
    signs: bool  # whether anything but letters and digits is allowed


class Notice(Struct, frozen=True):
    """The school's information on personal data: read, not ticked (specification 5)."""

    version: str
    text: str


class InvitationShown(Struct, frozen=True):
    """Whose diary a live code opens."""

    audience: Audience
    person: str  # given name and initial: «Анна К.»
    class_name: str = field(name="class")
    school: str
    expires_on: date
    password_rule: PasswordRule
    notice: Notice
    phone_why: str = ""  # why the school asks this parent for a phone; "" where it does not


class Issue(Struct, frozen=True, forbid_unknown_fields=True):
    """What a curator asks for: whose codes, and until when the new ones are valid.

    An area is a class, «7А», a parallel, «7», or "", the school; a student is one of it.
    """

    area: str = ""
    student: int | None = None
    parents: int | None = None  # a student; None: as many as the roster names, and one at least
    until: date | None = None  # None: as long as a code is valid


class IssuedCode(Struct, frozen=True):
    """One live code. The person is the student for both audiences."""

    code: str
    audience: Audience
    person: str
    class_name: str = field(name="class")
    expires_on: date
