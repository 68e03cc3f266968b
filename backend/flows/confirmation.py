"""What a confirmation letter's links do: confirm the address, or take it out (specification 10).

Whoever holds the letter may do either, in any browser, signed in or not: the link is the proof.
"""

from datetime import datetime

from backend import budgets
from backend.caller import Caller
from backend.flows import link as links
from backend.flows.news import tell_staff_of
from backend.tables import access_journal, budget, ids, letter, news
from backend.tables import account as accounts
from backend.tables.access_journal import NewEntry
from backend.tables.database import transaction
from shared.confirmation import EmailConfirmation
from shared.letter import Use
from shared.refusals import Refusal, Refused, Why


async def confirm_email(asked: EmailConfirmation, caller: Caller) -> None:
    """Confirm the address that a letter went to; what was held until then goes out.

    Raises Refused: LINK_UNKNOWN, LINK_SPENT, LINK_SUPERSEDED, LINK_EXPIRED.
    """
    entry = await ids.one()
    async with transaction():
        spent = await links.spend(asked.token, Use.CONFIRMATION, caller)
        if not await accounts.confirm_email(spent.account, spent.email_index, caller.now):
            raise Refused(Refusal(links.FIELD, Why.LINK_SUPERSEDED))
        await letter.release(spent.account, caller.now)
        await _record(entry, spent.account, "email_confirmed", caller)


async def detach_email(token: str, caller: Caller) -> None:
    """Take out an address whose owner says that it is not theirs; its account is told.

    A confirmed one stays: to change that takes the password. Raises Refused: LINK_UNKNOWN,
    LINK_SPENT, LINK_SUPERSEDED, LINK_EXPIRED, LINK_CONFIRMED.
    """
    entry = await ids.one()
    async with transaction():
        spent = await links.spend(token, Use.NOT_MINE, caller)
        if not await accounts.detach_email(spent.account, spent.email_index, caller.now):
            raise Refused(Refusal(links.FIELD, Why.LINK_CONFIRMED))
        await _record(entry, spent.account, "email_detached", caller)


async def another(token: str, caller: Caller) -> datetime | None:
    """Return from when another letter may be asked for by a dead link; None where none may.

    The account must still have the address, and not have it confirmed.
    """
    found = await links.find(token, Use.CONFIRMATION)
    if found is None or not found.current or found.confirmed:
        return None
    key = budgets.letter_key(found.account, found.email_index, caller)
    return await budget.waits((key,), caller.now) or caller.now


async def is_done(token: str, use: Use) -> bool:
    """Tell whether a link has done what it was for, and that still stands."""
    found = await links.find(token, use)
    if found is None or found.spent_at is None:
        return False
    return found.confirmed if use is Use.CONFIRMATION else not found.current


async def _record(entry: int, account: int, event: str, caller: Caller) -> None:
    new = NewEntry(entry, account, None, None, caller.now, event, "letter", caller.agent)
    await access_journal.record(new)
    await news.tell(news.of_account(account))
    await tell_staff_of([account])
