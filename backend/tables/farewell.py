"""Accounts of those who have left a school, and on which day they go at the school's word."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct, convert
from piccolo.columns import BigInt, ForeignKey, Timestamptz
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import listed, rows
from backend.tables.school import School


class Farewell(Table):
    """The school's word, once an account; until that moment it can be taken back."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    account = ForeignKey(Account, null=False)
    goes_at = Timestamptz()


class LeftRow(Struct, frozen=True):
    """A diary of somebody who has left, in an account in which the school has no other."""

    account: int
    audience: str
    family_name: str
    given_name: str
    middle_name: str
    student_family_name: str
    student_given_name: str
    student_middle_name: str
    class_name: str
    others: bool
    goes_at: datetime | None


class DueRow(Struct, frozen=True):
    """Whose account goes now, and whose word it was."""

    school: int
    account: int


async def left(school: int, now: datetime) -> list[LeftRow]:
    """Return the accounts in which the school has only leavers: a row a diary, by account."""
    sql = """
        SELECT a.id AS account, a.audience, a.family_name, a.given_name, a.middle_name,
               p.family_name AS student_family_name, p.given_name AS student_given_name,
               p.middle_name AS student_middle_name, p.class_name, f.goes_at,
               EXISTS (SELECT 1 FROM diary o
                       WHERE o.account = a.id AND o.school <> d.school) AS others
        FROM diary d JOIN account a ON a.id = d.account JOIN student p ON p.id = d.student
        LEFT JOIN farewell f ON f.account = d.account AND f.school = d.school
        WHERE d.school = {} AND NOT EXISTS (
            SELECT 1 FROM diary r JOIN student s ON s.id = r.student
            WHERE r.account = d.account AND r.school = d.school
              AND (s.leaves_at IS NULL OR s.leaves_at > {}))
        ORDER BY a.id, d.id
    """
    found = [{**row, "others": bool(row["others"])} for row in await rows(sql, school, now)]
    return [convert(row, LeftRow) for row in found]


async def reads_on(account: int, school: int, now: datetime) -> bool:
    """Tell whether an account reads somebody who has not left the school."""
    sql = """
        SELECT d.id FROM diary d JOIN student p ON p.id = d.student
        WHERE d.account = {} AND d.school = {} AND (p.leaves_at IS NULL OR p.leaves_at > {})
        LIMIT 1
    """
    return bool(await rows(sql, account, school, now))


async def add(number: int, school: int, account: int, goes_at: datetime) -> bool:
    """Say when an account goes; False where it has been said."""
    sql = """
        INSERT INTO farewell (id, school, account, goes_at) VALUES ({}, {}, {}, {})
        ON CONFLICT DO NOTHING RETURNING id
    """
    return bool(await rows(sql, number, school, account, goes_at))


async def remove(school: int, account: int) -> bool:
    """Take the word back, or take it as done; False where there is none."""
    sql = "DELETE FROM farewell WHERE school = {} AND account = {} RETURNING id"
    return bool(await rows(sql, school, account))


async def remove_of(school: int, students: Sequence[int]) -> None:
    """Take back the word about every account in which one of these students is read."""
    sql = f"""
        DELETE FROM farewell WHERE school = {{}} AND account IN (
            SELECT account FROM diary WHERE school = {{}} AND student IN ({listed(len(students))}))
    """
    await rows(sql, school, school, *students)


async def due(now: datetime) -> list[DueRow]:
    """Return whose day has come, in every school alike."""
    sql = "SELECT school, account FROM farewell WHERE goes_at <= {} ORDER BY account, school"
    return [convert(row, DueRow) for row in await rows(sql, now)]
