"""An owner's address: another one, and the letter that confirms it (specification 10).

A confirmed address is what opens the account to whoever forgot the password. So another one takes
the password, and the old one is told.
"""

from backend import budgets
from backend.caller import Caller
from backend.flows import link as links
from backend.flows import password
from backend.flows import session as sessions
from backend.flows.news import tell_staff_of
from backend.flows.registration import judging
from backend.tables import access_journal, ids, letter, news, session
from backend.tables import account as accounts
from backend.tables.access_journal import NewEntry
from backend.tables.account import Address
from backend.tables.database import transaction
from shared.invitation import Audience
from shared.letter import Purpose, Use
from shared.profile import EmailChange
from shared.refusals import Refusal, Refused, Why

FIELD = "email"


async def change(asked: EmailChange, caller: Caller) -> None:
    """Give the account another address, to which its confirmation letter goes at once.

    Raises Refused: NOT_SIGNED_IN, every fault of `email` and `password`, EMAIL_UNCHANGED, and
    that too many addresses were given, or passwords tried.
    """
    who = await sessions.identify(caller)
    known = await accounts.by_id(who.account)
    # A student may have none; but who sends this form means to give one.
    meant, faults = judging.email(asked.email, Audience.PARENT)
    wrong = await password.prove(known, asked.password, "password", caller)
    if meant is None or wrong:
        raise Refused(*faults, *((wrong,) if wrong else ()))
    index = caller.fingerprint("account.email", meant.casefold())
    numbers = await ids.take(3)
    async with transaction():
        old = await accounts.hold_address(known.id, known.password_hash)
        if old is None:  # the password was changed since it was proved
            raise Refused(Refusal("password", Why.PASSWORD_WRONG))
        if old.email_index == index:
            raise Refused(Refusal(FIELD, Why.EMAIL_UNCHANGED))
        await budgets.give_email(known.id, caller)
        await _replace(known.id, old, meant, index, numbers, caller)


async def send_again(caller: Caller) -> None:
    """Send the owner one more letter to confirm the address by.

    Raises Refused: NOT_SIGNED_IN, EMAIL_MISSING, EMAIL_CONFIRMED, TOO_MANY_LETTERS.
    """
    who = await sessions.identify(caller)
    await _send_again(who.account, caller)


async def send_again_by_link(token: str, caller: Caller) -> None:
    """Send another letter to the address that a dead link had gone to.

    Raises Refused: LINK_UNKNOWN, LINK_SUPERSEDED where the account has another address by now,
    EMAIL_CONFIRMED, TOO_MANY_LETTERS.
    """
    found = await links.find(token, Use.CONFIRMATION)
    if found is None or not found.current:
        why = Why.LINK_SUPERSEDED if found else Why.LINK_UNKNOWN
        raise Refused(Refusal(links.FIELD, why))
    await _send_again(found.account, caller)


async def fold(caller: Caller) -> None:
    """Fold the banner in this browser for a day. Raises Refused: NOT_SIGNED_IN."""
    who = await sessions.identify(caller)
    async with transaction():
        await session.fold(who.session, caller.now)
        await news.tell(news.of_account(who.account))


async def unfold(caller: Caller) -> None:
    """Show the banner in this browser again. Raises Refused: NOT_SIGNED_IN."""
    who = await sessions.identify(caller)
    async with transaction():
        await session.fold(who.session, None)
        await news.tell(news.of_account(who.account))


async def _send_again(account: int, caller: Caller) -> None:
    note = await ids.one()
    async with transaction():
        known = await accounts.address(account)
        if known.email_index is None:
            raise Refused(Refusal(FIELD, Why.EMAIL_MISSING))
        if known.email_confirmed_at is not None:
            raise Refused(Refusal(FIELD, Why.EMAIL_CONFIRMED))
        await budgets.ask_letter(account, known.email_index, caller)
        await letter.queue(note, account, Purpose.CONFIRMATION, caller.now)
        await news.tell(news.of_account(account))


async def _replace(
    account: int, old: Address, meant: str, index: bytes, numbers: range, caller: Caller
) -> None:
    """Write the address, its letter and the journal; a confirmed old one is told of it."""
    entry, told, note = numbers
    if old.email is not None and old.email_confirmed_at is not None:
        plain = caller.keys.unseal("account.email", account, old.email)
        to = caller.keys.seal("letter.email", told, plain)
        await letter.queue(
            told, account, Purpose.EMAIL_CHANGED, caller.now, agent=caller.agent, to=to
        )
    sealed = caller.keys.seal("account.email", account, meant.encode())
    await accounts.set_email(account, sealed, index)
    await letter.queue(note, account, Purpose.CONFIRMATION, caller.now)
    new = NewEntry(entry, account, None, None, caller.now, "email_changed", "you", caller.agent)
    await access_journal.record(new)
    await news.tell(news.of_account(account))
    await tell_staff_of([account])
