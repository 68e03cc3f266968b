"""Letters that wait: a purpose and an account, never a token or a finished body."""

from datetime import datetime

from piccolo.columns import BigInt, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import Row, rows


class Letter(Table):
    """One letter to one account, written in the transaction that causes it."""

    id = BigInt(primary_key=True)
    account = ForeignKey(Account, null=False)
    purpose = Varchar(length=32)
    language = Varchar(length=8)
    state = Varchar(length=16)
    queued_at = Timestamptz()


async def queue(letter: int, account: int, purpose: str, language: str, now: datetime) -> None:
    """Queue a letter; what it says is decided when it is sent.

    An account without an address gets none.
    """
    sql = """
        INSERT INTO letter (id, account, purpose, language, state, queued_at)
        SELECT {}, id, {}, {}, 'queued', {} FROM account WHERE id = {} AND email IS NOT NULL
    """
    await rows(sql, letter, purpose, language, now, account)


async def forget_before(moment: datetime) -> None:
    """Delete the letters' rows older than a moment, in every account alike."""
    await rows("DELETE FROM letter WHERE queued_at < {}", moment)


async def waiting() -> list[Row]:
    """Count the letters that wait, by purpose: {purpose, number}."""
    return await rows(
        "SELECT purpose, count(*) AS number FROM letter WHERE state = 'queued' "
        "GROUP BY purpose ORDER BY purpose"
    )
