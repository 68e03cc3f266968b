"""Budgets of guesses: rows, so that they survive a restart and hold across workers."""

from datetime import datetime

from piccolo.columns import Bytea, Integer, Timestamptz
from piccolo.table import Table

from backend.tables.database import Row, rows


class Budget(Table):
    """What one key has spent since a moment, and until when it must wait."""

    key = Bytea(primary_key=True)  # a keyed hash: no address and no login stands here
    spent = Integer()
    since = Timestamptz()
    until = Timestamptz(null=True, default=None)


async def waits(keys: tuple[bytes, ...], now: datetime) -> datetime | None:
    """Return until when any of the keys must wait, or None."""
    marks = ", ".join(["{}"] * len(keys))
    sql = f"SELECT until FROM budget WHERE key IN ({marks}) AND until > {{}} ORDER BY until DESC"
    found: list[Row] = await rows(sql, *keys, now)
    return found[0]["until"] if found else None


async def spend(key: bytes, now: datetime, window_start: datetime) -> int:
    """Spend one of a key's budget; return what is spent in the window, this one included.

    The window starts with the first of a row of guesses.
    """
    sql = """
        INSERT INTO budget (key, spent, since) VALUES ({}, 1, {})
        ON CONFLICT (key) DO UPDATE SET
            spent = CASE WHEN budget.since <= {} THEN 1 ELSE budget.spent + 1 END,
            since = CASE WHEN budget.since <= {} THEN excluded.since ELSE budget.since END
        RETURNING spent
    """
    return int((await rows(sql, key, now, window_start, window_start))[0]["spent"])


async def claim(key: bytes, now: datetime) -> int | None:
    """Count one attempt before it is judged; None while the key must wait.

    Counted before, not after: a hundred attempts at one moment would all be judged otherwise.
    """
    sql = """
        INSERT INTO budget (key, spent, since) VALUES ({}, 1, {})
        ON CONFLICT (key) DO UPDATE SET spent = budget.spent + 1, since = excluded.since
        WHERE budget.until IS NULL OR budget.until <= {}
        RETURNING spent
    """
    found = await rows(sql, key, now, now)
    return int(found[0]["spent"]) if found else None


async def give_back(key: bytes, wait: datetime | None) -> None:
    """Take back one claim that was never judged, and the wait that it began: no other's."""
    sql = """
        UPDATE budget SET spent = spent - 1,
            until = CASE WHEN until = {} THEN NULL ELSE until END
        WHERE key = {}
    """
    await rows(sql, wait, key)


async def wait(key: bytes, until: datetime) -> None:
    """Let a key wait."""
    await rows("UPDATE budget SET until = {} WHERE key = {}", until, key)


async def state(key: bytes) -> Row | None:
    """Return {spent, until} of a key, or None where nothing is spent."""
    found = await rows("SELECT spent, until FROM budget WHERE key = {}", key)
    return found[0] if found else None


async def forget_stale(before: datetime, exhausted: int) -> None:
    """Delete what has not been spent from since a moment; an exhausted key stays."""
    await rows("DELETE FROM budget WHERE since <= {} AND spent < {}", before, exhausted)


async def reset(key: bytes) -> None:
    """Forget what a key has spent: the attempt was a success."""
    await rows("DELETE FROM budget WHERE key = {}", key)
