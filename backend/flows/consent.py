"""Consents: a parent answers for each child, takes back at will, and the curator sees who has.

Nothing else in the program asks whether one was given (specification 5).
"""

import asyncio
from collections.abc import Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from msgspec import structs

from backend import tokens
from backend.caller import Caller, SessionKey
from backend.exports.table import Table
from backend.flows import desk
from backend.flows import school as schools
from backend.flows import session as sessions
from backend.flows.deletion import full_name
from backend.rosters import classes
from backend.tables import access_journal, consent, ids, news
from backend.tables.access_journal import NewEntry
from backend.tables.consent import AskedRow, GivenRow, NewAnswer
from backend.tables.database import transaction
from shared import names
from shared.consent import (
    Answer,
    ClassConsents,
    ConsentAnswer,
    ConsentAsked,
    ConsentChild,
    ConsentGiven,
    Consents,
    ConsentWithdrawal,
    Standing,
)
from shared.document import Document
from shared.exports import Format
from shared.invitation import Audience
from shared.refusals import Refusal, Refused, Why
from shared.school import School
from shared.sentences import say, speak_in


async def read(caller: Caller) -> tuple[ConsentAsked, ...]:
    """Return what the caller's schools ask, and what stands; of a student nothing is asked.

    Raises Refused: NOT_SIGNED_IN.
    """
    who = await sessions.identify(caller)
    if who.audience is not Audience.PARENT:
        return ()
    found = await consent.of_account(who.account, caller.now)
    return tuple(_asked([*of_one]) for _, of_one in groupby(found, key=lambda one: one.school))


async def waits(caller: Caller) -> bool:
    """Tell whether a school has asked something that the caller has not answered. Raises."""
    return any(child.asked for one in await read(caller) for child in one.children)


async def waits_for(token: str, caller: Caller) -> bool:
    """Tell the same of whoever has just signed in; of a one-time password's nothing is asked."""
    signed_in = structs.replace(caller, session=SessionKey(token_hash=tokens.fingerprint(token)))
    try:
        return await waits(signed_in)
    except Refused:
        return False


async def answer(asked: ConsentAnswer, caller: Caller) -> None:
    """Take a parent's answer for one child. What was given stays where «not now» comes after it.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND, CONSENT_CHANGED.
    """
    account = await _parent(caller)
    number, entry = await ids.take(2)
    given = asked.answer is Answer.GIVEN
    async with transaction():
        school, version = await _held(account, asked.student, caller)
        if not version or version != asked.version:
            raise Refused(Refusal("", Why.CONSENT_CHANGED))
        new = NewAnswer(number, school, account, asked.student, version, caller.now, given)
        if await consent.answer(new) and given:
            await _record(entry, account, school, asked.student, "consent_given", caller)
        await news.tell(news.of_account(account))


async def withdraw(asked: ConsentWithdrawal, caller: Caller) -> None:
    """Take back what was given for a child. Raises Refused: NOT_ALLOWED, NOT_FOUND."""
    account = await _parent(caller)
    entry = await ids.one()
    async with transaction():
        school, _ = await _held(account, asked.student, caller)
        if not await consent.withdraw(account, school, asked.student, caller.now):
            raise Refused(Refusal("student", Why.NOT_FOUND))
        await _record(entry, account, school, asked.student, "consent_withdrawn", caller)
        await news.tell(news.of_account(account))


async def of_school(caller: Caller) -> Consents:
    """Return who has given what, class by class, in the school's order. Raises Refused."""
    where = await schools.of(None, caller)
    counted = await consent.counts(where.id, caller.now)
    in_order = sorted(counted, key=lambda one: classes.order(one.class_name))
    return Consents(
        await consent.version(where.id),
        tuple(ClassConsents(one.class_name, one.students, one.given) for one in in_order),
        await _given(where, caller),
    )


async def export(wanted: Format, caller: Caller) -> Document:
    """Return who has given what as a file. Raises Refused: NOT_ALLOWED, SECOND_FACTOR_STALE."""
    where = await schools.of(None, caller)
    desk.require_proof(await desk.identify(caller), caller)
    given = await _given(where, caller)
    with speak_in(caller.language):
        content = await asyncio.to_thread(_table(given, where).written, wanted)
        name = say("consents.file")
    today = caller.now.astimezone(ZoneInfo(where.time_zone)).date()
    return Document(f"{name}-{today}.{wanted}", content)


async def _parent(caller: Caller) -> int:
    who = await sessions.identify(caller)
    if who.audience is not Audience.PARENT:
        raise Refused(Refusal("", Why.NOT_ALLOWED))
    return who.account


async def _held(account: int, student: int, caller: Caller) -> tuple[int, str]:
    held = await consent.hold(account, student, caller.now)
    if held is None:
        raise Refused(Refusal("student", Why.NOT_FOUND))
    return held


async def _record(
    entry: int, account: int, school: int, student: int, event: str, caller: Caller
) -> None:
    about = (account, school, student, caller.now)
    await access_journal.record(NewEntry(entry, *about, event, "you", caller.agent))


async def _given(where: School, caller: Caller) -> tuple[ConsentGiven, ...]:
    found = await consent.given(where.id, caller.now)
    in_order = sorted(found, key=lambda one: classes.order(one.class_name))
    return tuple(map(_shown, in_order))


def _asked(found: Sequence[AskedRow]) -> ConsentAsked:
    first = found[0]
    return ConsentAsked(first.school_name, first.version, first.text, tuple(map(_child, found)))


def _child(row: AskedRow) -> ConsentChild:
    standing = None
    if row.standing_version is not None and row.standing_at is not None:
        standing = Standing(row.standing_version, row.standing_text or "", row.standing_at)
    return ConsentChild(
        student=row.student,
        person=names.person(row.given_name, row.family_name),
        class_name=row.class_name,
        asked=bool(row.text) and not row.answered,
        standing=standing,
    )


def _shown(row: GivenRow) -> ConsentGiven:
    student = (row.student_family_name, row.student_given_name, row.student_middle_name)
    parent = (row.family_name, row.given_name, row.middle_name)
    return ConsentGiven(
        row.class_name, full_name(*student), full_name(*parent), row.version, row.answered_at
    )


def _table(given: Sequence[ConsentGiven], where: School) -> Table:
    zone = ZoneInfo(where.time_zone)
    header = tuple(
        say(f"consents.{name}") for name in ("class", "student", "parent", "version", "at")
    )
    rows = [
        (
            one.class_name,
            one.student,
            one.parent,
            one.version,
            one.at.astimezone(zone).replace(tzinfo=None),
        )
        for one in given
    ]
    return Table(say("consents.sheet", school=where.name), header, rows)
