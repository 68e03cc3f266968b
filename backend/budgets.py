"""Budgets of guesses (docs/specification.md): they count guesses, never people.

A typo that the check catches, a real code or a success costs nothing, so three hundred families
behind one school's address get in on one evening.
"""

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import lru_cache

from msgspec import Struct

from backend.caller import Caller
from backend.keys import Keys
from backend.tables import budget, school
from backend.tables.database import transaction
from shared import spoken
from shared.refusals import Refusal, Refused, Why

FREE_FAILURES = 5
MOST_FAILURES = 100
SHORTEST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
MOST_DOUBLINGS = 7  # more than the longest wait already; a hundred would be no span of time at all
LONGEST_KEPT = timedelta(days=90)  # failures in a row are remembered as long as a session may be


class Budget(Struct, frozen=True):
    """So many guesses in a window; then no answer until a window has passed."""

    name: str
    most: int
    window: timedelta


CODES_OF_ADDRESS = Budget("codes.address", 10, timedelta(minutes=1))
CODES_OF_INSTALLATION = Budget("codes.installation", 200, timedelta(minutes=1))
LOGINS_OF_CODE = Budget("logins.code", 60, timedelta(minutes=10))
RECOVERIES_OF_EMAIL = Budget("recoveries.email", 5, timedelta(hours=1))
DISPUTES_OF_CODE = Budget("disputes.code", 3, timedelta(days=1))
DISPUTES_OF_ADDRESS = Budget("disputes.address", 20, timedelta(hours=1))
LETTERS_OF_EMAIL = Budget("letters.email", 3, timedelta(hours=1))
EMAILS_OF_ACCOUNT = Budget("emails.account", 5, timedelta(hours=1))
EMAILS_OF_STAFF = Budget("emails.staff", 5, timedelta(hours=1))
TRIALS_OF_STAFF = Budget("trials.staff", 1, timedelta(minutes=1))
RECOVERIES_OF_ADDRESS = Budget("recoveries.address", 60, timedelta(hours=1))


def code_keys(caller: Caller) -> tuple[bytes, bytes]:
    """Return the keys under which unknown codes are counted: the client's, the installation's."""
    return _code_keys(caller.keys, caller.address)


# Every code that is read asks for them, and a school's families come from few addresses.
@lru_cache(maxsize=1024)
def _code_keys(keys: Keys, address: str) -> tuple[bytes, bytes]:
    return (
        keys.fingerprint("budget", f"{CODES_OF_ADDRESS.name}:{address}"),
        keys.fingerprint("budget", CODES_OF_INSTALLATION.name),
    )


async def guess_code(caller: Caller, field: str = "code") -> None:
    """Count a well-formed code that does not exist. Raises Refused while one must wait."""
    keys = code_keys(caller)
    if until := await budget.waits(keys, caller.now):
        raise await wait_until(field, Why.TOO_MANY_GUESSES, until, caller)
    async with transaction():
        for key, limit in zip(keys, (CODES_OF_ADDRESS, CODES_OF_INSTALLATION), strict=True):
            await _spend(key, limit, caller)


async def guess_login(invitation: int, caller: Caller, field: str = "login") -> None:
    """Count a question that told the holder of a code that a login is taken.

    Raises Refused while this code has asked too often.
    """
    key = caller.fingerprint("budget", f"{LOGINS_OF_CODE.name}:{invitation}")
    if until := await budget.waits((key,), caller.now):
        raise await wait_until(field, Why.TOO_MANY_FAILURES, until, caller)
    async with transaction():
        await _spend(key, LOGINS_OF_CODE, caller)


async def ask_recovery(email_index: bytes, caller: Caller) -> None:
    """Count a letter that was asked for, inside the transaction that queues it.

    An address counts whether anybody has it or not. Raises Refused while one must wait, also
    where others have asked at this very moment.
    """
    limits = {
        caller.fingerprint("budget", f"{limit.name}:{whose}"): limit
        for limit, whose in (
            (RECOVERIES_OF_EMAIL, email_index.hex()),
            (RECOVERIES_OF_ADDRESS, caller.address),
        )
    }
    if until := await budget.waits(tuple(limits), caller.now):
        raise await wait_until("email", Why.TOO_MANY_LETTERS, until, caller)
    for key, limit in limits.items():
        if await _spend(key, limit, caller) > limit.most:
            until = caller.now + limit.window
            raise await wait_until("email", Why.TOO_MANY_LETTERS, until, caller)


def letter_key(account: int, email_index: bytes, caller: Caller) -> bytes:
    """Return the key under which an account's confirmation letters to an address are counted."""
    return caller.fingerprint("budget", f"{LETTERS_OF_EMAIL.name}:{account}:{email_index.hex()}")


async def ask_letter(account: int, email_index: bytes, caller: Caller) -> None:
    """Count a confirmation letter that was asked for once more, inside its transaction.

    Raises Refused while one must wait.
    """
    await _ask(letter_key(account, email_index, caller), LETTERS_OF_EMAIL, caller)


async def give_email(account: int, caller: Caller) -> None:
    """Count another address, inside its transaction: to each a letter goes at once.

    Raises Refused while one must wait.
    """
    key = caller.fingerprint("budget", f"{EMAILS_OF_ACCOUNT.name}:{account}")
    await _ask(key, EMAILS_OF_ACCOUNT, caller)


async def give_staff_email(staff: int, caller: Caller) -> None:
    """Count another address of one of the staff, as give_email does a family's."""
    key = caller.fingerprint("budget", f"{EMAILS_OF_STAFF.name}:{staff}")
    await _ask(key, EMAILS_OF_STAFF, caller)


def trial_key(staff: int, caller: Caller) -> bytes:
    """Return the key under which somebody's trial letters are counted."""
    return caller.fingerprint("budget", f"{TRIALS_OF_STAFF.name}:{staff}")


async def ask_trial(staff: int, caller: Caller) -> None:
    """Count a trial letter, inside its transaction. Raises Refused while one must wait."""
    await _ask(trial_key(staff, caller), TRIALS_OF_STAFF, caller, "")


async def dispute(invitation: int, caller: Caller) -> None:
    """Count «Это не я» about a spent code, inside its transaction: staff read each.

    Raises Refused while one must wait.
    """
    for limit, whose in ((DISPUTES_OF_CODE, invitation), (DISPUTES_OF_ADDRESS, caller.address)):
        key = caller.fingerprint("budget", f"{limit.name}:{whose}")
        await _ask(key, limit, caller, "code", Why.TOO_MANY_DISPUTES)


async def _ask(
    key: bytes,
    limit: Budget,
    caller: Caller,
    field: str = "email",
    why: Why = Why.TOO_MANY_LETTERS,
) -> None:
    until = await budget.waits((key,), caller.now)
    if until is None and await _spend(key, limit, caller) > limit.most:
        until = caller.now + limit.window
    if until is not None:
        raise await wait_until(field, why, until, caller)


async def _spend(key: bytes, limit: Budget, caller: Caller) -> int:
    spent = await budget.spend(key, caller.now, caller.now - limit.window)
    if spent >= limit.most:
        await budget.wait(key, caller.now + limit.window)
    return spent


async def wait_until(field: str, why: Why, until: datetime, caller: Caller) -> Refused:
    """Make the refusal that says when to come back, by the first school's clock."""
    seconds = max(1, math.ceil((until - caller.now).total_seconds()))
    said = spoken.clock(until, await school.first_zone())
    return Refused(Refusal(field, why, {"until": said}), retry_after=seconds)


@asynccontextmanager
async def attempt(
    key: bytes, field: str, caller: Caller, closed: Why = Why.FAILURES_EXHAUSTED
) -> AsyncIterator[None]:
    """Count an attempt to sign in before the block judges it.

    From the fifth failure on the next attempt waits 30 s, 1 min, 2 min … 1 h; after a hundred in
    a row only recovery or the curator opens the account: closed is the sentence for that. Raises
    Refused where it must wait. An attempt that could not be judged, because too many were waiting
    for their hash, costs nothing.
    """
    wait = await _claim(key, field, closed, caller)
    try:
        yield
    except Refused:
        await budget.give_back(key, wait)
        raise


async def _claim(key: bytes, field: str, closed: Why, caller: Caller) -> datetime | None:
    """Return until when this attempt makes the next one wait."""
    wait = None
    async with transaction():
        spent = await budget.claim(key, caller.now)
        if spent is not None and spent >= FREE_FAILURES:
            doublings = min(spent - FREE_FAILURES, MOST_DOUBLINGS)
            pause = min(SHORTEST_WAIT * 2**doublings, LONGEST_WAIT)
            wait = caller.now + pause
            await budget.wait(key, wait)
    if spent is not None and spent <= MOST_FAILURES:
        return wait
    standing = await budget.state(key)
    if spent is not None or (standing and standing["spent"] >= MOST_FAILURES):
        raise Refused(Refusal(field, closed))
    until = standing["until"] if standing else caller.now
    raise await wait_until(field, Why.TOO_MANY_FAILURES, until, caller)


async def forgive(key: bytes) -> None:
    """Forget the failures: this attempt was a success."""
    await budget.reset(key)
