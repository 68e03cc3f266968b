"""Who am I: session, account, diaries and the confirmation letter's fate in one query."""

from datetime import date, datetime

from msgspec import Struct, convert

from backend.tables.database import rows


class MeRow(Struct, frozen=True):
    """One row a diary; an account without diaries has one row with no student."""

    session: int
    account: int
    kind: str
    audience: str
    idle_seconds: int
    seen_at: datetime
    expires_at: datetime
    login: str
    family_name: str
    given_name: str
    middle_name: str
    email: bytes | None
    email_index: bytes | None
    email_confirmed_at: datetime | None
    email_detached_at: datetime | None
    password_once_until: datetime | None
    reset_untold_at: datetime | None
    folded_at: datetime | None
    letter_state: str | None
    letter_queued_at: datetime | None
    letter_state_at: datetime | None
    letter_due_at: datetime | None
    letter_reason: str | None
    paused_until: datetime | None
    pause_reason: str | None
    student: int | None
    closed_at: datetime | None
    student_family_name: str | None
    student_given_name: str | None
    class_name: str | None
    leaves_on: date | None
    leaves_at: datetime | None
    school_name: str | None
    short_name: str | None  # the school's
    time_zone: str | None


_ME = """
    SELECT s.id AS session, s.account, s.kind, a.audience, s.idle_seconds, s.seen_at,
           s.expires_at, s.folded_at, a.login, a.family_name, a.given_name, a.middle_name,
           a.email, a.email_index, a.email_confirmed_at, a.email_detached_at,
           a.password_once_until, a.reset_untold_at,
           l.state AS letter_state, l.queued_at AS letter_queued_at, l.state_at AS letter_state_at,
           l.due_at AS letter_due_at, l.reason AS letter_reason, o.paused_until,
           o.reason AS pause_reason, d.student, d.closed_at, p.family_name AS student_family_name,
           p.given_name AS student_given_name, p.class_name, p.leaves_on, p.leaves_at,
           c.name AS school_name, c.short_name, c.time_zone
    FROM session s JOIN account a ON a.id = s.account
    LEFT JOIN letter l ON a.email_confirmed_at IS NULL AND l.id = (
        SELECT id FROM letter WHERE account = a.id AND purpose = 'confirmation'
            AND email_index = a.email_index AND state <> 'void'
        ORDER BY queued_at DESC, id DESC LIMIT 1)
    LEFT JOIN outbox o ON l.state IN ('queued', 'waiting')
    LEFT JOIN diary d ON d.account = s.account
    LEFT JOIN student p ON p.id = d.student
    LEFT JOIN school c ON c.id = d.school
"""
_BY_ID = _ME + "WHERE s.id = {} AND s.account = {} AND s.kind = 'api' ORDER BY d.id"
_BY_TOKEN = _ME + "WHERE s.token_hash = {} AND s.kind = 'browser' ORDER BY d.id"


async def by_id(session: int, account: int) -> list[MeRow]:
    """Read the owner of an API client's session; nothing where it has ended."""
    return [convert(row, MeRow) for row in await rows(_BY_ID, session, account)]


async def by_token(token_hash: bytes) -> list[MeRow]:
    """Read the owner of a browser's session; nothing where it has ended."""
    return [convert(row, MeRow) for row in await rows(_BY_TOKEN, token_hash)]
