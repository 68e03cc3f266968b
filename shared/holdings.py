"""All that is held about the owner of an account, for the owner alone (specification 5)."""

from datetime import date, datetime

from msgspec import Struct

from shared.profile import Entry, Names


class PasswordGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """The account's password once more: it proves who asks."""

    password: str

    def __repr__(self) -> str:
        return "PasswordGiven()"


class AccountHeld(Struct, frozen=True):
    """The account itself; the address in full, for it is the owner's."""

    login: str
    audience: str
    names: Names
    language: str
    created_at: datetime
    email: str | None
    email_confirmed_at: datetime | None
    password_reset_at: datetime | None  # by a curator, the last time
    password_once_until: datetime | None  # None: the owner's own password
    blocked_at: datetime | None


class Listed(Struct, frozen=True):
    """How the school's list has a student, who is the owner."""

    names: Names
    gender: str | None
    birth_date: date | None
    external_id: str | None


class DiaryHeld(Struct, frozen=True):
    """An open diary, and the notice on personal data that was shown with it."""

    person: str
    class_name: str
    school: str
    opened_at: datetime
    notice_version: str
    closed_at: datetime | None  # by another school's one-time password


class SessionHeld(Struct, frozen=True):
    """A sign-in that is open."""

    kind: str
    device: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


class LetterHeld(Struct, frozen=True):
    """A letter to the owner: what about, when, and what became of it."""

    purpose: str
    queued_at: datetime
    state: str
    state_at: datetime


class ConsentHeld(Struct, frozen=True):
    """An answer to what a school asks: given or not, and since when it is taken back."""

    person: str
    school: str
    version: str
    answered_at: datetime
    given: bool
    withdrawn_at: datetime | None


class PhoneHeld(Struct, frozen=True):
    """A phone that a school was given, and the reason that its owner read then."""

    number: str
    school: str
    why: str
    given_at: datetime


class DeletionHeld(Struct, frozen=True):
    """A request to delete, and what the school said to it; outcome is None while it waits."""

    school: str
    asked_at: datetime
    outcome: str | None
    answered_at: datetime | None
    reason: str | None


class FarewellHeld(Struct, frozen=True):
    """That a school lets the account go, because those who are read in it have left."""

    school: str
    goes_at: datetime


class Holdings(Struct, frozen=True):
    """Everything, in the order in which it is shown."""

    made_at: datetime
    account: AccountHeld
    listed: tuple[Listed, ...]  # of a student's own account
    diaries: tuple[DiaryHeld, ...]
    sessions: tuple[SessionHeld, ...]
    devices_seen_at: tuple[datetime, ...]
    letters: tuple[LetterHeld, ...]
    consents: tuple[ConsentHeld, ...]
    phones: tuple[PhoneHeld, ...]
    deletions: tuple[DeletionHeld, ...]
    farewells: tuple[FarewellHeld, ...]
    journal: tuple[Entry, ...]

    def __repr__(self) -> str:
        return "Holdings()"
