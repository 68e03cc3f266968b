"""What a school's list says of its students, and what an import reports (specification 1)."""

from bisect import bisect
from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from shared.refusals import Why
from shared.sentences import say

Gender = Literal["male", "female"]
Relation = Literal["mother", "father"]
Column = Literal[
    "external_id",
    "full_name",
    "family_name",
    "given_name",
    "middle_name",
    "birth_date",
    "gender",
    "class_name",
    "class_letter",
    "mother",
    "father",
    "parent",  # parents and guardians of whom the list does not say which they are
    "second_parent",
]


class Parent(Struct, frozen=True):
    """A parent as the list names one; a relation of None is a parent or guardian."""

    family_name: str
    given_name: str
    middle_name: str = ""
    relation: Relation | None = None


class Person(Struct, frozen=True):
    """A student as a list or the school knows one. Blank is "" or None, never a dash.

    The class is in its one spelling («7А», backend/rosters/classes.py), parents stand
    mother first. Names keep the list's spelling; folding is for comparing alone.
    """

    family_name: str
    given_name: str
    middle_name: str = ""
    birth_date: date | None = None
    gender: Gender | None = None
    class_name: str = ""
    external_id: str | None = None
    parents: tuple[Parent, ...] = ()

    @property
    def full_name(self) -> str:
        """The names in the order of a class list, without gaps for the absent."""
        return " ".join(filter(None, (self.family_name, self.given_name, self.middle_name)))


class Row(Struct, frozen=True):
    """A student with the row's number: the first row is 1, counted on from sheet to sheet."""

    number: int
    person: Person


class Known(Struct, frozen=True):
    """A student the school already has, by its id; one who leaves may have left already."""

    id: int
    person: Person
    leaves: bool = False


class Fault(Struct, frozen=True):
    """Why a row cannot be taken. The column is the header's text as it stands in the file.

    The row's number is a Row's; in Changes it is the one that the spreadsheet shows, with
    the sheet's name where the list has several.
    """

    row: int
    column: str
    why: Why
    names: dict[str, str] = {}
    sheet: str = ""


class Table(Struct, frozen=True):
    """What the rows under one header have in common.

    headings has the columns that are there, with their headers' text. What has no column is
    not spoken of: an import leaves it as it was. first is the number of the header, before
    the number of rows in the sheets before this one; sheet is "" in a list of one sheet.
    """

    headings: Mapping[Column, str]
    sheet: str = ""
    first: int = 1
    before: int = 0


class Roster(Struct, frozen=True):
    """A list that was read: every row, also the faulty ones, as far as they could be read.

    The tables stand in the order of their rows; a list has one at least.
    """

    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
    faults: tuple[Fault, ...] = ()

    def table(self, number: int) -> Table:
        """Return the table in which a row stands."""
        return self.tables[max(bisect(self.tables, number, key=lambda table: table.first), 1) - 1]

    def place(self, number: int) -> str:
        """Return where a spreadsheet shows a row: «5», or «7Б!5» in a list of several sheets."""
        table = self.table(number)
        row = str(number - table.before)
        return f"{table.sheet}!{row}" if table.sheet else row


class Decided(Struct, frozen=True):
    """What a person has said of rows that are like a student of the school, by row numbers.

    same: the row is that student. new: it is somebody else's, who is new.
    """

    same: frozenset[int] = frozenset()
    new: frozenset[int] = frozenset()


class Changes(Struct, frozen=True):
    """How a list differs from what the school has, ready to be applied.

    changed and moved hold the student's id with the person that he is from now on. A
    student whose class is another one is moved, whatever else is new about him. gone are
    the ids of students of the list's classes who are not in it: told, never applied.
    """

    added: tuple[Person, ...] = ()
    changed: tuple[Known, ...] = ()
    moved: tuple[Known, ...] = ()
    unchanged: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    faults: tuple[Fault, ...] = ()
    returned: tuple[int, ...] = ()

    @property
    def taken(self) -> int:
        """The number of students whose rows can be taken."""
        return sum(map(len, (self.added, self.changed, self.moved, self.unchanged)))


class ToldFault(Struct, frozen=True, omit_defaults=True):
    """A fault with its reason as a sentence; the sheet is named where a list has several."""

    row: int
    column: str
    reason: str
    sheet: str = ""


class Report(Struct, frozen=True):
    """What an import did, or a dry run would do: numbers of students, and every fault."""

    added: int
    changed: int
    moved: int
    unchanged: int
    gone: int
    faults: tuple[ToldFault, ...] = ()
    returned: int = 0


def report(changes: Changes) -> Report:
    """Return the report of the changes in the language that is spoken now."""
    return Report(
        added=len(changes.added),
        changed=len(changes.changed),
        moved=len(changes.moved),
        unchanged=len(changes.unchanged),
        gone=len(changes.gone),
        returned=len(changes.returned),
        faults=tuple(
            ToldFault(fault.row, fault.column, say(fault.why, **fault.names), fault.sheet)
            for fault in changes.faults
        ),
    )
