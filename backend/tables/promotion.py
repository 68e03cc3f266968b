"""When classes moved up, and who was where before: so that it can be undone."""

from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, ForeignKey, Text, Timestamptz
from piccolo.table import Table

from backend.tables.database import rows
from backend.tables.school import School


class Promotion(Table):
    """One moving up of a school, and the version of its students that it made."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    version = BigInt()
    made_at = Timestamptz()
    was = Text()  # JSON: (student, class) of everybody whom it touched
    undone_at = Timestamptz(null=True, default=None)


class PromotionRow(Struct, frozen=True):
    """The last moving up."""

    id: int
    version: int
    made_at: datetime
    was: str
    undone_at: datetime | None


async def teachers(school: int) -> dict[int, tuple[str, ...]]:
    """Return the classes of every class teacher of a school."""
    sql = """
        SELECT c.staff, c.class_name FROM staff_class c JOIN staff s ON s.id = c.staff
        WHERE s.school = {} ORDER BY c.staff, c.class_name
    """
    found: dict[int, tuple[str, ...]] = {}
    for row in await rows(sql, school):
        found[row["staff"]] = (*found.get(row["staff"], ()), row["class_name"])
    return found


async def add(promotion: int, school: int, version: int, now: datetime, was: bytes) -> None:
    """Write a moving up, in its transaction."""
    sql = """
        INSERT INTO promotion (id, school, version, made_at, was) VALUES ({}, {}, {}, {}, {})
    """
    await rows(sql, promotion, school, version, now, was.decode())


async def last(school: int) -> PromotionRow | None:
    """Find the school's last moving up."""
    sql = """
        SELECT id, version, made_at, was, undone_at FROM promotion
        WHERE school = {} ORDER BY id DESC LIMIT 1
    """
    found = await rows(sql, school)
    return msgspec.convert(found[0], PromotionRow) if found else None


async def undo(promotion: int, school: int, now: datetime) -> None:
    """Say that it was undone: it has served."""
    sql = "UPDATE promotion SET undone_at = {}, was = '[]' WHERE id = {} AND school = {}"
    await rows(sql, now, promotion, school)


async def forget_before(moment: datetime) -> None:
    """Delete what was made before a moment, in every school: it cannot be undone any more."""
    await rows("DELETE FROM promotion WHERE made_at < {}", moment)
