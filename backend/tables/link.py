"""Single-use links of letters: a token's hash, what it is for, and which address it went to.

A link is void as soon as the account has another address; a newer one of the same purpose takes
the older one's place, but for those by which somebody says that an address is not theirs.
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct, convert
from piccolo.columns import Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import many, rows
from backend.tables.letter import Letter
from shared.letter import Use


class Link(Table):
    """One link of one letter."""

    token_hash = Bytea(primary_key=True)
    account = ForeignKey(Account, null=False)
    letter = ForeignKey(Letter, null=False)
    purpose = Varchar(length=16)
    email_index = Bytea()  # of the address that the letter went to
    made_at = Timestamptz()
    expires_at = Timestamptz()
    spent_at = Timestamptz(null=True, default=None)
    superseded_at = Timestamptz(null=True, default=None)


class NewLink(Struct, frozen=True):
    """A row to be written, but for when it was made."""

    token_hash: bytes
    account: int
    letter: int
    purpose: Use
    email_index: bytes
    expires_at: datetime


class Found(Struct, frozen=True):
    """What a link is, and what became of it."""

    account: int
    email_index: bytes
    expires_at: datetime
    spent_at: datetime | None
    superseded_at: datetime | None
    current: bool  # the account still has the address, and no curator's password came between
    confirmed: bool  # and it is confirmed


class Spent(Struct, frozen=True):
    """Whose link was spent just now, and to which address it had gone."""

    account: int
    email_index: bytes


async def make(new: Sequence[NewLink], now: datetime) -> None:
    """Write links, inside a transaction; older ones of the same purpose are superseded.

    A letter that is written again has the same links: they only last longer.
    """
    insert = """
        INSERT INTO link (token_hash, account, letter, purpose, email_index, made_at, expires_at)
        VALUES ({}, {}, {}, {}, {}, {}, {})
        ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at
    """
    values = [
        (one.token_hash, one.account, one.letter, one.purpose, one.email_index, now, one.expires_at)
        for one in new
    ]
    await many(insert, values)
    supersede = """
        UPDATE link SET superseded_at = {}
        WHERE account = {} AND purpose = {} AND letter <> {} AND superseded_at IS NULL
    """
    once = [one for one in new if one.purpose is not Use.NOT_MINE]
    await many(supersede, [(now, one.account, one.purpose, one.letter) for one in once])


async def find(token_hash: bytes, purpose: Use) -> Found | None:
    """Return what a link is: its secret names its school by itself. None: no such link."""
    sql = """
        SELECT k.account, k.email_index, k.expires_at, k.spent_at, k.superseded_at,
               a.email_index = k.email_index AND (
                   k.purpose NOT IN ('recovery', 'diaries') OR a.password_reset_at IS NULL
                   OR l.queued_at > a.password_reset_at) AS current,
               a.email_index = k.email_index AND a.email_confirmed_at IS NOT NULL AS confirmed
        FROM link k JOIN account a ON a.id = k.account JOIN letter l ON l.id = k.letter
        WHERE k.token_hash = {} AND k.purpose = {}
    """
    found = await rows(sql, token_hash, purpose)
    if not found:
        return None
    told = {name: bool(found[0][name]) for name in ("current", "confirmed")}
    return convert({**found[0], **told}, Found)


async def spend(token_hash: bytes, purpose: Use, now: datetime) -> Spent | None:
    """Spend a link; None where somebody was first, or it is good for nothing any more."""
    sql = """
        UPDATE link SET spent_at = {}
        WHERE token_hash = {} AND purpose = {} AND spent_at IS NULL AND superseded_at IS NULL
          AND expires_at > {}
          AND email_index = (
              SELECT a.email_index FROM account a JOIN letter l ON l.id = link.letter
              WHERE a.id = link.account AND (
                  link.purpose NOT IN ('recovery', 'diaries') OR a.password_reset_at IS NULL
                  OR l.queued_at > a.password_reset_at))
        RETURNING account, email_index
    """
    found = await rows(sql, now, token_hash, purpose, now)
    return convert(found[0], Spent) if found else None


async def supersede(account: int, purpose: Use, now: datetime) -> None:
    """End every link of an account that could still be used for this.

    Two workers that wrote letters at one moment have left two.
    """
    sql = """
        UPDATE link SET superseded_at = {}
        WHERE account = {} AND purpose = {} AND spent_at IS NULL AND superseded_at IS NULL
    """
    await rows(sql, now, account, purpose)
