"""Who printed which sheets, and when."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct, convert
from piccolo.columns import BigInt, Boolean, ForeignKey, Integer, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import listed, rows
from backend.tables.roster import Student
from backend.tables.school import School
from backend.tables.staff import Staff


class Printing(Table):
    """One act of printing. What is on the sheets is read anew from the codes that live."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    staff = ForeignKey(Staff, null=True)  # None: the operator
    area = Varchar(length=16)  # a class, a parallel, or "": the school
    student = ForeignKey(Student, null=True)
    place = SmallInt(null=True, default=None)  # of the student's sheets this one alone
    parents = SmallInt(null=True, default=None)  # how many a student were asked for
    large_print = Boolean()
    sheets = Integer()
    printed_at = Timestamptz()


class NewPrinting(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    staff: int | None
    area: str
    student: int | None
    place: int | None
    parents: int | None
    large_print: bool
    sheets: int
    printed_at: datetime


class PrintingRow(Struct, frozen=True):
    """A row with the names of whom it is about and who printed."""

    id: int
    staff: int | None
    area: str
    student: int | None
    place: int | None
    parents: int | None
    large_print: bool
    sheets: int
    printed_at: datetime
    staff_name: str | None
    family_name: str | None
    given_name: str | None


async def add(new: NewPrinting) -> None:
    """Record who prints what, in the transaction that issues it."""
    sql = """
        INSERT INTO printing (id, school, staff, area, student, place, parents, large_print,
                              sheets, printed_at)
        VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})
    """
    await rows(sql, *msgspec.structs.astuple(new))


async def find(school: int, printing: int) -> PrintingRow | None:
    """Return one act of printing of the school."""
    sql = """
        SELECT r.id, r.staff, r.area, r.student, r.place, r.parents, r.large_print, r.sheets,
               r.printed_at, w.name AS staff_name, p.family_name, p.given_name
        FROM printing r LEFT JOIN staff w ON w.id = r.staff LEFT JOIN student p ON p.id = r.student
        WHERE r.school = {} AND r.id = {}
    """
    found = await rows(sql, school, printing)
    return convert(found[0], PrintingRow) if found else None


async def latest(
    school: int, most: int, classes: Sequence[str] | None, staff: int | None
) -> list[PrintingRow]:
    """Return the last acts of printing, the newest first.

    With classes only those that are about them alone, and whatever this member of staff printed.
    """
    here = "TRUE"
    if classes is not None:
        among = listed(len(classes))
        here = f"(r.area IN ({among}) OR p.class_name IN ({among}) OR r.staff = {{}})"
    sql = f"""
        SELECT r.id, r.staff, r.area, r.student, r.place, r.parents, r.large_print, r.sheets,
               r.printed_at, w.name AS staff_name, p.family_name, p.given_name
        FROM printing r LEFT JOIN staff w ON w.id = r.staff LEFT JOIN student p ON p.id = r.student
        WHERE r.school = {{}} AND {here} ORDER BY r.printed_at DESC, r.id DESC LIMIT {{}}
    """
    limits = () if classes is None else (*classes, *classes, staff)
    return [convert(row, PrintingRow) for row in await rows(sql, school, *limits, most)]


async def forget_before(moment: datetime) -> None:
    """Delete what was printed before a moment, in every school alike."""
    await rows("DELETE FROM printing WHERE printed_at < {}", moment)
