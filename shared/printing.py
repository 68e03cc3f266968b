"""Sheets that staff print, who printed them, and what a lost sheet asks for (specification 1)."""

from datetime import datetime

from msgspec import Struct

from shared.invitation import Audience, Issue


class SheetsWanted(Issue, frozen=True, forbid_unknown_fields=True):
    """The sheets of what is issued: four to a page, or in large print two."""

    large_print: bool = False


class SheetLost(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose sheet got lost: a new code takes the old one's place.

    The place is the number on a parent's sheet; 0 is the student's own.
    """

    student: int
    place: int = 0
    large_print: bool = False


class Revocation(Struct, frozen=True, forbid_unknown_fields=True):
    """Which codes are taken back: one person's, or a whole class's that is named once more."""

    student: int | None = None
    place: int | None = None  # None: all of the student
    area: str = ""
    confirmed: str = ""  # the class as it was typed: codes of a class are not revoked by a slip


class Revoked(Struct, frozen=True):
    """How many codes open nothing any more."""

    codes: int


class Printing(Struct, frozen=True):
    """One act of printing: who, when, what. The file can be opened by that person for an hour."""

    id: int
    at: datetime
    by: str  # the staff member's name; "": the operator, by a command
    sheets: int
    large_print: bool
    area: str = ""
    person: str | None = None  # where the sheets are one student's, in full
    audience: Audience | None = None  # where it is one sheet
    number: int = 0  # the parent's, on that sheet
    file: str | None = None  # the PDF's address in the API, while it can be opened
