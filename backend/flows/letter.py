"""What is told of letters: how many wait, and what became of an owner's (specification 10)."""

from datetime import datetime

from backend.caller import Caller
from backend.tables import outbox
from backend.tables.profile import MeRow
from shared.letter import Reason, State
from shared.profile import Letter


async def waiting(caller: Caller) -> int:
    """Count the letters that wait, without telling whose they are."""
    caller.require_operator()
    return await outbox.waiting()


def shown(row: MeRow, now: datetime) -> Letter | None:
    """Say what became of the letter to an owner's unconfirmed address; None where none was sent.

    While all letters wait, it waits as long as they do, and for their reason.
    """
    if row.letter_state is None or row.letter_queued_at is None or row.letter_state_at is None:
        return None
    state = State(row.letter_state)
    waits = state in {State.QUEUED, State.WAITING}
    if waits and row.paused_until is not None and row.paused_until > now:
        return Letter("waiting", row.letter_state_at, row.paused_until, _reason(row.pause_reason))
    if state is State.WAITING:
        return Letter("waiting", row.letter_state_at, row.letter_due_at, _reason(row.letter_reason))
    if state is State.REFUSED:
        return Letter("refused", row.letter_state_at, None, _reason(row.letter_reason))
    if state is State.ACCEPTED:
        return Letter("accepted", row.letter_state_at)
    return Letter("queued", row.letter_queued_at)


def _reason(kept: str | None) -> Reason | None:
    return Reason(kept) if kept else None
