"""A list that a curator has brought to the desk: what it would change, and what is decided of it
(specification 1)."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct, field

from shared.roster import Column

LONGEST_PAGE = 6  # digits


class Section(StrEnum):
    """What becomes of whom: the parts of a preview, in the order in which it is read."""

    NEAR = "near"  # is this one of ours? a person says
    FAULTS = "faults"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    RETURNED = "returned"  # was to leave, or had left, and is in the list
    GONE = "gone"  # is in no row of a list that has the class


class Answer(StrEnum):
    """What a curator says of a row that is like a student: one person, or two."""

    SAME = "same"
    NEW = "new"


class Difference(Struct, frozen=True):
    """One fact that is another from now on; "" where there was or will be none."""

    column: Column
    before: str
    after: str


class Line(Struct, frozen=True, omit_defaults=True):
    """One line of a preview.

    The id is the row's number, counted on from sheet to sheet; of who is gone, the student's.
    place is where a spreadsheet shows the row: «5», or «7Б!5».
    """

    id: int
    person: str
    class_name: str = field(name="class")
    place: str = ""
    column: str = ""  # the header under which a fault stands
    reason: str = ""
    known: str = ""  # the student whom a near match is like
    answer: Answer | None = None
    leaves: bool = False
    differences: tuple[Difference, ...] = ()


class Tally(Struct, frozen=True):
    """How many there are of each; leaving are those of the gone who are ticked."""

    near: int
    faults: int
    added: int
    changed: int
    moved: int
    returned: int
    gone: int
    unchanged: int
    leaving: int


class Preview(Struct, frozen=True):
    """One page of a list's preview, against the students as they are at the version.

    must_confirm says that so many leave that their number has to be typed.
    """

    id: int
    version: int
    file: str
    uploaded_at: datetime
    expires_at: datetime
    tally: Tally
    must_confirm: bool
    section: Section
    page: int
    pages: int
    lines: tuple[Line, ...]
    taken_at: datetime | None = None


class Reading(Struct, frozen=True):
    """How far the reading of a list has come: so many rows of so many."""

    read: int
    of: int


class PreviewAsked(Struct, frozen=True):
    """Which part of a preview is to be read; the first page is 1."""

    upload: int
    section: Section | None = None  # the first that has anybody
    page: int = 1

    @classmethod
    def of(cls, upload: int, section: str, page: str) -> "PreviewAsked":
        """Read what an address says; what it says wrongly is as if it said nothing."""
        known = {one.value: one for one in Section}
        number = int(page) if page.isdecimal() and len(page) < LONGEST_PAGE else 1
        return cls(upload, known.get(section), number)


class NearDecided(Struct, frozen=True, forbid_unknown_fields=True):
    """A row that is like a student, and whether they are one; None takes the answer back."""

    row: int
    answer: Answer | None = None


class LeavingDecided(Struct, frozen=True, forbid_unknown_fields=True):
    """Which of these students, who are in no row, leave the school; the others of them stay."""

    shown: tuple[int, ...]
    leaving: tuple[int, ...] = ()


class TakeList(Struct, frozen=True, forbid_unknown_fields=True):
    """Take the list as it was seen at a version of the school's students.

    leaves_on is the first day without access; confirmed is the typed number of who leaves.
    """

    version: int
    leaves_on: date | None = None
    confirmed: str = ""
    skip_faulty: bool = False


class Leaver(Struct, frozen=True):
    """A student whose diary closes on a day, or has closed."""

    id: int
    person: str
    class_name: str = field(name="class")
    leaves_on: date
    closed: bool


class Act(Struct, frozen=True):
    """One change of the school's students as a whole: what, when, by whom, and how many."""

    at: datetime
    kind: str  # "list", "promotion", "undone", "staying"
    by: str  # the curator's name, "" for the operator's command
    numbers: dict[str, int]


MOST_UNCONFIRMED = 20  # one of so many may leave without a word more: five of a hundred


def must_confirm(leaving: int, of: int) -> bool:
    """Tell whether so many leave that their number has to be typed: more than 5 % of these.

    of are the students of the classes that are spoken of, not of the school: a wrong file of one
    class would pass for a few of twelve hundred.
    """
    return leaving * MOST_UNCONFIRMED > of
