"""Signing in at the desk: login, password and digits at once, so that nobody is half in.

Which of the three was wrong nobody is told, and an unknown login costs the same work.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct, structs

from backend import budgets, tokens
from backend.caller import Caller
from backend.flows import second_factor
from backend.flows.second_factor import Shown
from backend.tables import ids, news, staff, staff_session
from backend.tables.database import transaction
from backend.tables.staff import Member
from backend.tables.staff_session import NewStaffSession
from shared import login
from shared.refusals import Refusal, Refused, Why
from shared.staff import TEACHERS, DeskSignIn, DeskTokens, StaffRole

IDLE = timedelta(hours=1)
ABSOLUTE = timedelta(hours=12)
TEACHERS_IDLE = timedelta(hours=12)
FACTOR_LASTS = timedelta(days=30)  # on a teacher's device, and so their longest session too


class DeskSession(Struct, frozen=True):
    """What the page's door sets as cookies, both until the browser closes or their term ends."""

    token: str
    device: str
    tokens: DeskTokens

    def __repr__(self) -> str:
        return "DeskSession()"


async def sign_in(asked: DeskSignIn, caller: Caller) -> DeskSession:
    """Open a session at the desk, new at every sign-in. Raises Refused.

    What is missing is said; what is wrong only altogether. A teacher may leave the digits out on
    a device where they were shown within FACTOR_LASTS.
    """
    meant = login.normal(asked.login)
    who = await staff.by_login(meant)
    known = await _known_here(who, caller)
    proven = known if who and known and _lasts(who, known, caller.now) else None
    if refusals := _missing(asked, digits_needed=proven is None):
        raise Refused(*refusals)
    key = budget_keys(meant, caller)[-1 if known else 0]
    async with budgets.attempt(key, "login", caller, Why.DESK_CLOSED):
        matches = await _matches(who, asked.password, caller)
        shown = await second_factor.judge(who, asked.digits, caller) if who else None
    if who is None or not matches or (shown is None and asked.digits.strip()):
        raise Refused(Refusal("login", Why.DESK_SIGN_IN_FAILED))
    who = await _renewed(who, asked.password, caller)
    numbers = await ids.take(2)
    async with transaction():
        await _hold(who, shown, caller)
        await budgets.forgive(key)
        return await opened(who, numbers, caller, None if shown else proven)


async def opened(
    who: Member, numbers: Sequence[int], caller: Caller, proven_at: datetime | None = None
) -> DeskSession:
    """Open the session of somebody who has proved both factors, inside their transaction.

    proven_at is when the second was shown, where that was not just now.
    """
    token = tokens.make(caller.chance.randbytes)
    device = caller.device or tokens.make(caller.chance.randbytes)
    # One browser, one session: the one it had would live on where nobody can end it from here.
    if caller.desk:
        await staff_session.end_by_token(tokens.fingerprint(caller.desk))
    new = _new(numbers[0], who, token, proven_at, caller)
    await staff_session.add(new)
    if proven_at is None:
        known = tokens.fingerprint(device)
        await staff_session.remember(numbers[1], who.id, known, caller.now)
    await news.tell(news.of_staff(who.id))
    left = int((new.expires_at - caller.now).total_seconds())
    return DeskSession(token, device, DeskTokens(token, "Bearer", left, new.idle_seconds))


def budget_keys(meant: str, caller: Caller) -> tuple[bytes, ...]:
    """Return the keys under which a login's failures are counted: a stranger's, this device's."""
    stranger = caller.fingerprint("budget", f"desk:{meant}")
    if caller.device is None:
        return (stranger,)
    device = tokens.fingerprint(caller.device).hex()
    return stranger, caller.fingerprint("budget", f"desk:{meant}:{device}")


async def _known_here(who: Member | None, caller: Caller) -> datetime | None:
    """Return when this device saw somebody's second factor; None for a stranger's."""
    if who is None or caller.device is None:
        return None
    return await staff_session.proven_on(who.id, tokens.fingerprint(caller.device))


def _lasts(who: Member, proven_at: datetime, now: datetime) -> bool:
    return StaffRole(who.role) in TEACHERS and now < proven_at + FACTOR_LASTS


def _missing(asked: DeskSignIn, *, digits_needed: bool) -> tuple[Refusal, ...]:
    missing = (
        (Refusal("login", Why.LOGIN_MISSING), asked.login.strip()),
        (Refusal("password", Why.PASSWORD_MISSING), asked.password),
        (Refusal("digits", Why.DIGITS_MISSING), asked.digits.strip() or not digits_needed),
    )
    return tuple(refusal for refusal, given in missing if not given)


async def _matches(who: Member | None, password: str, caller: Caller) -> bool:
    if who is None or who.password_hash is None:
        await caller.hasher.waste()
        return False
    return await caller.hasher.verify(who.password_hash, password)


async def _renewed(who: Member, password: str, caller: Caller) -> Member:
    """Hash the password anew where hashes cost more by now."""
    if who.password_hash is None or not caller.hasher.outdated(who.password_hash):
        return who
    renewed = await caller.hasher.hash(password)
    await staff.renew_hash(who.id, renewed, who.password_hash)
    return structs.replace(who, password_hash=renewed)


async def _hold(who: Member, shown: Shown | None, caller: Caller) -> None:
    """Let nobody in by a password that was replaced, or by digits that were taken, meanwhile.

    First in its transaction. Raises Refused.
    """
    held = await staff.hold(who.id, who.password_hash or "")
    if not held or (shown and not await second_factor.take(shown, who.id, caller)):
        raise Refused(Refusal("login", Why.DESK_SIGN_IN_FAILED))


def _new(
    number: int, who: Member, token: str, proven_at: datetime | None, caller: Caller
) -> NewStaffSession:
    proven = proven_at or caller.now
    teaches = StaffRole(who.role) in TEACHERS
    idle = TEACHERS_IDLE if teaches else IDLE
    return NewStaffSession(
        id=number,
        staff=who.id,
        token_hash=tokens.fingerprint(token),
        agent=caller.agent,
        idle_seconds=int(idle.total_seconds()),
        created_at=caller.now,
        seen_at=caller.now,
        proven_at=proven,
        expires_at=proven + FACTOR_LASTS if teaches else caller.now + ABSOLUTE,
    )
