"""Who signs in: login and password compared, at the same cost for every login (specification 9)."""

from datetime import datetime

from msgspec import structs

from backend import budgets, tokens
from backend.caller import Caller
from backend.flows import replaced
from backend.tables import account as accounts
from backend.tables import session
from backend.tables.account import Credentials
from shared import login
from shared.password import has_signs
from shared.refusals import Refusal, Refused, Why


async def authenticated(typed: str, password: str, caller: Caller) -> tuple[Credentials, bytes]:
    """Compare; known and unknown logins cost one hash. Returns the budget's key to forgive."""
    if refusals := _missing(typed, password):
        raise Refused(*refusals)
    meant = login.normal(typed)
    who = await accounts.by_login((meant,))
    key = await _budget(meant, who, caller)
    async with budgets.attempt(key, "login", caller):
        matches = await _matches(who, password, caller)
    if who is None or not matches:
        raise Refused(Refusal("login", Why.SIGN_IN_FAILED))
    if why := _why_not(who, caller.now):
        # Only to whoever has the password: a stranger is not told that there is such a login.
        await budgets.forgive(key)
        raise Refused(Refusal("login", why))
    if caller.hasher.outdated(who.password_hash):
        renewed, signs = await caller.hasher.hash(password), has_signs(password)
        if await accounts.rehash(who.id, renewed, has_signs=signs, known=who.password_hash):
            who = structs.replace(who, password_hash=renewed)
    return who, key


async def is_known(account: int, caller: Caller) -> bool:
    """Tell whether the owner has signed in from this device before."""
    if caller.device is None:
        return False
    return await session.knows(account, tokens.fingerprint(caller.device))


def _why_not(who: Credentials, now: datetime) -> Why | None:
    """Say why a right password lets nobody in."""
    if who.blocked_at is not None:
        return Why.ACCOUNT_BLOCKED
    if who.password_once_until is not None and who.password_once_until <= now:
        return Why.ONE_TIME_EXPIRED
    return None


def _missing(typed: str, password: str) -> tuple[Refusal, ...]:
    faults = []
    if not typed.strip():
        faults.append(Refusal("login", Why.LOGIN_MISSING))
    elif "@" in typed:
        faults.append(Refusal("login", Why.LOGIN_HAS_AT))
    if not password:
        faults.append(Refusal("password", Why.PASSWORD_MISSING))
    return tuple(faults)


async def _matches(who: Credentials | None, password: str, caller: Caller) -> bool:
    if who is None:
        await caller.hasher.waste()
        return False
    return await caller.hasher.verify(who.password_hash, password)


async def _budget(meant: str, who: Credentials | None, caller: Caller) -> bytes:
    """Count by login, so that an unknown one waits alike; the owner's own device counts apart.

    Otherwise a stranger's failures would lock the owner out.
    """
    stranger, own = replaced.sign_in_keys(meant, caller)
    return own if who and own and await is_known(who.id, caller) else stranger
