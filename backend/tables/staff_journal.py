"""What was done to the staff's own accounts, for all curators of the school to see."""

from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import rows
from backend.tables.school import School
from backend.tables.staff import Staff


class StaffJournal(Table):
    """One act; by_staff is empty where the operator did it at the machine."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    staff = ForeignKey(Staff, null=False)
    by_staff = ForeignKey(Staff, null=True)
    at = Timestamptz()
    event = Varchar(length=32)


class NewStaffEntry(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    staff: int
    by_staff: int | None
    at: datetime
    event: str


class StaffEntryRow(Struct, frozen=True):
    """A row as curators see it."""

    at: datetime
    event: str
    name: str
    by_name: str | None


async def record(entry: NewStaffEntry) -> None:
    """Write an act, in the transaction of the act."""
    sql = """
        INSERT INTO staff_journal (id, school, staff, by_staff, at, event)
        VALUES ({}, {}, {}, {}, {}, {})
    """
    await rows(sql, *msgspec.structs.astuple(entry))


async def of_school(school: int, most: int) -> list[StaffEntryRow]:
    """Return the last acts in a school, the newest first."""
    sql = """
        SELECT j.at, j.event, t.name, b.name AS by_name
        FROM staff_journal j JOIN staff t ON t.id = j.staff
        LEFT JOIN staff b ON b.id = j.by_staff
        WHERE j.school = {} ORDER BY j.at DESC, j.id DESC LIMIT {}
    """
    return [msgspec.convert(row, StaffEntryRow) for row in await rows(sql, school, most)]


async def forget_before(moment: datetime) -> None:
    """Delete the entries older than a moment, in every school alike."""
    await rows("DELETE FROM staff_journal WHERE at < {}", moment)
