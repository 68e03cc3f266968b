"""Who changed which of a school's settings, for all its curators to see."""

from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import rows
from backend.tables.school import School
from backend.tables.staff import Staff


class SchoolChange(Table):
    """One act of saving; by_staff is empty where the operator did it at the machine."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    by_staff = ForeignKey(Staff, null=True)
    at = Timestamptz()
    fields = Varchar(length=200)  # with commas


class NewChange(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    by_staff: int | None
    at: datetime
    fields: str


class ChangeRow(Struct, frozen=True):
    """A row as curators see it."""

    at: datetime
    fields: str
    by_name: str | None


async def record(new: NewChange) -> None:
    """Write a change, in its transaction."""
    sql = "INSERT INTO school_change (id, school, by_staff, at, fields) VALUES ({}, {}, {}, {}, {})"
    await rows(sql, *msgspec.structs.astuple(new))


async def of_school(school: int, most: int) -> list[ChangeRow]:
    """Return a school's last changes, the newest first."""
    sql = """
        SELECT c.at, c.fields, t.name AS by_name
        FROM school_change c LEFT JOIN staff t ON t.id = c.by_staff
        WHERE c.school = {} ORDER BY c.id DESC LIMIT {}
    """
    return msgspec.convert(await rows(sql, school, most), list[ChangeRow])


async def forget_before(moment: datetime) -> None:
    """Delete the changes older than a moment, in every school alike."""
    await rows("DELETE FROM school_change WHERE at < {}", moment)
