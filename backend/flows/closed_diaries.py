"""Diaries that another school's one-time password closed, and how their owner opens them.

By the address that was confirmed before, by a code of the child (flows/children), or by the word
of that school's curator (flows/people). Decision 70 says why by nothing else.
"""

from datetime import datetime

from backend import budgets
from backend.caller import Caller
from backend.flows import link as links
from backend.flows import session as sessions
from backend.tables import access_journal, diary, ids, letter, news
from backend.tables import account as accounts
from backend.tables.access_journal import NewEntry
from backend.tables.database import transaction
from shared.confirmation import EmailConfirmation
from shared.letter import Purpose, Use
from shared.refusals import Refusal, Refused, Why


async def ask_letter(caller: Caller) -> None:
    """Send a letter whose link opens the diaries, three an hour at most.

    Raises Refused: NOT_SIGNED_IN, DIARIES_OPEN, DIARIES_NOT_BY_EMAIL, TOO_MANY_LETTERS.
    """
    who = await sessions.identify(caller)
    closed = [one for one in await diary.of_account(who.account) if one.closed_at]
    if not closed:
        raise Refused(Refusal("", Why.DIARIES_OPEN))
    address = await accounts.address(who.account)
    since = address.email_confirmed_at
    if address.email_index is None or not any(by_address(one.closed_at, since) for one in closed):
        raise Refused(Refusal("", Why.DIARIES_NOT_BY_EMAIL))
    number = await ids.one()
    async with transaction():
        await budgets.ask_letter(who.account, address.email_index, caller)
        await letter.queue(number, who.account, Purpose.DIARIES, caller.now)


def by_address(closed_at: datetime | None, confirmed_at: datetime | None) -> bool:
    """Tell whether the confirmed address proves the owner of a diary that was closed then.

    One that was confirmed later may be that of whoever had the one-time password.
    """
    return closed_at is not None and confirmed_at is not None and confirmed_at <= closed_at


async def open_by_link(asked: EmailConfirmation, caller: Caller) -> None:
    """Open what the letter was sent for. Raises Refused: LINK_…, DIARIES_OPEN."""
    entry, note = await ids.take(2)
    async with transaction():
        spent = await links.spend(asked.token, Use.DIARIES, caller)
        if not await reopen_confirmed(entry, spent.account, caller):
            raise Refused(Refusal(links.FIELD, Why.DIARIES_OPEN))
        whose = (note, spent.account, Purpose.DIARIES_OPENED, caller.now)
        await letter.queue(*whose, agent=caller.agent)


async def reopen_confirmed(entry: int, account: int, caller: Caller) -> bool:
    """Open what the confirmed address proves, in the transaction of a letter's link."""
    if not await diary.reopen_confirmed(account):
        return False
    new = NewEntry(entry, account, None, None, caller.now, "diaries_opened", "letter", caller.agent)
    await access_journal.record(new)
    await news.tell(news.of_account(account))
    return True


async def is_done(token: str) -> bool:
    """Tell whether a link has opened what it was for."""
    found = await links.find(token, Use.DIARIES)
    return found is not None and found.spent_at is not None
