"""Which schools have blocked which accounts: each takes back its own word, and no other's."""

from datetime import datetime

from piccolo.columns import BigInt, ForeignKey, Timestamptz
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import as_moment, rows
from backend.tables.school import School


class Blocking(Table):
    """One school's word; the account's own column says whether there is any."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    account = ForeignKey(Account, null=False)
    blocked_at = Timestamptz()


async def add(number: int, school: int, account: int, now: datetime) -> bool:
    """Block an account that the transaction holds; False where the school has done so already."""
    sql = """
        INSERT INTO blocking (id, school, account, blocked_at) VALUES ({}, {}, {}, {})
        ON CONFLICT (account, school) DO NOTHING RETURNING id
    """
    if not await rows(sql, number, school, account, now):
        return False
    first = "UPDATE account SET blocked_at = coalesce(blocked_at, {}) WHERE id = {}"
    await rows(first, now, account)
    return True


async def remove(school: int, account: int) -> bool:
    """Take a school's word back; False where it gave none. Another school's still stands."""
    gone = "DELETE FROM blocking WHERE school = {} AND account = {} RETURNING id"
    if not await rows(gone, school, account):
        return False
    sql = """
        UPDATE account SET blocked_at = (
            SELECT min(b.blocked_at) FROM blocking b WHERE b.account = account.id)
        WHERE id = {}
    """
    await rows(sql, account)
    return True


async def since(school: int, account: int) -> datetime | None:
    """Return when the school blocked the account; None where it has not."""
    sql = "SELECT blocked_at FROM blocking WHERE school = {} AND account = {}"
    found = await rows(sql, school, account)
    return as_moment(found[0]["blocked_at"]) if found else None
