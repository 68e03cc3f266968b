"""Letters: a purpose and an account, never a token or a finished body.

A row is written in the transaction that causes the letter; what it says is decided when it is
sent. Who has no address gets none, and whose address is unconfirmed gets one about that alone.
"""

from datetime import datetime

from msgspec import Struct, convert
from piccolo.columns import BigInt, Bytea, ForeignKey, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables import news
from backend.tables.account import Account
from backend.tables.database import rows
from backend.tables.staff import Staff
from shared.letter import AWAITED, Purpose

QUEUED = "outbox"  # a topic: there is something to be sent
# A letter's state as people are told it: one that became a file has gone nowhere.
AS_TOLD = "CASE WHEN reason = 'filed' THEN reason ELSE state END"


class Letter(Table):
    """One letter, to a family or to one of the staff.

    One about recovery is to an address, and whose that is is looked up later.
    """

    id = BigInt(primary_key=True)
    account = ForeignKey(Account, null=True, default=None)
    staff = ForeignKey(Staff, null=True, default=None)
    purpose = Varchar(length=32)
    language = Varchar(length=8)
    agent = Varchar(length=120)  # of the device that the act came from
    email = Bytea(null=True, default=None)  # sealed as "letter.email": goes there in any case
    email_index = Bytea(null=True, default=None)  # keyed hash of the address that was meant
    priority = SmallInt()  # the smaller the sooner
    state = Varchar(length=16)
    state_at = Timestamptz()
    attempts = SmallInt()
    queued_at = Timestamptz()
    due_at = Timestamptz()
    tried_at = Timestamptz(null=True, default=None)
    leased_by = BigInt(null=True, default=None)
    leased_until = Timestamptz(null=True, default=None)
    reason = Varchar(length=32, null=True, default=None)
    answer = Varchar(length=300, null=True, default=None)  # the mail server's, without the address


class Followed(Struct, frozen=True):
    """What became of a letter that somebody waits for, and until when all of them wait."""

    state: str
    queued_at: datetime
    state_at: datetime
    due_at: datetime | None
    reason: str | None
    paused_until: datetime | None
    pause_reason: str | None


async def queue(
    letter: int,
    account: int,
    purpose: Purpose,
    now: datetime,
    *,
    agent: str = "",
    to: bytes | None = None,
) -> None:
    """Queue a letter to the owner of an account, in the account's language.

    `to` is another address than the account's, sealed as "letter.email" in the letter's row: the
    one that the account had until now. A new confirmation takes the place of one that waits.
    """
    if purpose is Purpose.CONFIRMATION:
        await rows(
            "UPDATE letter SET state = 'void', state_at = {} "
            "WHERE account = {} AND purpose = 'confirmation' AND state IN ('queued', 'waiting')",
            now,
            account,
        )
    here = _whom(purpose, elsewhere=to is not None)
    sql = f"""
        INSERT INTO letter (id, account, purpose, language, agent, email, email_index, priority,
                            state, state_at, attempts, queued_at, due_at)
        SELECT {{}}, a.id, {{}}, a.language, {{}}, {{}}, a.email_index, {{}},
               CASE WHEN a.email_confirmed_at IS NULL AND {{}} THEN 'held' ELSE 'queued' END,
               {{}}, 0, {{}}, {{}}
        FROM account a WHERE a.id = {{}} AND {here} RETURNING state
    """
    held = purpose is Purpose.REGISTRATION_COMPLETE
    said = (letter, purpose, agent, to, _priority(purpose), held)
    found = await rows(sql, *said, now, now, now, account)
    if found and not held:
        await news.tell(QUEUED)


async def queue_first_confirmation(letter: int, account: int, now: datetime) -> None:
    """Queue a confirmation where the account's present address never had one."""
    sql = """
        INSERT INTO letter (id, account, purpose, language, agent, email_index, priority, state,
                            state_at, attempts, queued_at, due_at)
        SELECT {}, a.id, 'confirmation', a.language, '', a.email_index, 0, 'queued', {}, 0, {}, {}
        FROM account a
        WHERE a.id = {} AND a.email IS NOT NULL AND a.email_confirmed_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.account = a.id
                          AND l.purpose = 'confirmation' AND l.email_index = a.email_index)
        RETURNING id
    """
    found = await rows(sql, letter, now, now, now, account)
    if found:
        await news.tell(QUEUED)


async def queue_recovery(letter: int, email_index: bytes, language: str, now: datetime) -> None:
    """Queue what somebody asked for who forgot the password: one row, whoever it is.

    Whether any confirmed account has that address is asked when the letter is sent.
    """
    await rows(
        "UPDATE letter SET state = 'void', state_at = {} "
        "WHERE email_index = {} AND purpose = 'recovery' AND state IN ('queued', 'waiting')",
        now,
        email_index,
    )
    sql = """
        INSERT INTO letter (id, purpose, language, agent, email_index, priority, state, state_at,
                            attempts, queued_at, due_at)
        VALUES ({}, 'recovery', {}, '', {}, 0, 'queued', {}, 0, {}, {})
    """
    await rows(sql, letter, language, email_index, now, now, now)
    await news.tell(QUEUED)


async def queue_to_staff(
    letter: int, staff: int, purpose: Purpose, now: datetime, *, to: bytes | None = None
) -> bool:
    """Queue a letter to one of the staff, in their language; False where they gave no address.

    `to` is the one that they had until now, sealed as queue's is.
    """
    sql = """
        INSERT INTO letter (id, staff, purpose, language, agent, email, priority, state, state_at,
                            attempts, queued_at, due_at)
        SELECT {}, t.id, {}, t.language, '', {}, {}, 'queued', {}, 0, {}, {}
        FROM staff t WHERE t.id = {} AND t.email IS NOT NULL RETURNING id
    """
    found = await rows(sql, letter, purpose, to, _priority(purpose), now, now, now, staff)
    if found:
        await news.tell(QUEUED)
    return bool(found)


async def forget_trial(staff: int, now: datetime) -> None:
    """Let somebody's trial letters tell nothing any more, nor go, inside a transaction."""
    sql = """
        UPDATE letter SET state = 'void', state_at = {}, leased_by = NULL, leased_until = NULL
        WHERE staff = {} AND purpose = 'trial'
    """
    await rows(sql, now, staff)


async def trial(staff: int) -> Followed | None:
    """Return the fate of somebody's last trial letter; None where there is none to tell of."""
    sql = """
        SELECT l.state, l.queued_at, l.state_at, l.due_at, l.reason, o.paused_until,
               o.reason AS pause_reason
        FROM letter l LEFT JOIN outbox o ON l.state IN ('queued', 'waiting')
        WHERE l.staff = {} AND l.purpose = 'trial' AND l.state <> 'void'
        ORDER BY l.queued_at DESC, l.id DESC LIMIT 1
    """
    found = await rows(sql, staff)
    return convert(found[0], Followed) if found else None


async def release(account: int, now: datetime) -> None:
    """Queue what was held until the address would be confirmed: call it where it now is."""
    sql = """
        UPDATE letter SET state = 'queued', state_at = {}, due_at = {}
        WHERE account = {} AND state = 'held'
    """
    await rows(sql, now, now, account)
    await news.tell(QUEUED)


async def forget_before(moment: datetime) -> None:
    """Delete the letters' rows older than a moment, in every account alike."""
    await rows("DELETE FROM letter WHERE queued_at < {}", moment)


def _whom(purpose: Purpose, *, elsewhere: bool) -> str:
    """Return the condition under which an account's owner is written to."""
    if elsewhere:
        return "TRUE"
    if purpose is Purpose.CONFIRMATION:
        return "a.email IS NOT NULL AND a.email_confirmed_at IS NULL"
    if purpose is Purpose.REGISTRATION_COMPLETE:
        return "a.email IS NOT NULL"
    return "a.email_confirmed_at IS NOT NULL"


def _priority(purpose: Purpose) -> int:
    return 0 if purpose in AWAITED else 1
