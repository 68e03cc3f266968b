"""The staff of one school: who they are, and what becomes of their rights; each names it."""

from datetime import datetime

import msgspec
from msgspec import Struct

from backend.tables.database import rows


class TeamRow(Struct, frozen=True):
    """Somebody of the staff, and until when the link is good that lets them in."""

    id: int
    name: str
    role: str
    login: str | None
    link_until: datetime | None


async def of_school(school: int) -> list[TeamRow]:
    """Return everybody who works at a school's desk, by role and name."""
    sql = """
        SELECT t.id, t.name, t.role, t.login, k.expires_at AS link_until
        FROM staff t LEFT JOIN staff_link k
          ON k.staff = t.id AND k.spent_at IS NULL AND k.superseded_at IS NULL
        WHERE t.school = {} AND t.removed_at IS NULL
    """
    return [msgspec.convert(row, TeamRow) for row in await rows(sql, school)]


async def classes(school: int) -> dict[int, tuple[str, ...]]:
    """Return the classes of every class teacher of a school."""
    sql = """
        SELECT c.staff, c.class_name FROM staff_class c JOIN staff t ON t.id = c.staff
        WHERE t.school = {}
    """
    found: dict[int, list[str]] = {}
    for row in await rows(sql, school):
        found.setdefault(row["staff"], []).append(row["class_name"])
    return {staff: tuple(names) for staff, names in found.items()}


async def other_curators(school: int, staff: int) -> int:
    """Count the curators who can sign in, but for one: call it with the school locked."""
    sql = """
        SELECT count(*) AS others FROM staff
        WHERE school = {} AND role = 'curator' AND login IS NOT NULL AND id <> {}
    """
    return int((await rows(sql, school, staff))[0]["others"])


async def curators_with_address(school: int) -> list[int]:
    """Return the curators who can be written to."""
    sql = """
        SELECT id FROM staff
        WHERE school = {} AND role = 'curator' AND login IS NOT NULL AND email IS NOT NULL
    """
    return [row["id"] for row in await rows(sql, school)]


async def set_role(school: int, staff: int, role: str) -> bool:
    """Give somebody another role; False where there is nobody like that in the school."""
    sql = """
        UPDATE staff SET role = {} WHERE school = {} AND id = {} AND removed_at IS NULL
        RETURNING id
    """
    return bool(await rows(sql, role, school, staff))


async def remove(school: int, staff: int, now: datetime) -> bool:
    """Leave nothing of somebody but the name; False where there is nobody like that."""
    sql = """
        UPDATE staff SET removed_at = {}, login = NULL, password_hash = NULL, totp_secret = NULL,
            email = NULL
        WHERE school = {} AND id = {} AND removed_at IS NULL RETURNING id
    """
    return bool(await rows(sql, now, school, staff))
