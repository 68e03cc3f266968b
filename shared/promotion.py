"""On the first of September classes move up: 7А becomes 8А (specification 1)."""

from datetime import date, datetime

from msgspec import Struct, field


class ClassMove(Struct, frozen=True):
    """A class, how many are in it, and what it becomes; "" where they leave the school."""

    class_name: str = field(name="class")
    students: int
    becomes: str


class Moved(Struct, frozen=True):
    """The last time that classes moved up: when, and until when that can be undone."""

    at: datetime
    until: datetime
    undone_at: datetime | None


class Plan(Struct, frozen=True):
    """What would become of every class at a version of the school's students."""

    version: int
    classes: tuple[ClassMove, ...]
    students: int
    last: Moved | None


class Promote(Struct, frozen=True, forbid_unknown_fields=True):
    """Let these classes become those, in the same order; a blank one's students leave.

    A class that is not named stays as it is. leaves_on is the first day without access, confirmed
    the typed number of who leaves.
    """

    version: int
    classes: tuple[str, ...]
    becomes: tuple[str, ...]
    leaves_on: date | None = None
    confirmed: str = ""


class Promoted(Struct, frozen=True):
    """How many have moved up and how many leave."""

    moved: int
    leaving: int
    until: datetime  # when it cannot be undone any more
