"""What is held about an owner, told to the owner alone, after the password once more (spec. 5).

The proof is a moment of the session, so that nothing secret is in an address, and looking at the
page changes nothing; what is told comes from one place, for the page and for the file.
"""

from datetime import date, timedelta

import msgspec

from backend.caller import Caller, Identity
from backend.flows import access_journal as journal
from backend.flows import password
from backend.flows import phone as phones
from backend.flows import session as sessions
from backend.tables import access_journal, consent, deletion, holdings, ids, phone, session
from backend.tables import account as accounts
from backend.tables.access_journal import NewEntry
from backend.tables.consent import AnswerRow
from backend.tables.database import transaction
from backend.tables.holdings import DiaryRow
from shared import agents, names
from shared.holdings import (
    AccountHeld,
    ConsentHeld,
    DeletionHeld,
    DiaryHeld,
    FarewellHeld,
    Holdings,
    LetterHeld,
    Listed,
    PasswordGiven,
    PhoneHeld,
    SessionHeld,
)
from shared.invitation import Audience
from shared.profile import Names
from shared.refusals import Refusal, Refused, Why

PROOF_LASTS = timedelta(minutes=10)


async def prove(asked: PasswordGiven, caller: Caller) -> None:
    """Take the password once more, for PROOF_LASTS of this session; the owner's journal tells it.

    Raises Refused: NOT_SIGNED_IN, PASSWORD_MISSING, PASSWORD_WRONG, too many of these.
    """
    who = await sessions.identify(caller)
    known = await accounts.by_id(who.account)
    if wrong := await password.prove(known, asked.password, "password", caller):
        raise Refused(wrong)
    entry = await ids.one()
    async with transaction():
        await session.prove(who.session, caller.now)
        await access_journal.record(
            NewEntry(entry, who.account, None, None, caller.now, "data_read", "you", caller.agent)
        )


async def is_proven(caller: Caller) -> bool:
    """Tell whether the password was given in this session just now. Raises Refused."""
    who = await sessions.identify(caller)
    proven_at = await session.proven_at(who.session)
    return proven_at is not None and caller.now - proven_at <= PROOF_LASTS


async def give(asked: PasswordGiven, caller: Caller) -> Holdings:
    """Return everything to a program, which gives the password with its question."""
    await prove(asked, caller)
    return await read(caller)


async def read(caller: Caller) -> Holdings:
    """Return everything that is held about the owner. Raises Refused: PASSWORD_STALE."""
    who = await sessions.identify(caller)
    if not await is_proven(caller):
        raise Refused(Refusal("password", Why.PASSWORD_STALE))
    diaries = await holdings.diaries(who.account)
    return Holdings(
        made_at=caller.now,
        account=await _account(who, caller),
        listed=tuple(_listed(one, caller) for one in diaries if who.audience is Audience.STUDENT),
        diaries=tuple(_diary(one) for one in diaries),
        sessions=await _sessions(who, caller),
        devices_seen_at=tuple(await holdings.devices(who.account)),
        letters=tuple(
            LetterHeld(one.purpose, one.queued_at, one.state, one.state_at)
            for one in await holdings.letters(who.account)
        ),
        consents=tuple(map(_consent, await consent.answers(who.account))),
        phones=tuple(
            PhoneHeld(phones.opened(one, caller), one.school_name, one.why, one.given_at)
            for one in await phone.of_account(who.account)
        ),
        deletions=tuple(
            DeletionHeld(one.school_name, one.asked_at, one.outcome, one.answered_at, one.reason)
            for one in await deletion.of_account(who.account)
        ),
        farewells=tuple(
            FarewellHeld(one.school_name, one.goes_at)
            for one in await holdings.farewells(who.account)
        ),
        journal=await journal.whole(caller),
    )


async def _account(who: Identity, caller: Caller) -> AccountHeld:
    found = await holdings.account(who.account)
    plain = None
    if found.email is not None:
        plain = caller.keys.unseal("account.email", who.account, found.email).decode()
    return AccountHeld(
        login=found.login,
        audience=found.audience,
        names=Names(found.family_name, found.given_name, found.middle_name),
        language=found.language,
        created_at=found.created_at,
        email=plain,
        email_confirmed_at=found.email_confirmed_at,
        password_reset_at=found.password_reset_at,
        password_once_until=found.password_once_until,
        blocked_at=found.blocked_at,
    )


def _listed(row: DiaryRow, caller: Caller) -> Listed:
    born = None
    if row.birth_date is not None:
        plain = caller.keys.unseal("student.birth_date", row.student, row.birth_date)
        born = msgspec.json.decode(plain, type=date)
    own = Names(row.family_name, row.given_name, row.middle_name)
    return Listed(own, row.gender, born, row.external_id)


def _diary(row: DiaryRow) -> DiaryHeld:
    person = names.person(row.given_name, row.family_name)
    since = row.opened_at, row.notice_version, row.closed_at
    return DiaryHeld(person, row.class_name, row.school_name, *since)


def _consent(row: AnswerRow) -> ConsentHeld:
    person = names.person(row.student_given_name, row.student_family_name)
    answered = row.answered_at, row.given, row.withdrawn_at
    return ConsentHeld(person, row.school_name, row.version, *answered)


async def _sessions(who: Identity, caller: Caller) -> tuple[SessionHeld, ...]:
    return tuple(
        SessionHeld(one.kind, agents.device(one.agent), one.created_at, one.seen_at, one.expires_at)
        for one in await session.of_account(who.account)
        if sessions.is_alive(one.seen_at, one.idle_seconds, one.expires_at, caller)
    )
