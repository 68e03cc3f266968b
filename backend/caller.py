"""Who asks: everything a flow may know of the moment, the machine and the person.

Time, chance and hashing come in here, so that a test sets them without patching.
"""

from datetime import datetime
from enum import StrEnum
from random import Random

import msgspec
from msgspec import Struct

from backend.hashing import Hasher
from backend.keys import Keys
from backend.offered import Offered
from backend.settings import Settings
from backend.sheets.printer import Printer
from shared.invitation import Audience
from shared.refusals import Refusal, Refused, Why
from shared.sentences import LANGUAGES
from shared.staff import StaffRole


class Role(StrEnum):
    """What a caller may do at all; which school and which diary is each flow's question."""

    VISITOR = "visitor"
    OPERATOR = "operator"  # whoever may run commands on the machine


class SessionKey(Struct, frozen=True):
    """What a request brought to prove a session: a browser's token, or what a JWT says."""

    token_hash: bytes | None = None
    session: int = 0
    account: int = 0


class Identity(Struct, frozen=True):
    """Whose session it is: looked up, not merely claimed."""

    account: int
    session: int
    kind: str
    audience: Audience
    until: datetime  # when the session ends if nobody uses it
    must_change: bool = False  # a one-time password let them in: first they choose their own


class Staff(Struct, frozen=True):
    """Who works at the desk: looked up, not merely claimed."""

    id: int
    session: int
    school: int | None  # None: support, who sees none
    role: StaffRole
    classes: tuple[str, ...]  # a class teacher's own, as the list calls them
    name: str
    proven_at: datetime  # when the second factor was last shown
    until: datetime  # when the session ends if nobody uses it


class Caller(Struct, frozen=True):
    """One request, event or command."""

    now: datetime
    keys: Keys
    hasher: Hasher
    printer: Printer
    chance: Random
    settings: Settings
    offered: Offered
    language: str
    languages: tuple[str, ...] = LANGUAGES  # that are offered to them, the default first
    wanted: tuple[str, ...] = ()  # by the button and the browser, the dearest first
    role: Role = Role.VISITOR
    address: str = ""  # the client's, as the trusted proxies tell it
    agent: str = ""
    host: str | None = None  # the school, by its short name, whose own host was asked
    came_by: str | None = None  # the school whose page this browser has opened: only claimed
    draft: str | None = None
    device: str | None = None
    session: SessionKey | None = None
    identity: Identity | None = None
    desk: str | None = None  # what a request brought to prove a session at the desk
    staff: Staff | None = None
    idempotency_key: str | None = None
    attended: bool = True  # False: an open page reads itself anew, and nobody has pressed anything

    def __repr__(self) -> str:  # tracebacks print it, and it holds tokens
        return f"Caller({self.role})"

    def fingerprint(self, purpose: str, text: str) -> bytes:
        """Return the keyed hash under which a secret is looked up."""
        return self.keys.fingerprint(purpose, text)

    def seal(self, place: str, row: int, value: object) -> bytes:
        """Seal a struct for its column ("table.column") and row."""
        return self.keys.seal(place, row, msgspec.json.encode(value))

    def require_operator(self) -> None:
        """Raise Refused unless the caller runs the installation."""
        if self.role is not Role.OPERATOR:
            raise Refused(Refusal("", Why.NOT_ALLOWED))
