"""The steps of a worker that sends: take what is due, record what became of it, pause, go on."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

import structlog
from msgspec import Struct

from backend.caller import Caller
from backend.flows.news import tell_staff_of
from backend.flows.outbox import writing
from backend.flows.outbox.writing import Parcel, Sheet
from backend.mail.answers import Verdict
from backend.mail.connection import Patience
from backend.metrics import LETTERS, TALLY
from backend.tables import letter, link, news, outbox
from backend.tables.database import transaction
from backend.tables.outbox import Addressee, Claimed, Fate, Pause, StaffAddressee
from shared.letter import Reason, State

TOPIC = letter.QUEUED
LEASE = Patience().lease
STEPS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))  # then hourly
MOST_ATTEMPTS = 27  # the waits between them are 23 hours and 21 minutes together
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NOBODY = Verdict(State.VOID, None, "")
NO_ADDRESS = Verdict(State.REFUSED, Reason.NO_MAILBOX, "")
UNWRITABLE = Verdict(State.WAITING, Reason.LATER, "")

log = structlog.get_logger()


class Batch(Struct, frozen=True):
    """Letters that are ready to be handed over, of how many, and the server's failures in a row."""

    parcels: tuple[Parcel, ...] = ()
    taken: int = 0
    failures: int = 0


class Outcome(Struct, frozen=True):
    """What became of a letter, at which of its attempts, and whose page follows it."""

    letter: int
    account: int | None
    staff: int | None
    attempts: int
    verdict: Verdict


async def take(holder: int, most: int, caller: Caller, lease: timedelta = LEASE) -> Batch:
    """Claim due letters for a worker, make their links, and write them out.

    Those for whom there is nobody to write to are settled at once. Whatever is wrong with one
    letter is that letter's own: it waits, and the others go.
    """
    caller.require_operator()
    claimed = await _claim(holder, most, caller.now + lease, caller)
    if not claimed.letters:
        return Batch()
    found = await outbox.addressees(claimed.letters)
    rows = {number: [*group] for number, group in groupby(found, lambda one: one.letter)}
    staff = {one.letter: one for one in await outbox.staff_addressees(claimed.letters)}
    sheets, outcomes = _sheets(claimed.letters, rows, staff, caller)
    if links := [one for sheet in sheets for one in sheet.links]:
        # Kept before anybody can have them.
        async with transaction():
            await link.make(links, caller.now)
    parcels, unwritable = await asyncio.to_thread(_written, sheets)
    outcomes += unwritable
    if outcomes:
        await record(outcomes, holder, caller)
    return Batch(parcels, len(claimed.letters), claimed.failures)


async def record(outcomes: Sequence[Outcome], holder: int, caller: Caller) -> None:
    """Write down what became of letters, and tell those whose pages follow them."""
    caller.require_operator()
    fates = [_fate(one, caller.now) for one in outcomes]
    async with transaction():
        await outbox.settle(fates, holder, caller.now)
        accounts = {one.account for one in outcomes if one.account is not None}
        staff = {one.staff for one in outcomes if one.staff is not None}
        topics = [news.of_account(one) for one in sorted(accounts)]
        await news.tell_each([*topics, *(news.of_staff(one) for one in sorted(staff))])
        refused = {one.letter for one in fates if one.state is State.REFUSED}
        lost = [one.account for one in outcomes if one.letter in refused and one.account]
        await tell_staff_of(lost)
    for fate in fates:
        TALLY.add(LETTERS, fate.state)


async def give_back(letters: Sequence[int], holder: int, caller: Caller) -> None:
    """Let other workers have what this one has claimed and not tried."""
    caller.require_operator()
    await outbox.give_back(letters, holder)


async def pause(verdict: Verdict, caller: Caller, *, worked: bool = False) -> None:
    """Let all letters wait: the server itself does not work, or takes no more of them.

    A minute at first, and again where it has worked until now; then 5, 15 and 60, then an hour
    each time. Of workers that fail at one moment one counts. Whoever follows a letter sees why
    it waits.
    """
    caller.require_operator()
    standing = await outbox.standing()
    if standing.paused_until and standing.paused_until > caller.now:
        return
    before = 0 if worked else standing.failures
    new = Pause(before + 1, caller.now + _step(before), verdict.reason, verdict.answer)
    await _pause(new, standing.failures, caller)


async def go_on(caller: Caller) -> None:
    """Forget the server's failures: it works again, or somebody has seen to it."""
    caller.require_operator()
    async with transaction():
        await outbox.go_on()
        await news.tell(news.EVERYTHING)


async def _claim(holder: int, most: int, until: datetime, caller: Caller) -> Claimed:
    per_minute, per_day = caller.settings.mail_per_minute, caller.settings.mail_per_day
    if per_minute is None and per_day is None:
        return await outbox.claim(holder, most, caller.now, until)
    async with transaction():
        await outbox.alone()
        room = await outbox.room(caller.now - MINUTE, caller.now - DAY)
        if per_minute is not None:
            most = min(most, per_minute - room.minute)
        if per_day is not None:
            most = min(most, per_day - room.day)
        if most > 0:
            return await outbox.claim(holder, most, caller.now, until)
    if per_day is not None and room.day >= per_day and room.first:
        await _pause_for_today(room.first + DAY, caller)
    return Claimed([], 0)


async def _pause_for_today(until: datetime, caller: Caller) -> None:
    standing = await outbox.standing()
    if not standing.paused_until or standing.paused_until <= caller.now:
        new = Pause(standing.failures, until, Reason.OWN_LIMIT)
        await _pause(new, standing.failures, caller)


async def _pause(new: Pause, known: int, caller: Caller) -> None:
    async with transaction():
        if not await outbox.pause(new, caller.now, known):
            return
        await news.tell(news.EVERYTHING)
    log.warning("mail_paused", reason=new.reason, answer=new.answer, until=new.paused_until)


def _sheets(
    numbers: Sequence[int],
    rows: dict[int, list[Addressee]],
    staff: dict[int, StaffAddressee],
    caller: Caller,
) -> tuple[list[Sheet], list[Outcome]]:
    """Return what is to be written, and what became of the letters that are not."""
    sheets, outcomes = [], []
    for number in numbers:
        meant: Sequence[Addressee | StaffAddressee] = rows.get(number, [])
        try:
            if number in staff:
                meant = (staff[number],)
                one: Sheet | None = writing.staff_sheet(staff[number], caller)
            else:
                one = writing.sheet(rows[number], caller) if meant else None
        except Exception as error:
            log.error("mail_unwritable", letter=number, error=type(error).__name__)
            wrong = NO_ADDRESS if isinstance(error, ValueError) else UNWRITABLE
            outcomes.append(
                Outcome(number, meant[0].account, meant[0].staff, meant[0].attempts, wrong)
            )
            continue
        if one is None:
            outcomes.append(Outcome(number, meant[0].account if meant else None, None, 0, NOBODY))
        else:
            sheets.append(one)
    return sheets, outcomes


def _written(sheets: Sequence[Sheet]) -> tuple[tuple[Parcel, ...], list[Outcome]]:
    parcels, unwritable = [], []
    for one in sheets:
        try:
            parcels.append(writing.written(one))
        except Exception as error:
            log.error("mail_unwritable", letter=one.letter, error=type(error).__name__)
            unwritable.append(Outcome(one.letter, one.account, one.staff, one.attempts, UNWRITABLE))
    return tuple(parcels), unwritable


def _fate(one: Outcome, now: datetime) -> Fate:
    verdict, state, until = one.verdict, one.verdict.state, None
    if state is State.WAITING:
        if one.attempts + 1 < MOST_ATTEMPTS:
            # Behind the others: they go as soon as a pause that it caused is over.
            until = now + _step(one.attempts + 1 if verdict.behind else one.attempts)
        else:
            state = State.REFUSED
    return Fate(one.letter, state, until, verdict.reason, verdict.answer)


def _step(before: int) -> timedelta:
    return STEPS[min(before, len(STEPS) - 1)]
