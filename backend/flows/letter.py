"""What is told of letters: how many wait, and what became of an owner's (specification 10)."""

from datetime import datetime

from backend.caller import Caller
from backend.tables import outbox
from backend.tables.letter import Followed
from backend.tables.profile import MeRow
from shared.letter import Reason, State
from shared.profile import Letter


async def waiting(caller: Caller) -> int:
    """Count the letters that wait, without telling whose they are."""
    caller.require_operator()
    return await outbox.waiting()


def shown(row: MeRow, caller: Caller) -> Letter | None:
    """Say what became of the letter to an owner's unconfirmed address; None where none was sent.

    Nor was one that became a file, once there is a mail server to send another.
    """
    if row.letter_state is None or row.letter_queued_at is None or row.letter_state_at is None:
        return None
    followed = Followed(
        row.letter_state,
        row.letter_queued_at,
        row.letter_state_at,
        row.letter_due_at,
        row.letter_reason,
        row.paused_until,
        row.pause_reason,
    )
    told = fate(followed, caller.now)
    return None if told.state == "filed" and caller.settings.smtp_url else told


def fate(one: Followed, now: datetime) -> Letter:
    """Say what became of a letter.

    While all letters wait, it waits as long as they do, and for their reason.
    """
    state = State(one.state)
    waits = state in {State.QUEUED, State.WAITING}
    if waits and one.paused_until is not None and one.paused_until > now:
        return Letter("waiting", one.state_at, one.paused_until, _reason(one.pause_reason))
    if state is State.WAITING:
        return Letter("waiting", one.state_at, one.due_at, _reason(one.reason))
    if state is State.REFUSED:
        return Letter("refused", one.state_at, None, _reason(one.reason))
    if state is State.ACCEPTED:
        return Letter("filed" if one.reason == Reason.FILED else "accepted", one.state_at)
    return Letter("queued", one.queued_at)


def _reason(kept: str | None) -> Reason | None:
    return Reason(kept) if kept else None
