"""Changing one's own password (docs/specification.md 4; ASVS 5.0 6.2.2, 6.2.3, 7.4.3)."""

import asyncio
from collections.abc import Sequence

from backend import budgets, tokens
from backend.caller import Caller, Identity
from backend.flows import replaced
from backend.flows import session as sessions
from backend.flows.invitation import reading
from backend.flows.registration import judging
from backend.flows.session import BrowserSession
from backend.tables import access_journal, diary, ids, letter, news, session
from backend.tables import account as accounts
from backend.tables.access_journal import NewEntry
from backend.tables.account import Credentials
from backend.tables.database import transaction
from backend.tables.diary import OpenDiary
from backend.tables.invitation import Invited
from shared import password
from shared.invitation import PasswordRule
from shared.letter import Purpose
from shared.profile import Choosing, PasswordChange
from shared.refusals import Refusal, Refused, Why
from shared.registration import PasswordJudged


async def change(asked: PasswordChange, caller: Caller) -> BrowserSession | None:
    """Set a new password; other sessions end if the owner wishes, this one stays.

    After a one-time password they end in any case, no other device is known, and a browser has
    another cookie, which is returned. Raises Refused: the current one is wrong, and everything
    that is wrong with the new one.
    """
    who = await sessions.recognise(caller)
    known = await accounts.by_id(who.account)
    everyone = await _everyone(who.account, asked.code, caller)
    refusals = await faults(asked.password, known, everyone, caller)
    refusals += await one_time_faults(asked.password, known, caller)
    wrong = await prove(known, asked.current_password, "current_password", caller)
    if wrong or refusals:
        raise Refused(*((wrong,) if wrong else ()), *refusals)
    hashed, has_signs = await caller.hasher.hash(asked.password), password.has_signs(asked.password)
    entry, note, device = await ids.take(3)
    async with transaction():
        if not await accounts.set_password(
            who.account, hashed, has_signs=has_signs, known=known.password_hash
        ):
            raise Refused(Refusal("current_password", Why.PASSWORD_WRONG))
        if asked.end_other_sessions or who.must_change:
            await session.end_others(who.account, who.session)
            await news.tell(news.of_account(who.account))
        renewed = await _own(known, who, device, caller) if who.must_change else None
        await access_journal.record(
            NewEntry(
                entry, who.account, None, None, caller.now, "password_changed", "you", caller.agent
            )
        )
        await letter.queue(
            note, who.account, Purpose.PASSWORD_CHANGED, caller.now, agent=caller.agent
        )
    return renewed


async def _own(
    known: Credentials, who: Identity, device: int, caller: Caller
) -> BrowserSession | None:
    """Make what a one-time password opened the owner's own, and nobody else's who had it."""
    await replaced.know_only(known, device, caller)
    if who.kind != sessions.BROWSER:
        return None
    token = tokens.make(caller.chance.randbytes)
    idle = await session.renew(who.session, tokens.fingerprint(token))
    return BrowserSession(token, caller.device or "", sessions.keeps_seconds(idle))


async def prove(known: Credentials, typed: str, field: str, caller: Caller) -> Refusal | None:
    """Let the account's password prove who asks; return what is wrong with it, if anything is.

    Wrong ones are counted, whatever they were asked for. Raises Refused while one must wait.
    """
    if not typed:
        return Refusal(field, Why.PASSWORD_MISSING)
    key = budget_key(known.id, caller)
    async with budgets.attempt(key, field, caller):
        matches = await caller.hasher.verify(known.password_hash, typed)
    if not matches:
        return Refusal(field, Why.PASSWORD_WRONG)
    await budgets.forgive(key)
    return None


async def judge(typed: str, code: str, caller: Caller) -> PasswordJudged:
    """Say what is wrong with a new password while it is typed, or what would make it stronger.

    Raises Refused: NOT_SIGNED_IN. Nothing of it is kept.
    """
    who = await sessions.recognise(caller)
    known = await accounts.by_id(who.account)
    everyone = await _everyone(who.account, code, caller)
    return await judging.with_advice(typed, await faults(typed, known, everyone, caller))


async def rule(code: str, caller: Caller) -> PasswordRule:
    """Return what the strictest school asks, that of a child whose code waits among them.

    Raises Refused: NOT_SIGNED_IN.
    """
    who = await sessions.recognise(caller)
    return reading.rule(await _everyone(who.account, code, caller))


async def faults(
    typed: str, known: Credentials, everyone: Sequence[Invited | OpenDiary], caller: Caller
) -> tuple[Refusal, ...]:
    """Say all that is wrong with a new password of an account, for the strictest of the schools.

    everyone are the students whose diaries it opens. In a thread, as at registration.
    """
    children = tuple(name for one in everyone for name in (one.given_name, one.family_name))
    return await asyncio.to_thread(
        password.broken_rules,
        typed,
        login=known.login,
        names=(known.family_name, known.given_name, known.middle_name, *children),
        signs_allowed=reading.rule(everyone).signs,
        today=caller.now.date(),
        school_words=tuple({one.school_name for one in everyone}),
    )


async def one_time_faults(typed: str, known: Credentials, caller: Caller) -> tuple[Refusal, ...]:
    """Say whether the new password is the one-time one, which its curator knows."""
    if known.password_once_until is None:
        return ()
    same = await caller.hasher.verify(known.password_hash, typed)
    return (Refusal("password", Why.PASSWORD_ONE_TIME),) if same else ()


async def choosing(caller: Caller) -> Choosing:
    """Return for whom a password is chosen, and whether it has to be. Raises NOT_SIGNED_IN."""
    who = await sessions.recognise(caller)
    known = await accounts.by_id(who.account)
    return Choosing(known.login, known.password_reset_at if who.must_change else None)


def budget_key(account: int, caller: Caller) -> bytes:
    """Return the key under which an account's wrong current passwords are counted."""
    return caller.fingerprint("budget", f"password:{account}")


async def _everyone(account: int, code: str, caller: Caller) -> tuple[Invited | OpenDiary, ...]:
    """Return the account's diaries, and the child whose code waits for another password."""
    opened = await diary.of_account(account)
    try:
        return (*opened, await judging.child(code, (), caller))
    except Refused:
        # What is wrong with the code is said where it is added; it asks nothing of a password.
        return (*opened,)
