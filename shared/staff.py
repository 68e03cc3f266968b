"""Who works at the school's desk, and how they come in (specification 13, 14)."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from shared.invitation import PasswordRule


class StaffRole(StrEnum):
    """What somebody of the staff is here for; each sees no more than that takes."""

    CURATOR = "curator"
    CLASS_TEACHER = "class_teacher"
    TEACHER = "teacher"
    SUPPORT = "support"


EVERY_ROLE = (*StaffRole,)
# They show the second factor once a month on a device of theirs; the others at each sign-in.
TEACHERS = frozenset({StaffRole.CLASS_TEACHER, StaffRole.TEACHER})


class Use(StrEnum):
    """What a link is for: to come in for the first time, or to choose again what was lost."""

    JOIN = "join"
    PASSWORD = "password"
    FACTOR = "factor"
    BOTH = "both"


class DeskSignIn(Struct, frozen=True, forbid_unknown_fields=True):
    """Login, password and the six digits, or a recovery code in their place, as typed."""

    login: str
    password: str
    digits: str = ""

    def __repr__(self) -> str:
        return f"DeskSignIn(login={self.login!r})"


class DeskTokens(Struct, frozen=True):
    """An API client's session; both terms in seconds from now."""

    access_token: str
    token_type: str
    expires_in: int
    idle_expires_in: int

    def __repr__(self) -> str:
        return "DeskTokens()"


class Proof(Struct, frozen=True, forbid_unknown_fields=True):
    """The six digits once more, or a recovery code."""

    digits: str

    def __repr__(self) -> str:
        return "Proof()"


class DeskSeen(Struct, frozen=True):
    """Whoever is signed in at the desk; the support has neither school nor classes."""

    name: str
    role: StaffRole
    school: str
    short_name: str  # the school's
    classes: tuple[str, ...]
    zone: str  # by whose clock hours are told
    now: datetime


class NewStaff(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who is asked to the desk; the address is for letters about the desk alone."""

    name: str
    role: StaffRole = StaffRole.CURATOR
    classes: tuple[str, ...] = ()
    email: str = ""

    def __repr__(self) -> str:
        return f"NewStaff(role={self.role!r})"


class StaffReset(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose password or second factor is to be chosen anew."""

    staff: int
    use: Use


class StaffLink(Struct, frozen=True):
    """A link that is handed over once; it opens the desk to whoever has it."""

    id: int  # whose it is
    url: str
    expires_at: datetime
    zone: str  # by whose clock the school tells hours

    def __repr__(self) -> str:
        return f"StaffLink(id={self.id!r})"


class LinkToken(Struct, frozen=True, forbid_unknown_fields=True):
    """The secret part of a link."""

    token: str

    def __repr__(self) -> str:
        return "LinkToken()"


class Factor(Struct, frozen=True):
    """What an authenticator is given: by a picture of uri, or by typing key (base32).

    The nonce goes back with the digits: who only looked at the link has another key.
    """

    key: str
    uri: str
    nonce: str

    def __repr__(self) -> str:
        return "Factor()"


class LinkOpened(Struct, frozen=True):
    """Whom a link lets in, and what it asks of them."""

    use: Use
    name: str
    role: StaffRole
    school: str
    login: str  # "" where it is to be chosen
    rule: PasswordRule
    suggested_password: str  # three words and a digit, new at each view
    factor: Factor | None  # None where the present one is asked for


class LinkUsed(Struct, frozen=True, forbid_unknown_fields=True):
    """What the link asked for; the digits are of the factor that is to be used from now on."""

    token: str
    password: str
    digits: str
    login: str = ""
    nonce: str = ""

    def __repr__(self) -> str:
        return f"LinkUsed(login={self.login!r})"


class Joined(Struct, frozen=True):
    """Somebody is in; recovery codes, where there are new ones, are shown this once."""

    login: str
    recovery_codes: tuple[str, ...]
    session: DeskTokens

    def __repr__(self) -> str:
        return f"Joined(login={self.login!r})"
