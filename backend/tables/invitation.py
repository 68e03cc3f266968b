"""Invitations: who may be invited to which diary, and how far each code has come."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import msgspec
from msgspec import Struct, convert
from piccolo.columns import BigInt, Bytea, Date, ForeignKey, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import as_moment, dialect, listed, many, rows
from backend.tables.roster import Student
from backend.tables.school import School


class Invitation(Table):
    """One code. Its text is only a keyed hash, and sealed until spent, revoked or expired."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    student = ForeignKey(Student, null=False)
    audience = Varchar(length=8)
    place = SmallInt()  # a parent's number from 1; 0 for the student's own
    fingerprint = Bytea(unique=True)
    sealed = Bytea(null=True, default=None)  # as "invitation.sealed"
    expires_on = Date(default=None)
    expires_at = Timestamptz(default=None)
    issued_at = Timestamptz()
    spent_at = Timestamptz(null=True, default=None)
    spent_by = ForeignKey(Account, null=True)
    revoked_at = Timestamptz(null=True, default=None)
    printed_at = Timestamptz(null=True, default=None)  # for the first time
    entered_at = Timestamptz(null=True, default=None)  # the same


class Invited(Struct, frozen=True):
    """Everything that a flow asks of a code, its school and its student."""

    id: int
    fingerprint: bytes
    audience: str
    expires_on: date
    expires_at: datetime
    spent_at: datetime | None
    spent_by: int | None
    revoked_at: datetime | None
    entered_at: datetime | None
    student: int
    family_name: str
    given_name: str
    middle_name: str
    gender: str | None
    class_name: str
    leaves_at: datetime | None
    school: int
    school_name: str
    curator: str
    signs_allowed: bool
    address: str
    notice_version: str
    notice_text: str
    phone_why: str  # "" where the school asks for no phone


class Standing(Struct, frozen=True):
    """One invitation as issuing sees it."""

    id: int
    student: int
    audience: str
    place: int
    sealed: bytes | None
    expires_on: date
    expires_at: datetime
    issued_at: datetime
    spent_at: datetime | None


class NewInvitation(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    student: int
    audience: str
    place: int
    fingerprint: bytes
    sealed: bytes
    expires_on: date
    expires_at: datetime
    issued_at: datetime


_FIND = """
    SELECT i.id, i.fingerprint, i.audience, i.expires_on, i.expires_at, i.spent_at, i.spent_by,
           i.revoked_at, i.entered_at, i.student, p.family_name, p.given_name, p.middle_name,
           p.gender, p.class_name, p.leaves_at, i.school, s.name AS school_name, s.curator,
           s.signs_allowed, s.address, s.notice_version, s.notice_text,
           CASE WHEN s.phone_asked THEN s.phone_why ELSE '' END AS phone_why,
           (SELECT max(until) FROM budget WHERE key IN ({}, {}) AND until > {}) AS wait
    FROM invitation i JOIN student p ON p.id = i.student JOIN school s ON s.id = i.school
    WHERE i.fingerprint IN (READINGS)
"""


async def find(
    fingerprints: Sequence[bytes], budgets: tuple[bytes, bytes], now: datetime
) -> tuple[list[Invited], datetime | None]:
    """Find codes, and until when the asker must wait: one query for both, a secret's own.

    Whoever has spent a budget hears of no code at all: that a code exists would be an answer.
    """
    sql = _FIND.replace("READINGS", listed(len(fingerprints)))
    found = await rows(sql, *budgets, now, *fingerprints)
    wait = as_moment(found[0]["wait"]) if found and found[0]["wait"] else None
    return [convert(row, Invited) for row in found], wait


async def of_fingerprints(fingerprints: Sequence[bytes]) -> dict[bytes, Invited]:
    """Find what a draft holds already: no guess, so no budget is asked."""
    nobody = (b"", b"")
    found, _ = await find(fingerprints, nobody, datetime.max.replace(tzinfo=UTC))
    return {one.fingerprint: one for one in found}


async def spend(invited: Sequence[Invited], account: int, now: datetime) -> set[int]:
    """Spend codes for an account; return the ids of those that nobody spent before.

    The rows are locked in the order of their ids first: two parents with two codes in opposite
    order would wait for each other for ever. No check made before the UPDATE would hold until it.
    """
    ids = sorted(one.id for one in invited)
    schools = sorted({one.school for one in invited})
    here = f"id IN ({listed(len(ids))}) AND school IN ({listed(len(schools))})"
    if dialect() == "postgres":
        lock = f"SELECT id FROM invitation WHERE {here} ORDER BY id FOR UPDATE"
        await rows(lock, *ids, *schools)
    sql = f"""
        UPDATE invitation SET spent_at = {{}}, spent_by = {{}}, sealed = NULL
        WHERE {here} AND spent_at IS NULL AND revoked_at IS NULL AND expires_at > {{}}
            AND NOT EXISTS (SELECT 1 FROM student p
                            WHERE p.id = invitation.student AND p.leaves_at <= {{}})
        RETURNING id
    """
    return {row["id"] for row in await rows(sql, now, account, *ids, *schools, now, now)}


async def standing(school: int) -> list[Standing]:
    """Return the school's invitations that were not revoked, the oldest first."""
    sql = """
        SELECT id, student, audience, place, sealed, expires_on, expires_at, issued_at, spent_at
        FROM invitation WHERE school = {} AND revoked_at IS NULL ORDER BY id
    """
    return [convert(row, Standing) for row in await rows(sql, school)]


async def add(new: Sequence[NewInvitation]) -> None:
    """Write new invitations, inside the transaction that holds the school."""
    sql = """
        INSERT INTO invitation (id, school, student, audience, place, fingerprint, sealed,
                                expires_on, expires_at, issued_at)
        VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})
    """
    await many(sql, [msgspec.structs.astuple(row) for row in new])


async def revoke(invited: Invited, now: datetime) -> bool:
    """Revoke a code that is not spent; False where somebody spent or revoked it first."""
    return bool(await revoke_each(invited.school, [invited.id], now))


async def revoke_each(school: int, ids: Sequence[int], now: datetime) -> set[int]:
    """Revoke codes that nobody has spent; return the ids of those that were revoked now.

    Their rows are locked in the order of their ids, as by whoever spends them.
    """
    if not ids:
        return set()
    here = f"school = {{}} AND id IN ({listed(len(ids))})"
    if dialect() == "postgres":
        lock = f"SELECT id FROM invitation WHERE {here} ORDER BY id FOR UPDATE"
        await rows(lock, school, *ids)
    sql = f"""
        UPDATE invitation SET revoked_at = {{}}, sealed = NULL
        WHERE {here} AND spent_at IS NULL AND revoked_at IS NULL RETURNING id
    """
    return {row["id"] for row in await rows(sql, now, school, *ids)}


async def mark_printed(school: int, ids: Sequence[int], now: datetime) -> None:
    """Say of codes that their sheets were printed, inside a transaction; the first time counts."""
    sql = """
        UPDATE invitation SET printed_at = {}
        WHERE id = {} AND school = {} AND printed_at IS NULL
    """
    await many(sql, [(now, one, school) for one in ids])


async def mark_entered(invited: Invited, now: datetime) -> bool:
    """Say of a code that it was typed; False where it had been before."""
    sql = """
        UPDATE invitation SET entered_at = {}
        WHERE id = {} AND school = {} AND entered_at IS NULL RETURNING id
    """
    return bool(await rows(sql, now, invited.id, invited.school))


_OF_LEAVERS = """
    UPDATE invitation SET revoked_at = {}, sealed = NULL
    WHERE spent_at IS NULL AND revoked_at IS NULL
        AND student IN (SELECT id FROM student WHERE leaves_at <= {})
"""


async def revoke_of_leavers(school: int, now: datetime) -> None:
    """Revoke the codes that are left to those who have left a school."""
    await rows(_OF_LEAVERS + "AND school = {}", now, now, school)


async def revoke_of_leavers_anywhere(now: datetime) -> None:
    """Revoke them in every school: the day has come for all alike. Nobody could spend them."""
    await rows(_OF_LEAVERS, now, now)


async def forget_expired_anywhere(now: datetime) -> None:
    """Drop the sealed copies of expired codes in every school: the term is over for all alike."""
    await rows(
        "UPDATE invitation SET sealed = NULL WHERE sealed IS NOT NULL AND expires_at <= {}", now
    )


async def forget_expired(school: int, now: datetime) -> None:
    """Drop the sealed copies of expired codes: nobody may print them again."""
    sql = "UPDATE invitation SET sealed = NULL WHERE school = {} AND expires_at <= {}"
    await rows(sql, school, now)
