"""Everything that is held about one owner, table by table."""

from datetime import datetime

import msgspec
from msgspec import Struct

from backend.tables.database import rows
from backend.tables.letter import AS_TOLD


class AccountRow(Struct, frozen=True):
    """The account; the address is sealed as "account.email"."""

    login: str
    audience: str
    family_name: str
    given_name: str
    middle_name: str
    language: str
    created_at: datetime
    email: bytes | None
    email_confirmed_at: datetime | None
    password_reset_at: datetime | None
    password_once_until: datetime | None
    blocked_at: datetime | None


class DiaryRow(Struct, frozen=True):
    """An open diary; the birth date is sealed as "student.birth_date"."""

    student: int
    family_name: str
    given_name: str
    middle_name: str
    gender: str | None
    birth_date: bytes | None
    external_id: str | None
    class_name: str
    school_name: str
    opened_at: datetime
    notice_version: str
    closed_at: datetime | None


class LetterRow(Struct, frozen=True):
    """A letter without its address."""

    purpose: str
    queued_at: datetime
    state: str
    state_at: datetime


class FarewellRow(Struct, frozen=True):
    """A school's word that the account goes."""

    school_name: str
    goes_at: datetime


async def account(number: int) -> AccountRow:
    """Return the owner's account."""
    sql = """
        SELECT login, audience, family_name, given_name, middle_name, language, created_at, email,
               email_confirmed_at, password_reset_at, password_once_until, blocked_at
        FROM account WHERE id = {}
    """
    return msgspec.convert((await rows(sql, number))[0], AccountRow)


async def diaries(number: int) -> list[DiaryRow]:
    """Return the owner's diaries in the order in which they were opened."""
    sql = """
        SELECT d.student, p.family_name, p.given_name, p.middle_name, p.gender, p.birth_date,
               p.external_id, p.class_name, s.name AS school_name, d.opened_at, d.notice_version,
               d.closed_at
        FROM diary d JOIN student p ON p.id = d.student JOIN school s ON s.id = d.school
        WHERE d.account = {} ORDER BY d.id
    """
    return [msgspec.convert(row, DiaryRow) for row in await rows(sql, number)]


async def devices(number: int) -> list[datetime]:
    """Return when each device that the owner is known by was last seen."""
    sql = "SELECT seen_at FROM device WHERE account = {} ORDER BY seen_at DESC"
    return [row["seen_at"] for row in await rows(sql, number)]


async def farewells(number: int) -> list[FarewellRow]:
    """Return on which day which school lets the account go, the next first."""
    sql = """
        SELECT s.name AS school_name, f.goes_at FROM farewell f JOIN school s ON s.id = f.school
        WHERE f.account = {} ORDER BY f.goes_at, f.id
    """
    return [msgspec.convert(row, FarewellRow) for row in await rows(sql, number)]


async def letters(number: int) -> list[LetterRow]:
    """Return the letters to the owner, the newest first."""
    columns = f"purpose, queued_at, state_at, {AS_TOLD} AS state"
    sql = f"""
        SELECT {columns}
        FROM letter WHERE account = {{}}
        ORDER BY queued_at DESC, id DESC
    """
    return [msgspec.convert(row, LetterRow) for row in await rows(sql, number)]
