"""A school of this installation (specification 1, 6)."""

from msgspec import Struct


class NewSchool(Struct, frozen=True):
    """What the operator tells of a school; the rest has defaults that a curator may change."""

    name: str
    short_name: str
    time_zone: str = "Europe/Moscow"
    curator: tuple[str, ...] = ()  # lines for the sheet and the pages, as the school wants them


class School(Struct, frozen=True):
    """A school as flows know it."""

    id: int
    short_name: str
    name: str
    time_zone: str
    curator: tuple[str, ...]
    signs_allowed: bool
    valid_days: int = 90  # of a new invitation code
