"""The codes that live now, for stories that look at what is left; to look changes nothing."""

from datetime import date
from typing import NamedTuple

from backend.flows.invitation import issuing
from backend.tables.database import rows
from shared import invitation_code, names
from shared.invitation import Issue
from tests.makers.school import School


class Code(NamedTuple):
    """One live code, and whose it is."""

    code: str
    class_name: str
    person: str  # «Анна П.»
    place: int  # 0: the student's own
    expires_on: date


async def live_codes(school: School) -> list[Code]:
    """Return the school's live codes, the oldest first."""
    sql = """
        SELECT i.id, i.sealed, i.place, i.expires_on, p.class_name, p.given_name, p.family_name
        FROM invitation i JOIN student p ON p.id = i.student JOIN school s ON s.id = i.school
        WHERE s.short_name = {} AND i.sealed IS NOT NULL ORDER BY i.id
    """
    caller = school.operator()
    return [
        Code(
            invitation_code.show(
                caller.keys.unseal(issuing.SEALED, row["id"], row["sealed"]).decode()
            ),
            row["class_name"],
            names.person(row["given_name"], row["family_name"]),
            row["place"],
            row["expires_on"],
        )
        for row in await rows(sql, school.short_name)
        if caller.now.date() <= row["expires_on"]
    ]


async def sheets_of(school: School, person: str, *, own: bool = False) -> list[Code]:
    """Return the parents' sheets of a student, or all with the student's own, by their numbers."""
    await issuing.issue(Issue(), school.short_name, school.operator())
    found = [one for one in await live_codes(school) if one.person == person]
    return sorted((one for one in found if own or one.place), key=lambda one: one.place)


async def students_of(school: School, class_name: str) -> list[int]:
    """Return the ids of a class in the order of its list."""
    sql = """
        SELECT p.id FROM student p JOIN school s ON s.id = p.school
        WHERE s.short_name = {} AND p.class_name = {} ORDER BY p.family_name, p.given_name
    """
    return [row["id"] for row in await rows(sql, school.short_name, class_name)]
