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
    notice_version: str
    notice_text: str


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


async def of_account(account: int) -> list[OpenDiary]:
    """Return the owner's diaries in the order in which they were opened."""
    sql = """
        SELECT d.student, p.family_name, p.given_name, p.class_name, d.school,
               s.name AS school_name, s.curator, s.signs_allowed, s.notice_version,
               s.notice_text
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
