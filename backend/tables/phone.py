"""The phones that parents gave to schools which ask for one (specification 5).

A row is one number in one school's hands: it was given beside that school's reason, and goes when
the school asks no more. Another school's row is another's, though the number be the same.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import listed, many, rows
from backend.tables.school import School


class Phone(Table):
    """A number that an account gave to a school, and the reason that it read then."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    account = ForeignKey(Account, null=False)
    number = Bytea()  # sealed as "phone.number"
    why = Varchar(length=200)
    given_at = Timestamptz()


class NewPhone(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    account: int
    number: bytes
    why: str
    given_at: datetime


class AskingRow(Struct, frozen=True):
    """A school that asks, and since when it has a number, if it has one."""

    school: int
    school_name: str
    why: str
    given_at: datetime | None


class HeldRow(Struct, frozen=True):
    """A number, and the reason that its owner read."""

    id: int
    number: bytes
    why: str


class GivenRow(HeldRow, frozen=True):
    """The same, to whom and when."""

    school_name: str
    given_at: datetime


async def asked_of(account: int) -> list[AskingRow]:
    """Return the account's schools that ask for a phone."""
    sql = """
        SELECT s.id AS school, s.name AS school_name, s.phone_why AS why, t.given_at
        FROM school s LEFT JOIN phone t ON t.school = s.id AND t.account = {}
        WHERE s.phone_asked
            AND EXISTS (SELECT 1 FROM diary d WHERE d.account = {} AND d.school = s.id)
        ORDER BY s.name, s.id
    """
    return [msgspec.convert(row, AskingRow) for row in await rows(sql, account, account)]


async def reasons(schools: Sequence[int]) -> dict[int, str]:
    """Return those of the schools that ask for a phone at this moment, with their reasons."""
    if not schools:
        return {}
    sql = f"""
        SELECT id, phone_why FROM school
        WHERE phone_asked AND id IN ({listed(len(schools))}) ORDER BY id
    """
    return {row["id"]: row["phone_why"] for row in await rows(sql, *schools)}


async def add(new: Sequence[NewPhone]) -> None:
    """Write a number, a row a school, where the account has none."""
    sql = """
        INSERT INTO phone (id, school, account, number, why, given_at)
        VALUES ({}, {}, {}, {}, {}, {})
    """
    await many(sql, [msgspec.structs.astuple(row) for row in new])


async def of_school(account: int, school: int) -> HeldRow | None:
    """Return the number that a school was given; none where it asks no more."""
    sql = """
        SELECT t.id, t.number, t.why FROM phone t JOIN school s ON s.id = t.school
        WHERE t.account = {} AND t.school = {} AND s.phone_asked
    """
    found = await rows(sql, account, school)
    return msgspec.convert(found[0], HeldRow) if found else None


async def of_account(account: int) -> list[GivenRow]:
    """Return all that the owner gave, in the order of the schools' names."""
    sql = """
        SELECT t.id, t.number, t.why, s.name AS school_name, t.given_at
        FROM phone t JOIN school s ON s.id = t.school WHERE t.account = {} ORDER BY s.name, t.id
    """
    return [msgspec.convert(row, GivenRow) for row in await rows(sql, account)]


async def count(school: int) -> int:
    """Return how many numbers a school holds."""
    found = await rows("SELECT count(*) AS held FROM phone WHERE school = {}", school)
    return int(found[0]["held"])


async def forget_all(account: int) -> bool:
    """Delete the owner's number from every school; False where none had it."""
    return bool(await rows("DELETE FROM phone WHERE account = {} RETURNING id", account))


async def forget(account: int, school: int) -> None:
    """Delete what a school was given by an account that reads no diary of it any more."""
    await rows("DELETE FROM phone WHERE account = {} AND school = {}", account, school)


async def forget_of_school(school: int) -> bool:
    """Delete all that a school was given, which asks no more; False where that was nothing."""
    return bool(await rows("DELETE FROM phone WHERE school = {} RETURNING id", school))


async def forget_unasked_anywhere() -> None:
    """Delete what no school has a reason for: given at the moment in which the reason went."""
    sql = """
        DELETE FROM phone WHERE school IN (SELECT id FROM school WHERE NOT phone_asked)
            OR NOT EXISTS (SELECT 1 FROM diary d
                           WHERE d.account = phone.account AND d.school = phone.school)
    """
    await rows(sql)
