"""Finished registrations, kept for a day: a repeated request hears the same answer."""

from datetime import datetime

from msgspec import Struct, convert
from piccolo.columns import BigInt, Bytea, ForeignKey, Timestamptz
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import rows


class Finish(Table):
    """The answer under the hashed Idempotency-Key or draft token that asked for it."""

    id = BigInt(primary_key=True)
    key_hash = Bytea(unique=True)
    asked = Bytea()  # keyed hash of what was asked: a key serves one request
    answer = Bytea()  # sealed as "finish.answer"
    account = ForeignKey(Account, null=False)
    expires_at = Timestamptz()


class Kept(Struct, frozen=True):
    """A kept answer."""

    id: int
    account: int
    asked: bytes
    answer: bytes


async def find(key_hash: bytes, now: datetime) -> Kept | None:
    """Find an answer that is still kept: a secret names its school by itself."""
    sql = "SELECT id, account, asked, answer FROM finish WHERE key_hash = {} AND expires_at > {}"
    found = await rows(sql, key_hash, now)
    return convert(found[0], Kept) if found else None


async def keep(kept: Kept, key_hash: bytes, until: datetime) -> None:
    """Keep an answer, in the transaction of the registration it tells of."""
    sql = """
        INSERT INTO finish (id, key_hash, asked, answer, account, expires_at)
        VALUES ({}, {}, {}, {}, {}, {})
        ON CONFLICT (key_hash) DO UPDATE SET asked = excluded.asked, answer = excluded.answer,
            id = excluded.id, account = excluded.account, expires_at = excluded.expires_at
    """
    await rows(sql, kept.id, key_hash, kept.asked, kept.answer, kept.account, until)


async def forget_outlived(now: datetime) -> None:
    """Delete the answers that are older than a day."""
    await rows("DELETE FROM finish WHERE expires_at <= {}", now)
