"""What a curator does to an account: each act is told to its owner (specification 13)."""

from backend.caller import Caller
from backend.flows import reason as reasons
from backend.flows.people import reaching, telling
from backend.tables import (
    blocking,
    consent,
    diary,
    erasure,
    farewell,
    ids,
    phone,
    session,
    unlinking,
)
from backend.tables.database import transaction
from backend.tables.unlinking import NewUnlinking
from shared.letter import Purpose
from shared.people import SessionEnd, Unlink
from shared.refusals import Refusal, Refused, Why


async def end_sessions(number: int, asked: SessionEnd, caller: Caller) -> None:
    """End one of an account's sessions, or all. Raises Refused: no curator, NOT_FOUND."""
    at = await reaching.curator(caller)
    await reaching.account(number, at)
    numbers = await ids.take(2)
    async with transaction():
        if asked.session is None:
            await session.end_all(number)
        elif not await session.end(asked.session, number):
            raise Refused(Refusal("session", Why.NOT_FOUND))
        await telling.owner(numbers, number, Purpose.SESSIONS_ENDED, at, caller)


async def unlink(number: int, asked: Unlink, caller: Caller) -> None:
    """Take a student's diary from an account; the reason is kept for the staff.

    The place of its code is free for another. Who reads no diary of the school any more is no
    longer the school's to block, or to let go.
    Raises Refused: no curator, NOT_FOUND, REASON_MISSING, REASON_LONG.
    """
    at = await reaching.curator(caller)
    await reaching.account(number, at)
    reason = reasons.given(asked.reason)
    act, *rest = await ids.take(3)
    async with transaction():
        await reaching.hold(number)
        if not await diary.remove(number, at.school, asked.student):
            raise Refused(Refusal("student", Why.NOT_FOUND))
        await consent.forget(number, at.school, asked.student)
        await erasure.free_places(number, at.school, (asked.student,), caller.now)
        if not await diary.has_any(number, at.school):
            await blocking.remove(at.school, number)
            await farewell.remove(at.school, number)
            await phone.forget(number, at.school)
        why = (at.who.id, reason, caller.now)
        await unlinking.add(NewUnlinking(act, at.school, asked.student, number, *why))
        await telling.owner(rest, number, Purpose.DIARY_UNLINKED, at, caller, student=asked.student)


async def block(number: int, caller: Caller) -> None:
    """Let nobody sign in, and end every session at once.

    Raises Refused: no curator, NOT_FOUND, BLOCKED_ALREADY.
    """
    at = await reaching.curator(caller)
    await reaching.account(number, at)
    word, *numbers = await ids.take(3)
    async with transaction():
        # Whoever is being let in at this moment holds the account, and is ended with the others.
        await reaching.hold(number)
        if not await blocking.add(word, at.school, number, caller.now):
            raise Refused(Refusal("", Why.BLOCKED_ALREADY))
        await session.end_all(number)
        await telling.owner(numbers, number, Purpose.BLOCKED, at, caller)


async def unblock(number: int, caller: Caller) -> None:
    """Take the school's block back. Raises Refused: no curator, NOT_FOUND, NOT_BLOCKED."""
    at = await reaching.curator(caller)
    await reaching.account(number, at)
    numbers = await ids.take(2)
    async with transaction():
        await reaching.hold(number)
        if not await blocking.remove(at.school, number):
            raise Refused(Refusal("", Why.NOT_BLOCKED))
        await telling.owner(numbers, number, Purpose.UNBLOCKED, at, caller)


async def open_diaries(number: int, caller: Caller) -> None:
    """Say that the owner has proved who they are: what another school's password closed opens.

    Raises Refused: no curator, SECOND_FACTOR_STALE, NOT_FOUND, DIARIES_OPEN.
    """
    at = await reaching.trusted(caller)
    await reaching.account(number, at)
    numbers = await ids.take(2)
    async with transaction():
        if not await diary.reopen_of(number, at.school):
            raise Refused(Refusal("", Why.DIARIES_OPEN))
        await telling.owner(numbers, number, Purpose.DIARIES_OPENED, at, caller)
