"""Single-use links to the desk, and recovery codes: hashes, each spent once."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct, convert
from piccolo.columns import Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import many, rows
from backend.tables.staff import Staff


class StaffLink(Table):
    """One link; a newer one of the same person takes its place."""

    token_hash = Bytea(primary_key=True)
    staff = ForeignKey(Staff, null=False)
    purpose = Varchar(length=16)
    made_at = Timestamptz()
    expires_at = Timestamptz()
    spent_at = Timestamptz(null=True, default=None)
    superseded_at = Timestamptz(null=True, default=None)


class StaffRecovery(Table):
    """One recovery code: shown once, and good once in place of the six digits."""

    code_hash = Bytea(primary_key=True)  # keyed, with whose it is in it
    staff = ForeignKey(Staff, null=False)
    spent_at = Timestamptz(null=True, default=None)


class Found(Struct, frozen=True):
    """What a link is, and what became of it."""

    staff: int
    purpose: str
    expires_at: datetime
    spent_at: datetime | None
    superseded_at: datetime | None


async def make(
    token_hash: bytes, staff: int, purpose: str, now: datetime, expires_at: datetime
) -> None:
    """Write a link, inside a transaction; the older ones of the same person are void."""
    await supersede(staff, now)
    sql = """
        INSERT INTO staff_link (token_hash, staff, purpose, made_at, expires_at)
        VALUES ({}, {}, {}, {}, {})
    """
    await rows(sql, token_hash, staff, purpose, now, expires_at)


async def supersede(staff: int, now: datetime) -> None:
    """Make the links of somebody void."""
    sql = "UPDATE staff_link SET superseded_at = {} WHERE staff = {} AND superseded_at IS NULL"
    await rows(sql, now, staff)


async def find(token_hash: bytes) -> Found | None:
    """Return what a link is: its secret names its school by itself."""
    sql = """
        SELECT staff, purpose, expires_at, spent_at, superseded_at FROM staff_link
        WHERE token_hash = {}
    """
    found = await rows(sql, token_hash)
    return convert(found[0], Found) if found else None


async def spend(token_hash: bytes, now: datetime) -> bool:
    """Spend a link; False where somebody was first, or it is good for nothing any more."""
    sql = """
        UPDATE staff_link SET spent_at = {}
        WHERE token_hash = {} AND spent_at IS NULL AND superseded_at IS NULL AND expires_at > {}
        RETURNING staff
    """
    return bool(await rows(sql, now, token_hash, now))


async def forget_before(moment: datetime) -> None:
    """Delete the links whose term was over before a moment."""
    await rows("DELETE FROM staff_link WHERE expires_at < {}", moment)


async def replace_codes(staff: int, hashes: Sequence[bytes]) -> None:
    """Give somebody new recovery codes; the old ones are good for nothing."""
    await rows("DELETE FROM staff_recovery WHERE staff = {}", staff)
    sql = "INSERT INTO staff_recovery (code_hash, staff) VALUES ({}, {})"
    await many(sql, [(one, staff) for one in hashes])


async def count_codes(staff: int) -> int:
    """Count the recovery codes that somebody can still use."""
    sql = "SELECT count(*) AS left_ FROM staff_recovery WHERE staff = {} AND spent_at IS NULL"
    return int((await rows(sql, staff))[0]["left_"])


async def has_code(code_hash: bytes, staff: int) -> bool:
    """Tell whether a recovery code is somebody's, and not spent."""
    sql = (
        "SELECT staff FROM staff_recovery WHERE code_hash = {} AND staff = {} AND spent_at IS NULL"
    )
    return bool(await rows(sql, code_hash, staff))


async def spend_code(code_hash: bytes, now: datetime) -> bool:
    """Spend a recovery code; False where it was spent before."""
    sql = """
        UPDATE staff_recovery SET spent_at = {} WHERE code_hash = {} AND spent_at IS NULL
        RETURNING staff
    """
    return bool(await rows(sql, now, code_hash))
