"""The access journal: every act on an account, for its owner to see."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import many, rows
from backend.tables.roster import Student
from backend.tables.school import School


class AccessJournal(Table):
    """One act. Names of people are looked up when it is read, never copied into it."""

    id = BigInt(primary_key=True)
    account = ForeignKey(Account, null=False)
    school = ForeignKey(School, null=True)
    student = ForeignKey(Student, null=True)
    at = Timestamptz()
    event = Varchar(length=32)
    by_whom = Varchar(length=16)
    agent = Varchar(length=120)


class NewEntry(Struct, frozen=True):
    """A row to be written."""

    id: int
    account: int
    school: int | None
    student: int | None
    at: datetime
    event: str
    by_whom: str
    agent: str


class EntryRow(Struct, frozen=True):
    """A row as its owner sees it."""

    at: datetime
    event: str
    by_whom: str
    agent: str
    family_name: str | None
    given_name: str | None


_INSERT = """
    INSERT INTO access_journal (id, account, school, student, at, event, by_whom, agent)
    VALUES ({}, {}, {}, {}, {}, {}, {}, {})
"""


async def record(entry: NewEntry) -> None:
    """Write an act, in the transaction of the act."""
    await rows(_INSERT, *msgspec.structs.astuple(entry))


async def record_all(entries: Sequence[NewEntry]) -> None:
    """Write an act on many accounts, in its transaction."""
    await many(_INSERT, [msgspec.structs.astuple(one) for one in entries])


async def forget_before(moment: datetime) -> None:
    """Delete the entries older than a moment, in every account alike."""
    await rows("DELETE FROM access_journal WHERE at < {}", moment)


async def of_account(account: int, most: int) -> list[EntryRow]:
    """Return the owner's last entries, the newest first."""
    sql = """
        SELECT j.at, j.event, j.by_whom, j.agent, p.family_name, p.given_name
        FROM access_journal j LEFT JOIN student p ON p.id = j.student
        WHERE j.account = {} ORDER BY j.at DESC, j.id DESC LIMIT {}
    """
    return [msgspec.convert(row, EntryRow) for row in await rows(sql, account, most)]


async def of_school(account: int, school: int, most: int) -> list[EntryRow]:
    """Return an account's last entries that a school may read: its own, and the owner's."""
    sql = """
        SELECT j.at, j.event, j.by_whom, j.agent, p.family_name, p.given_name
        FROM access_journal j LEFT JOIN student p ON p.id = j.student
        WHERE j.account = {} AND (j.school = {} OR j.school IS NULL)
        ORDER BY j.at DESC, j.id DESC LIMIT {}
    """
    return [msgspec.convert(row, EntryRow) for row in await rows(sql, account, school, most)]
