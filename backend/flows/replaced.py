"""What goes on no longer once a password is replaced (decision 46)."""

from backend import budgets, tokens
from backend.caller import Caller
from backend.tables import news, session
from backend.tables.account import Credentials
from shared import login


async def end_everything(who: Credentials, caller: Caller) -> None:
    """Let nothing go on that the old password began, in the transaction that replaces it.

    Every session ends, no device is known any more, and what had been guessed is forgotten.
    """
    await session.end_all(who.id)
    await session.forget_devices(who.id)
    stranger, _ = sign_in_keys(login.normal(who.login), caller)
    await budgets.forgive(stranger)
    await news.tell(news.of_account(who.id))


async def begin_anew(who: Credentials, device: int, caller: Caller) -> None:
    """End everything, but for the device in the owner's hand, which stays known."""
    await end_everything(who, caller)
    await know_only(who, device, caller)


async def know_only(who: Credentials, device: int, caller: Caller) -> None:
    """Let the device in the owner's hand be the only one that is known, in a transaction."""
    await session.forget_devices(who.id)
    if caller.device is not None:
        await session.remember(device, who.id, tokens.fingerprint(caller.device), caller.now)
    _, own = sign_in_keys(login.normal(who.login), caller)
    if own is not None:
        await budgets.forgive(own)


def sign_in_keys(meant: str, caller: Caller) -> tuple[bytes, bytes | None]:
    """Return the keys of a login's failures: whoever tries it, and this device, if it is named."""
    stranger = caller.fingerprint("budget", f"sign_in:{meant}")
    if caller.device is None:
        return stranger, None
    device = tokens.fingerprint(caller.device)
    return stranger, caller.fingerprint("budget", f"sign_in:{meant}:{device.hex()}")
