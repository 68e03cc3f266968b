"""What is to be sent now, by which worker, what became of it, and until when all is paused."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct, convert
from piccolo.columns import BigInt, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import as_moment, dialect, listed, many, rows
from backend.tables.letter import AS_TOLD

NOBODY = "void"
_LOCK = 8_464_222  # any number, the same in every worker


class Outbox(Table):
    """One row at most: the mail server's own failures, which no letter is to blame for."""

    id = BigInt(primary_key=True)
    failures = SmallInt()  # in a row
    paused_at = Timestamptz(null=True, default=None)
    paused_until = Timestamptz(null=True, default=None)
    reason = Varchar(length=32, null=True, default=None)
    answer = Varchar(length=300, null=True, default=None)


class Pause(Struct, frozen=True):
    """Until when nothing is sent, why, and how often in a row that has been so."""

    failures: int = 0
    paused_until: datetime | None = None
    reason: str | None = None
    answer: str | None = None


class Claimed(Struct, frozen=True):
    """The numbers of leased letters, the most urgent first, and the failures until now."""

    letters: list[int]
    failures: int


class Addressee(Struct, frozen=True):
    """One row a diary: whom a letter is to, and what it may speak of."""

    letter: int
    purpose: str
    language: str
    agent: str
    queued_at: datetime
    attempts: int
    letter_email: bytes | None
    asked_index: bytes | None
    account: int
    login: str
    email: bytes | None
    email_index: bytes | None
    email_confirmed_at: datetime | None
    given_name: str | None
    family_name: str | None
    class_name: str | None
    school: int | None
    school_name: str | None
    curator: str | None
    time_zone: str | None
    offered: str | None  # the school's languages
    staff: None = None  # no page of the desk follows it


class StaffAddressee(Struct, frozen=True):
    """One of the staff whom a letter is to."""

    letter: int
    purpose: str
    language: str
    queued_at: datetime
    attempts: int
    letter_email: bytes | None
    staff: int
    email: bytes | None
    school_name: str
    curator: str
    time_zone: str
    account: None = None  # no family's page follows it


class Fate(Struct, frozen=True):
    """What became of a letter; until is None where it is over."""

    letter: int
    state: str
    until: datetime | None
    reason: str | None
    answer: str | None


class Room(Struct, frozen=True):
    """How many letters were tried in the last minute and day, and when the day's first was."""

    minute: int
    day: int
    first: datetime | None


async def claim(holder: int, most: int, now: datetime, until: datetime) -> Claimed:
    """Lease so many due letters to a worker.

    No two workers get the same one: on PostgreSQL rows that another is claiming are passed over,
    on SQLite there is one writer. Nothing is claimed during a pause.
    """
    skipping = "FOR UPDATE SKIP LOCKED" if dialect() == "postgres" else ""
    sql = f"""
        WITH due AS (
            SELECT id FROM letter
            WHERE state IN ('queued', 'waiting') AND due_at <= {{}}
              AND (leased_until IS NULL OR leased_until <= {{}})
              AND NOT EXISTS (SELECT 1 FROM outbox WHERE paused_until > {{}})
            ORDER BY priority, due_at, id LIMIT {{}} {skipping}
        )
        UPDATE letter SET leased_by = {{}}, leased_until = {{}}, tried_at = {{}}
        WHERE id IN (SELECT id FROM due) RETURNING id, priority, due_at,
            (SELECT failures FROM outbox) AS failures
    """
    found = await rows(sql, now, now, now, most, holder, until, now)
    found.sort(key=lambda row: (row["priority"], as_moment(row["due_at"]), row["id"]))
    return Claimed([row["id"] for row in found], (found and found[0]["failures"]) or 0)


async def addressees(letters: Sequence[int]) -> list[Addressee]:
    """Return whom claimed letters are to, by letter and account, diaries as they were opened.

    One whose place a newer letter has taken since is to nobody any more.
    A letter about recovery is to every account whose confirmed address was meant; perhaps to none.
    """
    marks = listed(len(letters))
    sql = f"""
        SELECT l.id AS letter, l.purpose, l.language, l.agent, l.queued_at, l.attempts,
               l.email AS letter_email, l.email_index AS asked_index, a.id AS account, a.login,
               a.email, a.email_index, a.email_confirmed_at, p.given_name, p.family_name,
               p.class_name, d.school, s.name AS school_name, s.curator, s.time_zone,
               s.languages AS offered
        FROM (
            SELECT l.id AS letter, l.account FROM letter l
            WHERE l.id IN ({marks}) AND l.account IS NOT NULL AND l.state <> 'void'
            UNION ALL
            SELECT l.id, a.id FROM letter l JOIN account a ON a.email_index = l.email_index
            WHERE l.id IN ({marks}) AND l.account IS NULL AND l.state <> 'void'
              AND a.email_confirmed_at IS NOT NULL
        ) m
        JOIN letter l ON l.id = m.letter
        JOIN account a ON a.id = m.account
        LEFT JOIN diary d ON d.account = a.id
        LEFT JOIN student p ON p.id = d.student
        LEFT JOIN school s ON s.id = d.school
        ORDER BY l.id, a.id, d.id
    """
    return [convert(row, Addressee) for row in await rows(sql, *letters, *letters)]


async def staff_addressees(letters: Sequence[int]) -> list[StaffAddressee]:
    """Return to whom of the staff claimed letters are, who have an address still, or had."""
    marks = listed(len(letters))
    sql = f"""
        SELECT l.id AS letter, l.purpose, l.language, l.queued_at, l.attempts,
               l.email AS letter_email, t.id AS staff, t.email, s.name AS school_name, s.curator,
               s.time_zone
        FROM letter l JOIN staff t ON t.id = l.staff JOIN school s ON s.id = t.school
        WHERE l.id IN ({marks}) AND coalesce(l.email, t.email) IS NOT NULL AND l.state <> 'void'
    """
    return [convert(row, StaffAddressee) for row in await rows(sql, *letters)]


async def settle(fates: Sequence[Fate], holder: int, now: datetime) -> None:
    """Write what became of leased letters, inside a transaction: addresses of old ones go.

    A letter whose place a newer one has taken meanwhile does not go again: its links would take
    the newer one's place. One that went to nobody was not tried.
    """
    over = """
        UPDATE letter SET state = {}, state_at = {}, reason = {}, answer = {},
            attempts = attempts + 1, email = NULL, leased_by = NULL, leased_until = NULL,
            tried_at = CASE WHEN {} THEN NULL ELSE tried_at END,
            email_index = CASE WHEN account IS NOT NULL THEN email_index END
        WHERE id = {} AND leased_by = {}
    """
    await many(
        over,
        [
            (one.state, now, one.reason, one.answer, one.state == NOBODY, one.letter, holder)
            for one in fates
            if one.until is None
        ],
    )
    waits = """
        UPDATE letter SET state = {}, state_at = {}, due_at = {}, reason = {}, answer = {},
            attempts = attempts + 1, leased_by = NULL, leased_until = NULL
        WHERE id = {} AND leased_by = {} AND state <> 'void'
    """
    await many(
        waits,
        [
            (one.state, now, one.until, one.reason, one.answer, one.letter, holder)
            for one in fates
            if one.until is not None
        ],
    )


async def give_back(letters: Sequence[int], holder: int) -> None:
    """End a worker's leases on letters that it has not tried: another may."""
    sql = f"""
        UPDATE letter SET leased_by = NULL, leased_until = NULL, tried_at = NULL
        WHERE leased_by = {{}} AND id IN ({listed(len(letters))})
    """
    await rows(sql, holder, *letters)


async def alone() -> None:
    """Let one worker at a time count and claim, until the transaction ends."""
    if dialect() == "postgres":
        await rows("SELECT pg_advisory_xact_lock({})", _LOCK)


async def room(minute: datetime, day: datetime) -> Room:
    """Count the letters that were tried since a minute ago and since a day ago."""
    sql = """
        SELECT count(*) AS day, min(tried_at) AS first,
               count(CASE WHEN tried_at > {} THEN 1 END) AS minute
        FROM letter WHERE tried_at > {}
    """
    found = (await rows(sql, minute, day))[0]
    first = as_moment(found["first"]) if found["first"] else None
    return Room(found["minute"], found["day"], first)


async def standing() -> Pause:
    """Return the pause as it stands, over or not."""
    found = await rows("SELECT failures, paused_until, reason, answer FROM outbox")
    return convert(found[0], Pause) if found else Pause()


async def waiting() -> int:
    """Count the letters that wait to be sent."""
    sql = "SELECT count(*) AS number FROM letter WHERE state IN ('queued', 'waiting')"
    return int((await rows(sql))[0]["number"])


async def counted() -> dict[str, int]:
    """Count the letters in each state, of all schools together; "filed" where they are files."""
    columns = f"{AS_TOLD} AS state, count(*) AS number"
    sql = f"SELECT {columns} FROM letter GROUP BY 1 ORDER BY 1"
    return {row["state"]: int(row["number"]) for row in await rows(sql)}


async def pause(new: Pause, now: datetime, known: int) -> bool:
    """Pause everything; False where another worker has since the failures were `known`."""
    sql = """
        INSERT INTO outbox (id, failures, paused_at, paused_until, reason, answer)
        VALUES (1, {}, {}, {}, {}, {})
        ON CONFLICT (id) DO UPDATE SET failures = excluded.failures,
            paused_at = excluded.paused_at, paused_until = excluded.paused_until,
            reason = excluded.reason, answer = excluded.answer
        WHERE outbox.failures = {} RETURNING id
    """
    said = (new.failures, now, new.paused_until, new.reason, new.answer)
    return bool(await rows(sql, *said, known))


async def go_on() -> None:
    """End the pause: the mail server works again, or somebody has seen to it."""
    await rows("DELETE FROM outbox")
