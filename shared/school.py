"""A school of this installation (specification 1, 6)."""

import re

from msgspec import Struct

from shared.sentences import LANGUAGES

SHORT_NAME = re.compile(r"[a-z][a-z0-9-]{1,31}")  # it stands in addresses and settings


class NewSchool(Struct, frozen=True):
    """What the operator tells of a school; the rest has defaults that a curator may change."""

    name: str
    short_name: str
    time_zone: str = "Europe/Moscow"
    curator: tuple[str, ...] = ()  # lines for the sheet and the pages, as the school wants them


class SchoolTold(Struct, frozen=True):
    """What everybody may know of a school: its name, and who helps there."""

    short_name: str
    name: str
    curator: tuple[str, ...]  # only the lines that the curator filled in
    languages: tuple[str, ...] = LANGUAGES  # that are spoken to families, the default first


class SchoolsTold(Struct, frozen=True):
    """The installation's schools, and the one that whoever looks stands at."""

    every: tuple[SchoolTold, ...]  # by short name
    here: SchoolTold | None  # the only one there is, too

    def helpers(self) -> tuple[SchoolTold, ...]:
        """Return whose curators may help: one school's, or all while it is not known which."""
        return (self.here,) if self.here else self.every


class School(Struct, frozen=True):
    """A school as flows know it."""

    id: int
    short_name: str
    name: str
    time_zone: str
    curator: tuple[str, ...]
    signs_allowed: bool
    valid_days: int = 90  # of a new invitation code
    languages: tuple[str, ...] = LANGUAGES  # that are spoken to families, the default first
