"""Sessions at the desk, and the devices on which teachers have shown their second factor.

Only hashes of tokens are stored: a stolen table signs nobody in.
"""

from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, Bytea, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import Row, rows
from backend.tables.staff import Staff


class StaffSession(Table):
    """A way to the desk that is open: a browser's cookie, or a program's token."""

    id = BigInt(primary_key=True)
    staff = ForeignKey(Staff, null=False)
    token_hash = Bytea(unique=True)
    agent = Varchar(length=120)
    idle_seconds = Integer()
    created_at = Timestamptz()
    seen_at = Timestamptz()
    proven_at = Timestamptz()  # when the second factor was last shown
    expires_at = Timestamptz()


class StaffDevice(Table):
    """A browser in which somebody has signed in: its failures are counted apart."""

    id = BigInt(primary_key=True)
    staff = ForeignKey(Staff, null=False)
    token_hash = Bytea()
    proven_at = Timestamptz()


class NewStaffSession(Struct, frozen=True):
    """A row to be written."""

    id: int
    staff: int
    token_hash: bytes
    agent: str
    idle_seconds: int
    created_at: datetime
    seen_at: datetime
    proven_at: datetime
    expires_at: datetime


class StaffSessionRow(Struct, frozen=True):
    """A session, and whose it is."""

    id: int
    staff: int
    school: int
    role: str
    name: str
    agent: str
    idle_seconds: int
    created_at: datetime
    seen_at: datetime
    proven_at: datetime
    expires_at: datetime


_SESSION = """
    SELECT s.id, s.staff, t.school, t.role, t.name, s.agent, s.idle_seconds, s.created_at,
           s.seen_at, s.proven_at, s.expires_at
    FROM staff_session s JOIN staff t ON t.id = s.staff
"""


async def add(new: NewStaffSession) -> None:
    """Open a session."""
    sql = """
        INSERT INTO staff_session (id, staff, token_hash, agent, idle_seconds, created_at,
                                   seen_at, proven_at, expires_at)
        VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})
    """
    await rows(sql, *msgspec.structs.astuple(new))


async def by_token(token_hash: bytes) -> StaffSessionRow | None:
    """Find a session and whose it is: a secret names its school by itself."""
    return _first(await rows(_SESSION + "WHERE s.token_hash = {}", token_hash))


async def of_staff(staff: int) -> list[StaffSessionRow]:
    """Return somebody's sessions, the last seen first."""
    found = await rows(_SESSION + "WHERE s.staff = {} ORDER BY s.seen_at DESC", staff)
    return [msgspec.convert(row, StaffSessionRow) for row in found]


async def touch(session: int, now: datetime) -> None:
    """Say that the session was used just now."""
    await rows("UPDATE staff_session SET seen_at = {} WHERE id = {}", now, session)


async def prove(session: int, now: datetime) -> None:
    """Say that the second factor was shown just now."""
    await rows("UPDATE staff_session SET proven_at = {} WHERE id = {}", now, session)


async def end(session: int, staff: int) -> bool:
    """End one session of somebody's; False where it is not theirs or has ended."""
    sql = "DELETE FROM staff_session WHERE id = {} AND staff = {} RETURNING id"
    return bool(await rows(sql, session, staff))


async def end_by_token(token_hash: bytes) -> None:
    """End a session by its token: another one takes its place."""
    await rows("DELETE FROM staff_session WHERE token_hash = {}", token_hash)


async def end_others(staff: int, kept: int) -> None:
    """End all of somebody's sessions but one."""
    await rows("DELETE FROM staff_session WHERE staff = {} AND id <> {}", staff, kept)


async def end_all(staff: int) -> None:
    """End every session of somebody's."""
    await rows("DELETE FROM staff_session WHERE staff = {}", staff)


async def forget_ended(now: datetime) -> None:
    """Delete the sessions whose absolute end has come."""
    await rows("DELETE FROM staff_session WHERE expires_at <= {}", now)


async def proven_on(staff: int, token_hash: bytes) -> datetime | None:
    """Return when the second factor was last shown on a device; None where it never was."""
    sql = "SELECT proven_at FROM staff_device WHERE staff = {} AND token_hash = {}"
    found = await rows(sql, staff, token_hash)
    return found[0]["proven_at"] if found else None


async def remember(device: int, staff: int, token_hash: bytes, now: datetime) -> None:
    """Know the device, on which the second factor was shown just now."""
    sql = """
        INSERT INTO staff_device (id, staff, token_hash, proven_at) VALUES ({}, {}, {}, {})
        ON CONFLICT (staff, token_hash) DO UPDATE SET proven_at = excluded.proven_at
    """
    await rows(sql, device, staff, token_hash, now)


async def forget_devices(staff: int) -> None:
    """Know none of somebody's devices any more."""
    await rows("DELETE FROM staff_device WHERE staff = {}", staff)


async def forget_devices_before(moment: datetime) -> None:
    """Delete the devices on which nobody has shown a factor since a moment."""
    await rows("DELETE FROM staff_device WHERE proven_at < {}", moment)


def _first(found: list[Row]) -> StaffSessionRow | None:
    return msgspec.convert(found[0], StaffSessionRow) if found else None
