"""Callers of the desk for tests of flows: who the doors' guard would have found."""

from datetime import timedelta

from backend.caller import Caller, Staff
from backend.house import House
from backend.tables.database import rows
from shared.staff import StaffRole
from tests.makers.school import School


async def at_desk(
    house: House, school: School, role: StaffRole = StaffRole.CURATOR, *classes: str
) -> Caller:
    """Return somebody of the school's staff, of this moment; the first of the role is taken."""
    hire = {
        StaffRole.CURATOR: school.curator,
        StaffRole.CLASS_TEACHER: lambda: school.class_teacher(*classes),
    }
    sql = "SELECT id, school, name FROM staff WHERE role = {} ORDER BY id"
    found = await rows(sql, role)
    if not found:
        await hire[role]()
        found = await rows(sql, role)
    row = found[0]
    now = house.clock()
    until = now + timedelta(hours=1)
    who = Staff(row["id"], 1, row["school"], role, classes, row["name"], now, until)
    return house.caller(staff=who)
