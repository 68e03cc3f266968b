"""Parents' meetings: which pages for a projector are open, and what they count."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import listed, rows
from backend.tables.school import School
from backend.tables.staff import Staff


class Meeting(Table):
    """One page, by the hash of its secret."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    class_name = Varchar(length=16)  # "" for all of the school
    token_hash = Bytea(unique=True)
    opened_by = ForeignKey(Staff, null=False)
    opened_at = Timestamptz()
    expires_at = Timestamptz()
    ended_at = Timestamptz(null=True, default=None)


class NewMeetingRow(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    class_name: str
    token_hash: bytes
    opened_by: int
    opened_at: datetime
    expires_at: datetime


class MeetingRow(Struct, frozen=True):
    """A meeting as the staff see it."""

    id: int
    class_name: str
    opened_by: str
    opened_at: datetime
    expires_at: datetime


class Found(Struct, frozen=True):
    """Whose a page is, and until when."""

    school: int
    class_name: str
    expires_at: datetime
    ended_at: datetime | None


class Count(Struct, frozen=True):
    """How many students are on the list, and of how many a parent has registered."""

    students: int
    joined: int


async def add(new: NewMeetingRow) -> None:
    """Open a page."""
    sql = """
        INSERT INTO meeting (id, school, class_name, token_hash, opened_by, opened_at, expires_at)
        VALUES ({}, {}, {}, {}, {}, {}, {})
    """
    await rows(sql, *msgspec.structs.astuple(new))


async def by_token(token_hash: bytes) -> Found | None:
    """Find a page, open or not: a secret names its school by itself."""
    sql = "SELECT school, class_name, expires_at, ended_at FROM meeting WHERE token_hash = {}"
    found = await rows(sql, token_hash)
    return msgspec.convert(found[0], Found) if found else None


async def open_now(school: int, classes: Sequence[str] | None, now: datetime) -> list[MeetingRow]:
    """Return a school's open pages, of these classes or of all, the newest first."""
    here = f" AND class_name IN ({listed(len(classes))})" if classes is not None else ""
    sql = f"""
        SELECT m.id, m.class_name, s.name AS opened_by, m.opened_at, m.expires_at
        FROM meeting m JOIN staff s ON s.id = m.opened_by
        WHERE m.school = {{}} AND m.ended_at IS NULL AND m.expires_at > {{}}{here}
        ORDER BY m.opened_at DESC, m.id DESC
    """
    found = await rows(sql, school, now, *(classes or ()))
    return [msgspec.convert(row, MeetingRow) for row in found]


async def end(meeting: int, school: int, classes: Sequence[str] | None, now: datetime) -> bool:
    """End one; False where it is over, another school's, or of none of these classes."""
    here = f" AND class_name IN ({listed(len(classes))})" if classes is not None else ""
    sql = f"""
        UPDATE meeting SET ended_at = {{}}
        WHERE id = {{}} AND school = {{}} AND ended_at IS NULL AND expires_at > {{}}{here}
        RETURNING id
    """
    return bool(await rows(sql, now, meeting, school, now, *(classes or ())))


async def count(school: int, class_name: str, now: datetime) -> Count:
    """Count a class's students, or all of the school's, and those with a parent's account.

    Who has left the school is not among them. A diary that another school's one-time password has
    closed counts: that family has come in.
    """
    here = " AND p.class_name = {}" if class_name else ""
    sql = f"""
        SELECT count(*) AS students, count(CASE WHEN EXISTS (
            SELECT 1 FROM diary d JOIN account a ON a.id = d.account
            WHERE d.school = p.school AND d.student = p.id AND a.audience = 'parent'
        ) THEN 1 END) AS joined
        FROM student p
        WHERE p.school = {{}} AND (p.leaves_at IS NULL OR p.leaves_at > {{}}){here}
    """
    found = await rows(sql, school, now, *([class_name] if class_name else ()))
    return msgspec.convert(found[0], Count)


async def forget_before(moment: datetime) -> None:
    """Delete the meetings that were open until a moment, in every school alike."""
    await rows("DELETE FROM meeting WHERE expires_at < {}", moment)
