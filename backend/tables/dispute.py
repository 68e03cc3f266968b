"""«Это не я»: spent codes whose sheets are in other hands, until staff have dealt with them."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct, convert
from piccolo.columns import BigInt, ForeignKey, Timestamptz
from piccolo.table import Table

from backend.tables.database import listed, rows
from backend.tables.invitation import Invitation
from backend.tables.school import School
from backend.tables.staff import Staff


class Dispute(Table):
    """One code that somebody says they did not spend; of one code one at a time."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    invitation = ForeignKey(Invitation, null=False)
    raised_at = Timestamptz()
    settled_at = Timestamptz(null=True, default=None)
    settled_by = ForeignKey(Staff, null=True)


class DisputeRow(Struct, frozen=True):
    """One that is open, with whose sheet it is and by what name somebody registered with it."""

    id: int
    raised_at: datetime
    student: int
    family_name: str
    given_name: str
    class_name: str
    audience: str
    spent_at: datetime | None
    typed_family_name: str | None
    typed_given_name: str | None
    typed_middle_name: str | None


async def raise_(number: int, school: int, invitation: int, now: datetime) -> bool:
    """Raise one; False where one about this code is open already."""
    sql = """
        INSERT INTO dispute (id, school, invitation, raised_at) VALUES ({}, {}, {}, {})
        ON CONFLICT DO NOTHING RETURNING id
    """
    return bool(await rows(sql, number, school, invitation, now))


async def standing(school: int, classes: Sequence[str] | None) -> list[DisputeRow]:
    """Return what is open in these classes, or in the school, the oldest first."""
    here = _within(classes)
    sql = f"""
        SELECT x.id, x.raised_at, i.student, p.family_name, p.given_name, p.class_name, i.audience,
               i.spent_at, a.family_name AS typed_family_name,
               a.given_name AS typed_given_name, a.middle_name AS typed_middle_name
        FROM dispute x JOIN invitation i ON i.id = x.invitation JOIN student p ON p.id = i.student
        LEFT JOIN account a ON a.id = i.spent_by
        WHERE x.school = {{}} AND x.settled_at IS NULL {here}
        ORDER BY x.raised_at, x.id
    """
    return [convert(row, DisputeRow) for row in await rows(sql, school, *(classes or ()))]


async def settle(
    school: int, dispute: int, classes: Sequence[str] | None, staff: int, now: datetime
) -> bool:
    """Say that it has been dealt with; False where it has been, or is of none of the classes."""
    here = _within(classes)
    sql = f"""
        UPDATE dispute SET settled_at = {{}}, settled_by = {{}}
        WHERE school = {{}} AND id = {{}} AND settled_at IS NULL AND invitation IN (
            SELECT i.id FROM invitation i JOIN student p ON p.id = i.student
            WHERE i.school = dispute.school {here})
        RETURNING id
    """
    return bool(await rows(sql, now, staff, school, dispute, *(classes or ())))


def _within(classes: Sequence[str] | None) -> str:
    """Ask for the students of these classes, or for all; a class teacher may have none."""
    if classes is None:
        return ""
    return f"AND p.class_name IN ({listed(len(classes))})" if classes else "AND 1 = 0"


async def forget_settled_before(moment: datetime) -> None:
    """Delete what was dealt with before a moment, in every school alike."""
    await rows("DELETE FROM dispute WHERE settled_at < {}", moment)
