"""Sessions of browsers and API clients, and the devices their owners are known by.

Only hashes of tokens are stored: a stolen table signs nobody in.
"""

from datetime import datetime, timedelta

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, Bytea, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import Row, as_moment, rows


class Session(Table):
    """A way in that is open. An API client's has a refresh token that changes at each use."""

    id = BigInt(primary_key=True)
    account = ForeignKey(Account, null=False)
    kind = Varchar(length=8)
    token_hash = Bytea(unique=True)  # a browser's cookie, or the family of refresh tokens
    refresh_hash = Bytea(null=True, default=None)
    previous_hash = Bytea(null=True, default=None)
    rotated_at = Timestamptz(null=True, default=None)
    agent = Varchar(length=120)
    idle_seconds = Integer()
    created_at = Timestamptz()
    seen_at = Timestamptz()
    expires_at = Timestamptz()
    folded_at = Timestamptz(null=True, default=None)  # the banner, in a browser
    proven_at = Timestamptz(null=True, default=None)  # when the password was given once more


class Device(Table):
    """A browser that has signed in to an account before: its failures are counted apart."""

    id = BigInt(primary_key=True)
    account = ForeignKey(Account, null=False)
    token_hash = Bytea()
    seen_at = Timestamptz()


class NewSession(Struct, frozen=True):
    """A row to be written."""

    id: int
    account: int
    kind: str
    token_hash: bytes
    refresh_hash: bytes | None
    agent: str
    idle_seconds: int
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


class SessionRow(Struct, frozen=True):
    """A session as flows see it."""

    id: int
    account: int
    kind: str
    agent: str
    idle_seconds: int
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    audience: str
    password_once_until: datetime | None


class Family(Struct, frozen=True):
    """Where a family of refresh tokens stands."""

    id: int
    account: int
    refresh_hash: bytes
    previous_hash: bytes | None
    rotated_at: datetime | None
    expires_at: datetime


class Refreshed(Struct, frozen=True):
    """The session whose refresh token was spent just now."""

    id: int
    account: int
    expires_at: datetime


_SESSION = """
    SELECT s.id, s.account, s.kind, s.agent, s.idle_seconds, s.created_at, s.seen_at,
           s.expires_at, a.audience, a.password_once_until
    FROM session s JOIN account a ON a.id = s.account
"""


async def add(new: NewSession) -> None:
    """Open a session."""
    sql = """
        INSERT INTO session (id, account, kind, token_hash, refresh_hash, agent, idle_seconds,
                             created_at, seen_at, expires_at)
        VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})
    """
    await rows(sql, *msgspec.structs.astuple(new))


async def by_token(token_hash: bytes) -> SessionRow | None:
    """Find a browser's session: a secret names its school by itself."""
    found = await rows(_SESSION + "WHERE s.token_hash = {} AND s.kind = 'browser'", token_hash)
    return _first(found)


async def by_id(session: int, account: int) -> SessionRow | None:
    """Find an API client's session by what its signed access token says."""
    where = "WHERE s.id = {} AND s.account = {} AND s.kind = 'api'"
    return _first(await rows(_SESSION + where, session, account))


def _first(found: list[Row]) -> SessionRow | None:
    return msgspec.convert(found[0], SessionRow) if found else None


async def of_account(account: int) -> list[SessionRow]:
    """Return the owner's sessions, the last seen first."""
    found = await rows(_SESSION + "WHERE s.account = {} ORDER BY s.seen_at DESC", account)
    return [msgspec.convert(row, SessionRow) for row in found]


async def renew(session: int, token_hash: bytes) -> int:
    """Give a browser's session another token; return after how many idle seconds it ends."""
    sql = "UPDATE session SET token_hash = {} WHERE id = {} RETURNING idle_seconds"
    return int((await rows(sql, token_hash, session))[0]["idle_seconds"])


async def touch(session: int, now: datetime) -> None:
    """Say that the session was used just now."""
    await rows("UPDATE session SET seen_at = {} WHERE id = {}", now, session)


async def fold(session: int, at: datetime | None) -> None:
    """Say that the banner was folded in this browser, or unfolded."""
    await rows("UPDATE session SET folded_at = {} WHERE id = {}", at, session)


async def prove(session: int, now: datetime) -> None:
    """Say that the password was given once more just now."""
    await rows("UPDATE session SET proven_at = {} WHERE id = {}", now, session)


async def proven_at(session: int) -> datetime | None:
    """Return when the password was last given once more in a session."""
    found = await rows("SELECT proven_at FROM session WHERE id = {}", session)
    return found[0]["proven_at"] if found else None


async def rotate(
    family: bytes, presented: bytes, following: bytes, now: datetime, idle: timedelta
) -> Refreshed | None:
    """Spend the family's present refresh token; None where it is not, or its time is over."""
    sql = """
        UPDATE session SET previous_hash = refresh_hash, refresh_hash = {}, rotated_at = {},
                           seen_at = {}
        WHERE token_hash = {} AND refresh_hash = {} AND expires_at > {} AND seen_at > {}
        RETURNING id, account, expires_at
    """
    moments = (now, now - idle)
    found = await rows(sql, following, now, now, family, presented, *moments)
    if not found:
        return None
    row = found[0]
    return Refreshed(row["id"], row["account"], as_moment(row["expires_at"]))


async def family(token_hash: bytes) -> Family | None:
    """Find a family of refresh tokens by the part that stays."""
    sql = """
        SELECT id, account, refresh_hash, previous_hash, rotated_at, expires_at
        FROM session WHERE token_hash = {} AND kind = 'api'
    """
    found = await rows(sql, token_hash)
    return msgspec.convert(found[0], Family) if found else None


async def end(session: int, account: int) -> bool:
    """End one of the owner's sessions; False where it is not theirs or has ended."""
    sql = "DELETE FROM session WHERE id = {} AND account = {} RETURNING id"
    return bool(await rows(sql, session, account))


async def end_by_token(token_hash: bytes) -> None:
    """End a browser's session by its token: another one takes its place."""
    await rows("DELETE FROM session WHERE token_hash = {} AND kind = 'browser'", token_hash)


async def end_others(account: int, kept: int) -> None:
    """End all of the owner's sessions but one."""
    await rows("DELETE FROM session WHERE account = {} AND id <> {}", account, kept)


async def end_all(account: int) -> None:
    """End every session of the owner's, of whatever kind."""
    await rows("DELETE FROM session WHERE account = {}", account)


async def forget_ended(now: datetime) -> None:
    """Delete the sessions whose absolute end has come; an idle one waits for that too."""
    await rows("DELETE FROM session WHERE expires_at <= {}", now)


async def forget_devices_before(moment: datetime) -> None:
    """Delete the devices that nobody has signed in from since a moment."""
    await rows("DELETE FROM device WHERE seen_at < {}", moment)


async def forget_devices(account: int) -> None:
    """Know none of the owner's devices any more."""
    await rows("DELETE FROM device WHERE account = {}", account)


async def knows(account: int, token_hash: bytes) -> bool:
    """Tell whether the owner has signed in from this device before."""
    sql = "SELECT id FROM device WHERE account = {} AND token_hash = {}"
    return bool(await rows(sql, account, token_hash))


async def remember(device: int, account: int, token_hash: bytes, now: datetime) -> None:
    """Know the device from now on."""
    sql = """
        INSERT INTO device (id, account, token_hash, seen_at) VALUES ({}, {}, {}, {})
        ON CONFLICT (account, token_hash) DO UPDATE SET seen_at = excluded.seen_at
    """
    await rows(sql, device, account, token_hash, now)
