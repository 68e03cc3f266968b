"""What the technical support sees: the machine, and no one (specification 14)."""

from datetime import datetime

from msgspec import Struct

from shared.mail_state import MailState


class Health(Struct, frozen=True):
    """One thing looked at: its name, whether it is as it should be, and a sentence about it."""

    name: str
    fine: bool
    said: str


class Versions(Struct, frozen=True):
    """What runs here."""

    program: str
    schema: str
    python: str
    database: str


class Queues(Struct, frozen=True):
    """What waits for its turn, or has it."""

    letters: int  # to be sent
    lists: int  # being read
    passwords: int  # to be hashed or compared, by the process that answers


class SupportView(Struct, frozen=True):
    """Health, versions and queues of the whole installation."""

    health: tuple[Health, ...]
    versions: Versions
    queues: Queues
    letters: dict[str, int]  # how many are in each state
    mail: MailState


class CaseAsked(Struct, frozen=True, forbid_unknown_fields=True):
    """A case number as it was read out."""

    number: str


class CaseFound(Struct, frozen=True):
    """What happened under it."""

    number: str
    at: datetime
    step: str  # method and route, as it is declared
    whys: tuple[str, ...]  # "field:reason" of each fault
    error: str  # the kind of an accident; "" for a refusal
    part: str  # where in the program it was decided
