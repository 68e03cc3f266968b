"""Judging a password of which only the hash is left, by the few spellings that matter."""

from collections.abc import Iterable

from backend.caller import Caller
from shared import password
from shared.refusals import Refusal, Why


async def login_faults(password_hash: str, login: str, caller: Caller) -> tuple[Refusal, ...]:
    """Say whether the kept password is the login that was chosen after it."""
    same = await _any(password_hash, {login, login.lower(), login.upper(), login.title()}, caller)
    return (Refusal("password", Why.PASSWORD_IS_LOGIN),) if same else ()


async def name_faults(
    password_hash: str, names: Iterable[str], caller: Caller
) -> tuple[Refusal, ...]:
    """Say whether the kept password is a usual spelling of a child's name (specification 4)."""
    spellings = {one for name in names for one in password.spellings(name)}
    same = await _any(password_hash, spellings, caller)
    return (Refusal("password", Why.PASSWORD_HAS_NAME),) if same else ()


async def _any(password_hash: str, spellings: Iterable[str], caller: Caller) -> bool:
    """Try one after another: no family may fill the hashing queue alone."""
    for spelling in spellings:
        # What is too short was refused as a password before.
        if len(spelling) >= password.SHORTEST and await caller.hasher.verify(
            password_hash, spelling
        ):
            return True
    return False
