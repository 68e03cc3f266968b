"""What was done with a school's students as a whole, by whom and when: each change is one row."""

from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, ForeignKey, Text, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import rows
from backend.tables.school import School
from backend.tables.staff import Staff


class RosterAct(Table):
    """One change, and the version of the school's students that it made."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    staff = ForeignKey(Staff, null=True)  # nobody: the operator's command
    version = BigInt()
    at = Timestamptz()
    kind = Varchar(length=16)
    numbers = Text()  # JSON: how many of what


class ActRow(Struct, frozen=True):
    """A change as it is told; person is "" where the operator did it."""

    version: int
    at: datetime
    kind: str
    numbers: str
    person: str


async def record(
    act: int, school: int, staff: int | None, version: int, now: datetime, kind: str, numbers: bytes
) -> None:
    """Write a change, in its transaction."""
    sql = """
        INSERT INTO roster_act (id, school, staff, version, at, kind, numbers)
        VALUES ({}, {}, {}, {}, {}, {}, {})
    """
    await rows(sql, act, school, staff, version, now, kind, numbers.decode())


async def newest(school: int, most: int) -> list[ActRow]:
    """Return the last changes, the newest first."""
    sql = """
        SELECT a.version, a.at, a.kind, a.numbers, coalesce(s.name, '') AS person
        FROM roster_act a LEFT JOIN staff s ON s.id = a.staff
        WHERE a.school = {} ORDER BY a.version DESC LIMIT {}
    """
    return msgspec.convert(await rows(sql, school, most), list[ActRow])


async def forget_before(moment: datetime) -> None:
    """Delete the changes older than a moment, in every school alike."""
    await rows("DELETE FROM roster_act WHERE at < {}", moment)
