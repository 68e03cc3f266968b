"""Requests to delete, one a school, and the evidence that something was destroyed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import many, rows
from backend.tables.school import School


class Deletion(Table):
    """A request to one of the owner's schools; it waits until it is answered or taken back."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    account = ForeignKey(Account, null=False)
    asked_at = Timestamptz()
    answered_at = Timestamptz(null=True, default=None)
    outcome = Varchar(length=8, null=True, default=None)
    reason = Varchar(length=300, null=True, default=None)


class Destruction(Table):
    """That something was destroyed: what, when, at whose word; never whose it was."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    at = Timestamptz()
    what = Varchar(length=16)
    by_role = Varchar(length=16)


class DeletionRow(Struct, frozen=True):
    """A request as its owner sees it."""

    school_name: str
    asked_at: datetime
    outcome: Literal["granted", "refused"] | None
    answered_at: datetime | None
    reason: str | None


class WaitingRow(Struct, frozen=True):
    """One row a diary of the school: a request that waits, and whose it is."""

    id: int
    account: int
    asked_at: datetime
    login: str
    family_name: str
    given_name: str
    middle_name: str
    student_given_name: str | None
    student_family_name: str | None
    class_name: str | None
    others: bool


class AffectedRow(Struct, frozen=True):
    """An open diary, whose it is, and who reads it."""

    class_name: str
    student_family_name: str
    student_given_name: str
    student_middle_name: str
    audience: str
    family_name: str
    given_name: str
    middle_name: str
    opened_at: datetime


class DestructionRow(Struct, frozen=True):
    """One destruction."""

    at: datetime
    what: str
    by_role: str


async def ask(numbers: Sequence[int], schools: Sequence[int], account: int, now: datetime) -> None:
    """Ask each of the schools; one that is asked already is not asked twice."""
    sql = """
        INSERT INTO deletion (id, school, account, asked_at) VALUES ({}, {}, {}, {})
        ON CONFLICT DO NOTHING
    """
    await many(sql, [(*one, account, now) for one in zip(numbers, schools, strict=True)])


async def withdraw(account: int) -> list[int]:
    """Take back what waits; return the schools that were asked."""
    sql = "DELETE FROM deletion WHERE account = {} AND answered_at IS NULL RETURNING school"
    return [row["school"] for row in await rows(sql, account)]


async def of_account(account: int) -> list[DeletionRow]:
    """Return the owner's requests, the newest first."""
    sql = """
        SELECT s.name AS school_name, d.asked_at, d.outcome, d.answered_at, d.reason
        FROM deletion d JOIN school s ON s.id = d.school
        WHERE d.account = {} ORDER BY d.asked_at DESC, d.id DESC
    """
    return [msgspec.convert(row, DeletionRow) for row in await rows(sql, account)]


async def waiting(school: int) -> list[WaitingRow]:
    """Return the school's requests that wait, the oldest first, with the school's diaries."""
    sql = """
        SELECT d.id, d.account, d.asked_at, a.login, a.family_name, a.given_name, a.middle_name,
               p.given_name AS student_given_name, p.family_name AS student_family_name,
               p.class_name, EXISTS (SELECT 1 FROM diary o WHERE o.account = d.account
                                     AND o.school <> d.school) AS others
        FROM deletion d JOIN account a ON a.id = d.account
        LEFT JOIN diary r ON r.account = d.account AND r.school = d.school
        LEFT JOIN student p ON p.id = r.student
        WHERE d.school = {} AND d.answered_at IS NULL ORDER BY d.asked_at, d.id, r.id
    """
    found = [{**row, "others": bool(row["others"])} for row in await rows(sql, school)]
    return [msgspec.convert(row, WaitingRow) for row in found]


async def account_of(request: int, school: int) -> int | None:
    """Return whose request it is, and let no other answer it meanwhile; None: it does not wait.

    The account is held first of all: two schools that grant at one moment wait for each other,
    and the second sees that no diary is left.
    """
    sql = """
        UPDATE account SET id = id WHERE id = (
            SELECT account FROM deletion
            WHERE id = {} AND school = {} AND answered_at IS NULL) RETURNING id
    """
    found = await rows(sql, request, school)
    return int(found[0]["id"]) if found else None


async def answer(
    request: int, school: int, outcome: str, reason: str | None, now: datetime
) -> bool:
    """Answer a request; False where it was answered or taken back first."""
    sql = """
        UPDATE deletion SET answered_at = {}, outcome = {}, reason = {}
        WHERE id = {} AND school = {} AND answered_at IS NULL RETURNING id
    """
    return bool(await rows(sql, now, outcome, reason, request, school))


async def note(number: int, school: int, what: str, by_role: str, now: datetime) -> None:
    """Write that something was destroyed, in the transaction that destroys it."""
    sql = "INSERT INTO destruction (id, school, at, what, by_role) VALUES ({}, {}, {}, {}, {})"
    await rows(sql, number, school, now, what, by_role)


async def destroyed(school: int) -> list[DestructionRow]:
    """Return what the school has destroyed, the oldest first."""
    sql = "SELECT at, what, by_role FROM destruction WHERE school = {} ORDER BY at, id"
    return [msgspec.convert(row, DestructionRow) for row in await rows(sql, school)]


async def had_accounts(school: int, until: datetime) -> list[AffectedRow]:
    """Return the school's diaries that were opened before a moment, in the order of its list.

    Those that another school's one-time password has closed are among them: whose they are is held
    all the same.
    """
    sql = """
        SELECT p.class_name, p.family_name AS student_family_name,
               p.given_name AS student_given_name, p.middle_name AS student_middle_name,
               a.audience, a.family_name, a.given_name, a.middle_name, d.opened_at
        FROM diary d JOIN student p ON p.id = d.student JOIN account a ON a.id = d.account
        WHERE d.school = {} AND d.opened_at < {}
        ORDER BY p.class_name, p.family_name, p.given_name, p.id, d.id
    """
    return [msgspec.convert(row, AffectedRow) for row in await rows(sql, school, until)]


async def forget_answered_before(moment: datetime) -> None:
    """Delete the requests that were answered before a moment, in every school alike."""
    await rows("DELETE FROM deletion WHERE answered_at < {}", moment)


async def forget_destroyed_before(moment: datetime) -> None:
    """Delete the evidence that is older than a moment, in every school alike."""
    await rows("DELETE FROM destruction WHERE at < {}", moment)
