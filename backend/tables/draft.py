"""Drafts: what a browser has entered so far, one sealed column a step."""

from datetime import UTC, datetime, timedelta

from msgspec import Struct, convert
from piccolo.columns import BigInt, Bytea, Timestamptz
from piccolo.table import Table

from backend.tables.database import rows

LIFETIME = timedelta(days=1)  # specification 7
IDLE = timedelta(minutes=15)  # specification 7
COLUMNS = ("code", "person", "login", "email", "children", "remembered")


class Draft(Table):
    """One browser's unfinished registration, and the last form it was refused."""

    id = BigInt(primary_key=True)
    token_hash = Bytea(unique=True)
    code = Bytea(null=True, default=None)
    person = Bytea(null=True, default=None)
    login = Bytea(null=True, default=None)
    email = Bytea(null=True, default=None)
    children = Bytea(null=True, default=None)
    remembered = Bytea(null=True, default=None)
    seen_at = Timestamptz()
    expires_at = Timestamptz()


class DraftRow(Struct, frozen=True):
    """A draft; each step is sealed as "draft.STEP"."""

    id: int
    code: bytes | None
    person: bytes | None
    login: bytes | None
    email: bytes | None
    children: bytes | None
    remembered: bytes | None
    seen_at: datetime


async def find(token_hash: bytes, now: datetime) -> DraftRow | None:
    """Find a draft that is not older than a day: a secret names its school by itself."""
    sql = """
        SELECT id, code, person, login, email, children, remembered, seen_at
        FROM draft WHERE token_hash = {} AND expires_at > {}
    """
    found = await rows(sql, token_hash, now)
    return convert(found[0], DraftRow) if found else None


async def claim(draft: int, token_hash: bytes, now: datetime, *, step: bool) -> int:
    """Return the id of the browser's row: the one that stands, or a new one with this id.

    A step taken ends the draft's idleness. A refusal does not, or it would spare whoever sits
    there now the code; before the draft is idle it counts, for the family is at work.
    An outlived draft is emptied and lives again.
    """
    emptied = ", ".join(f"{name} = NULL" for name in COLUMNS)
    outlived = f"UPDATE draft SET {emptied} WHERE token_hash = {{}} AND expires_at <= {{}}"
    await rows(outlived, token_hash, now)
    sql = """
        INSERT INTO draft (id, token_hash, seen_at, expires_at) VALUES ({}, {}, {}, {})
        ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at, seen_at =
            CASE WHEN draft.seen_at > {} THEN excluded.seen_at ELSE draft.seen_at END
        RETURNING id
    """
    asleep = datetime.min.replace(tzinfo=UTC) if step else now - IDLE
    return int((await rows(sql, draft, token_hash, now, now + LIFETIME, asleep))[0]["id"])


async def remember(draft: int, remembered: bytes, now: datetime) -> bool:
    """Write what the last form was refused and what is typed; False where the draft has gone.

    It is no step: an idle draft stays idle.
    """
    sql = """
        UPDATE draft SET remembered = {}, expires_at = {},
            seen_at = CASE WHEN seen_at > {} THEN {} ELSE seen_at END
        WHERE id = {} AND expires_at > {} RETURNING id
    """
    return bool(await rows(sql, remembered, now + LIFETIME, now - IDLE, now, draft, now))


async def write(draft: int, steps: dict[str, bytes | None]) -> None:
    """Write whole steps of a draft, each into its column; None empties one."""
    unknown = steps.keys() - set(COLUMNS)
    if unknown:
        raise ValueError(unknown)
    columns = ", ".join(f"{name} = {{}}" for name in steps)
    await rows(f"UPDATE draft SET {columns} WHERE id = {{}}", *steps.values(), draft)


async def forget(token_hash: bytes) -> None:
    """Delete a browser's draft."""
    await rows("DELETE FROM draft WHERE token_hash = {}", token_hash)


async def forget_outlived(now: datetime) -> None:
    """Delete what nobody has touched for a day."""
    await rows("DELETE FROM draft WHERE expires_at <= {}", now)
