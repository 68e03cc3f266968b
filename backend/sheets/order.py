"""What the process that sets paper is told: light, so that who orders need not load what sets."""

from msgspec import Struct

from shared.people import OneTime
from shared.sheet import ClassSheets


class Sheets(Struct, frozen=True, tag=True):
    """Invitations of whole classes; a picture is of the first page of sheets alone."""

    classes: tuple[ClassSheets, ...]
    language: str
    large_print: bool
    picture: bool


class Printed(Struct, frozen=True):
    """What all slips of one printing have in common."""

    school: str
    curator: tuple[str, ...]
    address: str  # as it is typed
    zone: str


class Slips(Struct, frozen=True, tag=True):
    """Slips of one-time passwords, in the order given."""

    passwords: tuple[OneTime, ...]
    about: Printed
    language: str


Order = Sheets | Slips
