"""Why a school took a student's diary from an account: written for its staff, read by no family."""

from datetime import datetime

from msgspec import Struct, convert
from piccolo.columns import BigInt, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import rows
from backend.tables.roster import Student
from backend.tables.school import School
from backend.tables.staff import Staff


class Unlinking(Table):
    """One act, and who of the staff gave which reason."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    student = ForeignKey(Student, null=False)
    account = ForeignKey(Account, null=True)
    staff = ForeignKey(Staff, null=True)
    reason = Varchar(length=300)
    at = Timestamptz()


class NewUnlinking(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    student: int
    account: int
    staff: int
    reason: str
    at: datetime


class UnlinkingRow(Struct, frozen=True):
    """What staff read: whose account it was, when, who did it and why."""

    family_name: str | None  # None where the account is gone
    given_name: str | None
    middle_name: str | None
    at: datetime
    by: str | None
    reason: str

    @property
    def full_name(self) -> str:
        """Family name, given name and patronymic, "" where the account is gone."""
        return " ".join(filter(None, (self.family_name, self.given_name, self.middle_name)))


async def add(new: NewUnlinking) -> None:
    """Write down an act, in its transaction."""
    sql = """
        INSERT INTO unlinking (id, school, student, account, staff, reason, at)
        VALUES ({}, {}, {}, {}, {}, {}, {})
    """
    whose = (new.id, new.school, new.student, new.account)
    await rows(sql, *whose, new.staff, new.reason, new.at)


async def of_student(school: int, student: int) -> list[UnlinkingRow]:
    """Return what was taken from whom, the newest first."""
    sql = """
        SELECT a.family_name, a.given_name, a.middle_name, u.at, s.name AS by, u.reason
        FROM unlinking u LEFT JOIN account a ON a.id = u.account
        LEFT JOIN staff s ON s.id = u.staff
        WHERE u.school = {} AND u.student = {} ORDER BY u.id DESC
    """
    return [convert(row, UnlinkingRow) for row in await rows(sql, school, student)]
