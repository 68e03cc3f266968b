"""Open diaries: which account reads which student."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct, convert
from piccolo.columns import BigInt, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import listed, rows
from backend.tables.roster import Student
from backend.tables.school import School


class Diary(Table):
    """An account that may read a student's diary, and the notice it was shown then."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    account = ForeignKey(Account, null=False)
    student = ForeignKey(Student, null=False)
    notice_version = Varchar(length=32)
    opened_at = Timestamptz()
    closed_at = Timestamptz(null=True, default=None)  # by another school's one-time password


class NewDiary(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    account: int
    student: int
    notice_version: str
    opened_at: datetime


class OpenDiary(Struct, frozen=True):
    """An open diary with what its school asks of the owner's password, and tells the owner."""

    student: int
    family_name: str
    given_name: str
    class_name: str
    school: int
    school_name: str
    curator: str
    signs_allowed: bool
    address: str
    notice_version: str
    notice_text: str
    closed_at: datetime | None  # it is to be proved again since then
    android: str
    iphone: str


class Owner(Struct, frozen=True):
    """Who reads whose diary."""

    account: int
    student: int


async def add(new: NewDiary) -> bool:
    """Open a diary; False where this account reads it already."""
    sql = """
        INSERT INTO diary (id, school, account, student, notice_version, opened_at)
        VALUES ({}, {}, {}, {}, {}, {}) ON CONFLICT DO NOTHING RETURNING id
    """
    named = (new.id, new.school, new.account, new.student)
    return bool(await rows(sql, *named, new.notice_version, new.opened_at))


async def schools_of(accounts: Sequence[int]) -> list[int]:
    """Return the schools whose diaries any of the accounts reads."""
    if not accounts:
        return []
    sql = f"SELECT DISTINCT school FROM diary WHERE account IN ({listed(len(accounts))})"
    return [row["school"] for row in await rows(sql, *accounts)]


async def schools_read(account: int) -> tuple[int, ...]:
    """Return the schools whose diaries an account reads, in the order in which it came to them."""
    sql = "SELECT school FROM diary WHERE account = {} ORDER BY id"
    return tuple(dict.fromkeys(row["school"] for row in await rows(sql, account)))


async def of_account(account: int) -> list[OpenDiary]:
    """Return the owner's diaries in the order in which they were opened."""
    sql = """
        SELECT d.student, p.family_name, p.given_name, p.class_name, d.school,
               s.name AS school_name, s.address, s.curator, s.signs_allowed,
               s.notice_version, s.notice_text, s.android, s.iphone, d.closed_at
        FROM diary d JOIN student p ON p.id = d.student JOIN school s ON s.id = d.school
        WHERE d.account = {} ORDER BY d.id
    """
    return [convert(row, OpenDiary) for row in await rows(sql, account)]


async def of_students(school: int, students: Sequence[int]) -> list[Owner]:
    """Return who reads these students' diaries."""
    sql = f"""
        SELECT account, student FROM diary
        WHERE school = {{}} AND student IN ({listed(len(students))}) ORDER BY id
    """
    return [convert(row, Owner) for row in await rows(sql, school, *students)]


async def close_elsewhere(account: int, school: int, now: datetime) -> None:
    """Close the diaries of every other school, and open this one's.

    One that is closed already keeps its moment: what was confirmed since then proves nothing.
    """
    sql = """
        UPDATE diary
        SET closed_at = CASE WHEN school = {} THEN NULL ELSE coalesce(closed_at, {}) END
        WHERE account = {}
    """
    await rows(sql, school, now, account)


async def reopen(account: int, school: int, student: int) -> bool:
    """Open a student's closed diary again; False where it is not closed, or not there."""
    sql = """
        UPDATE diary SET closed_at = NULL
        WHERE account = {} AND school = {} AND student = {} AND closed_at IS NOT NULL RETURNING id
    """
    return bool(await rows(sql, account, school, student))


async def reopen_of(account: int, school: int) -> bool:
    """Open all of a school's closed diaries again; False where none was closed."""
    sql = """
        UPDATE diary SET closed_at = NULL
        WHERE account = {} AND school = {} AND closed_at IS NOT NULL RETURNING id
    """
    return bool(await rows(sql, account, school))


async def reopen_confirmed(account: int) -> bool:
    """Open what was closed after the address had been confirmed; False where nothing was.

    An address that was confirmed later may be that of whoever had the one-time password.
    """
    sql = """
        UPDATE diary SET closed_at = NULL
        WHERE account = {} AND closed_at >= (
            SELECT email_confirmed_at FROM account WHERE id = diary.account)
        RETURNING id
    """
    return bool(await rows(sql, account))


async def remove(account: int, school: int, student: int) -> bool:
    """Take an account's right to read a student's diary; False where it has none."""
    sql = "DELETE FROM diary WHERE account = {} AND school = {} AND student = {} RETURNING id"
    return bool(await rows(sql, account, school, student))


async def has_any(account: int, school: int) -> bool:
    """Tell whether an account reads a diary of the school."""
    sql = "SELECT id FROM diary WHERE account = {} AND school = {} LIMIT 1"
    return bool(await rows(sql, account, school))
