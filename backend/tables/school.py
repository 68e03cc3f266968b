"""The schools of this installation."""

from datetime import datetime

import msgspec
from piccolo.columns import BigInt, Boolean, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import Row, rows
from shared import languages, school


class School(Table):
    """What a school is called, when its day ends, and what it asks of a password."""

    id = BigInt(primary_key=True)
    short_name = Varchar(length=32, unique=True)
    name = Varchar(length=120)
    time_zone = Varchar(length=64)
    curator = Text()  # the lines that the curator filled in, one a line
    signs_allowed = Boolean()
    notice_version = Varchar(length=32)
    notice_text = Text()  # "" stands for the sentence of the catalogue
    changed_at = Timestamptz()
    roster_version = BigInt(default=0)  # grows with every change of its students as a whole
    settings_version = BigInt(default=1)
    valid_days = Integer(default=90)  # of a new invitation code
    consent_version = Varchar(length=32, default="0")
    consent_text = Text(default="")  # "" asks for none
    address = Varchar(length=200, default="")  # one line, as letters are addressed
    android = Varchar(length=300, default="")  # the phone application's page in its store
    iphone = Varchar(length=300, default="")
    phone_asked = Boolean(default=False)
    phone_why = Varchar(length=200, default="")  # the reason, as families read it
    languages = Varchar(length=200, default="ru,en")  # that are offered, the default first


COLUMNS = (
    School.id,
    School.short_name,
    School.name,
    School.time_zone,
    School.curator,
    School.signs_allowed,
    School.valid_days,
    School.languages,
)


async def add(school_id: int, asked: school.NewSchool, notice_version: str, now: datetime) -> bool:
    """Add a school; False where the short name is taken."""
    sql = """
        INSERT INTO school (id, short_name, name, time_zone, curator, signs_allowed,
                            notice_version, notice_text, changed_at)
        VALUES ({}, {}, {}, {}, {}, {}, {}, '', {})
        ON CONFLICT (short_name) DO NOTHING RETURNING id
    """
    lines = "\n".join(asked.curator)
    named = (school_id, asked.short_name, asked.name, asked.time_zone)
    return bool(await rows(sql, *named, lines, False, notice_version, now))  # noqa: FBT003 -- a column


async def all_of_them() -> tuple[school.School, ...]:
    """Return every school, by short name: an installation has few."""
    found = await School.select(*COLUMNS).order_by(School.short_name)
    return tuple(_as_struct(row) for row in found)


async def by_id(school_id: int) -> school.School:
    """Return the school of whoever asks."""
    found = await School.select(*COLUMNS).where(School.id == school_id)
    return _as_struct(found[0])


async def first_zone() -> str:
    """Return the time zone of the oldest school: what a visitor of no school is told hours by."""
    found = await rows("SELECT time_zone FROM school ORDER BY id LIMIT 1")
    return str(found[0]["time_zone"]) if found else "UTC"


async def lock(school_id: int, now: datetime) -> None:
    """Hold the school until the transaction ends: one list, one issue at a time."""
    await rows("UPDATE school SET changed_at = {} WHERE id = {}", now, school_id)


async def roster_version(school_id: int) -> int:
    """Return how often the school's students have been changed as a whole."""
    found = await rows("SELECT roster_version FROM school WHERE id = {}", school_id)
    return int(found[0]["roster_version"])


async def change_roster(school_id: int, now: datetime) -> int:
    """Hold the school until the transaction ends, and return its students' next version."""
    sql = """
        UPDATE school SET changed_at = {}, roster_version = roster_version + 1
        WHERE id = {} RETURNING roster_version
    """
    return int((await rows(sql, now, school_id))[0]["roster_version"])


async def change_roster_of(school_id: int, seen: int, now: datetime) -> int | None:
    """Do the same where the students are as they were seen; None where somebody was first.

    No comparison made before the UPDATE would hold until it.
    """
    sql = """
        UPDATE school SET changed_at = {}, roster_version = roster_version + 1
        WHERE id = {} AND roster_version = {} RETURNING roster_version
    """
    found = await rows(sql, now, school_id, seen)
    return int(found[0]["roster_version"]) if found else None


def _as_struct(row: Row) -> school.School:
    lines = tuple(line for line in row.pop("curator").split("\n") if line)
    offered = languages.held(row.pop("languages"))
    return msgspec.convert({**row, "curator": lines, "languages": offered}, school.School)
