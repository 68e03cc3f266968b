"""Asking for deletion, and the school's answer (specification 13).

Each school answers for its own students' diaries: no curator decides about another school's. When
none of the diaries is left the account goes, and what is left of it is a number.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from msgspec import Struct

from backend.caller import Caller, Staff
from backend.flows import desk, password
from backend.flows import reason as reasons
from backend.flows import session as sessions
from backend.rosters import classes
from backend.tables import access_journal, blocking, deletion, diary, erasure, ids, letter, news
from backend.tables import account as accounts
from backend.tables import school as schools
from backend.tables.access_journal import NewEntry
from backend.tables.database import transaction
from backend.tables.deletion import WaitingRow
from shared import names
from shared.deletion import (
    Affected,
    DeletionAsked,
    DeletionShown,
    Destroyed,
    RequestGranted,
    RequestRefused,
    RequestShown,
)
from shared.holdings import PasswordGiven
from shared.letter import Purpose
from shared.refusals import Refusal, Refused, Why
from shared.staff import StaffRole

GRANTED, REFUSED = "granted", "refused"
ACCOUNT, DIARIES = "account", "diaries"  # what was destroyed
NUMBERS = 4  # ids that an end takes: an entry, a letter, and two of evidence
SPARE = 16  # schools of children who are added at this very moment


class End(Struct, frozen=True):
    """What is to go, and by whose word; the owner's entry and letter have one name."""

    account: int
    school: int
    why: Purpose
    by: StaffRole


async def ask(asked: PasswordGiven, caller: Caller) -> DeletionAsked:
    """Ask every school of the account to delete; where there is none, the account goes at once.

    Raises Refused: NOT_SIGNED_IN, a fault of the password, DELETION_WAITS.
    """
    who = await sessions.identify(caller)
    known = await accounts.by_id(who.account)
    if wrong := await password.prove(known, asked.password, "password", caller):
        raise Refused(wrong)
    if any(one.outcome is None for one in await deletion.of_account(who.account)):
        raise Refused(Refusal("", Why.DELETION_WAITS))
    asked_for = await diary.schools_of((who.account,))
    entry, *numbers = await ids.take(1 + len(asked_for) + SPARE)
    async with transaction():
        # A child may have come, or the account gone, since it was looked at.
        if not await accounts.hold(who.account):
            raise Refused(Refusal("", Why.NOT_SIGNED_IN))
        meant = await diary.schools_of((who.account,))
        if meant:
            await deletion.ask(numbers[: len(meant)], meant, who.account, caller.now)
            await _record(entry, who.account, "deletion_asked", "you", caller)
            await news.tell_each([news.of_school(one) for one in meant])
        else:
            await erasure.erase(who.account, caller.now)
        await news.tell(news.of_account(who.account))
    told = await deletion.of_account(who.account)
    waiting = tuple(one.school_name for one in told if one.outcome is None)
    return DeletionAsked(waiting, erased=not meant)


async def withdraw(caller: Caller) -> None:
    """Take the request back where it waits. Raises Refused: NOT_SIGNED_IN, DELETION_NONE."""
    who = await sessions.identify(caller)
    entry = await ids.one()
    async with transaction():
        told = await deletion.withdraw(who.account)
        if not told:
            raise Refused(Refusal("", Why.DELETION_NONE))
        await _record(entry, who.account, "deletion_withdrawn", "you", caller)
        await news.tell_each([news.of_school(one) for one in told])
        await news.tell(news.of_account(who.account))


async def own(caller: Caller) -> tuple[DeletionShown, ...]:
    """Return the owner's requests, the newest first. Raises Refused: NOT_SIGNED_IN."""
    who = await sessions.identify(caller)
    return tuple(
        DeletionShown(one.school_name, one.asked_at, one.outcome, one.answered_at, one.reason)
        for one in await deletion.of_account(who.account)
    )


async def waiting(caller: Caller) -> tuple[RequestShown, ...]:
    """Return what waits for the curator's answer, the oldest first. Raises Refused."""
    _, school = await _curator(caller)
    found = await deletion.waiting(school)
    return tuple(_request([*of_one]) for _, of_one in groupby(found, key=lambda one: one.id))


async def grant(asked: RequestGranted, caller: Caller) -> None:
    """Close the school's diaries of whoever asked; when none is left, erase the account.

    Raises Refused: NOT_ALLOWED, SECOND_FACTOR_STALE, NOT_FOUND.
    """
    who, school = await _curator(caller)
    desk.require_proof(who, caller)
    numbers = await ids.take(NUMBERS)
    async with transaction():
        account = await _held(asked.request, school)
        await deletion.answer(asked.request, school, GRANTED, None, caller.now)
        await destroy(End(account, school, Purpose.DELETION_GRANTED, who.role), numbers, caller)


async def destroy(end: End, numbers: Sequence[int], caller: Caller) -> None:
    """Close a school's diaries; when no diary is left, erase the account.

    Inside a transaction that holds the account. Evidence is left, of no person.
    """
    account, school = end.account, end.school
    entry, note, *evidence = numbers
    address = await _confirmed_address(account, caller)
    await blocking.remove(school, account)
    if await erasure.close_diaries(account, school, caller.now):
        await deletion.note(evidence[0], school, DIARIES, end.by, caller.now)
    await _record(entry, account, end.why, end.by, caller, school)
    if not await diary.schools_of((account,)):
        await erasure.erase(account, caller.now)
        await deletion.note(evidence[1], school, ACCOUNT, end.by, caller.now)
    if address:
        to = caller.keys.seal("letter.email", note, address)
        await letter.queue(note, account, end.why, caller.now, to=to)
    await _tell(school, account)


async def refuse(asked: RequestRefused, caller: Caller) -> None:
    """Say no, with a reason that the owner reads.

    Raises Refused: NOT_ALLOWED, REASON_MISSING, REASON_LONG, NOT_FOUND.
    """
    who, school = await _curator(caller)
    reason = reasons.given(asked.reason)
    entry, note = await ids.take(2)
    async with transaction():
        account = await _held(asked.request, school)
        await deletion.answer(asked.request, school, REFUSED, reason, caller.now)
        await _record(entry, account, "deletion_refused", who.role, caller, school)
        await letter.queue(note, account, Purpose.DELETION_REFUSED, caller.now)
        await _tell(school, account)


async def evidence(caller: Caller) -> tuple[Destroyed, ...]:
    """Return what the school has destroyed in three years, the oldest first.

    Raises Refused: NOT_ALLOWED, SECOND_FACTOR_STALE.
    """
    who, school = await _curator(caller)
    desk.require_proof(who, caller)
    found = await deletion.destroyed(school)
    return tuple(Destroyed(one.at, one.what, one.by_role) for one in found)


async def affected(day: date, caller: Caller) -> tuple[Affected, ...]:
    """Return who had an account by the end of a day, by the school's clock.

    For the notice that a breach asks for. Whoever was erased since is not told: nothing is left.
    Raises Refused: NOT_ALLOWED, SECOND_FACTOR_STALE.
    """
    who, school = await _curator(caller)
    desk.require_proof(who, caller)
    zone = ZoneInfo((await schools.by_id(school)).time_zone)
    until = datetime.combine(day + timedelta(days=1), time.min, zone).astimezone(UTC)
    found = await deletion.had_accounts(school, until)
    return tuple(
        Affected(
            one.class_name,
            full_name(one.student_family_name, one.student_given_name, one.student_middle_name),
            one.audience,
            full_name(one.family_name, one.given_name, one.middle_name),
            one.opened_at,
        )
        for one in sorted(found, key=lambda one: classes.order(one.class_name))
    )


def full_name(*names_in_order: str) -> str:
    """Return the names that there are, in the roster's order."""
    return " ".join(filter(None, names_in_order))


async def _curator(caller: Caller) -> tuple[Staff, int]:
    who = await desk.require(caller, StaffRole.CURATOR)
    if who.school is None:
        raise Refused(Refusal("", Why.NOT_ALLOWED))
    return who, who.school


async def _held(request: int, school: int) -> int:
    """Return whose request waits, which nobody else answers now. Raises Refused: NOT_FOUND."""
    account = await deletion.account_of(request, school)
    if account is None:
        raise Refused(Refusal("request", Why.NOT_FOUND))
    return account


async def _confirmed_address(account: int, caller: Caller) -> bytes | None:
    known = await accounts.address(account)
    if known.email is None or known.email_confirmed_at is None:
        return None
    return caller.keys.unseal("account.email", account, known.email)


async def _record(
    entry: int, account: int, event: str, by: str, caller: Caller, school: int | None = None
) -> None:
    agent = caller.agent if by == "you" else ""
    await access_journal.record(
        NewEntry(entry, account, school, None, caller.now, event, by, agent)
    )


async def _tell(school: int, account: int) -> None:
    await news.tell(news.of_school(school))
    await news.tell(news.of_account(account))


def _request(found: Sequence[WaitingRow]) -> RequestShown:
    first = found[0]
    return RequestShown(
        id=first.id,
        name=full_name(first.family_name, first.given_name, first.middle_name),
        login=first.login,
        diaries=tuple(
            f"{names.person(one.student_given_name, one.student_family_name or '')}, "
            f"{one.class_name}"
            for one in found
            if one.student_given_name
        ),
        others=first.others,
        asked_at=first.asked_at,
    )
