"""A parent's phone: given to the schools that ask for one, and taken back at will (spec. 5).

It opens nothing and no letter goes there, so it takes no password. Each school holds what it was
given beside its own reason: one that begins to ask later has nothing until it is given.
"""

from collections.abc import Mapping

from backend.caller import Caller, Identity
from backend.flows import session as sessions
from backend.tables import access_journal, ids, news, phone
from backend.tables import account as accounts
from backend.tables.access_journal import NewEntry
from backend.tables.database import transaction
from backend.tables.phone import AskingRow, HeldRow, NewPhone
from shared import phone as phones
from shared.invitation import Audience
from shared.phone import PhoneAsked, PhoneGiven, PhoneShown
from shared.refusals import Refusal, Refused, Why

SEALED_AS = "phone.number"


async def read(caller: Caller) -> PhoneShown:
    """Return the owner's number, and who asks for it and why. Raises Refused: NOT_SIGNED_IN."""
    who = await sessions.identify(caller)
    asking = await _asking(who)
    held = await phone.of_account(who.account)
    plain = opened(held[0], caller) if held else None
    asked = tuple(PhoneAsked(one.school_name, one.why, one.given_at) for one in asking)
    return PhoneShown(plain, asked)


async def give(asked: PhoneGiven, caller: Caller) -> None:
    """Give a number to every school that asks, in the place of another.

    Raises Refused: NOT_SIGNED_IN, PHONE_NOT_ASKED, PHONE_MISSING, PHONE_INVALID.
    """
    who = await sessions.identify(caller)
    asking = await _asking(who)
    if not asking:
        raise Refused(Refusal("", Why.PHONE_NOT_ASKED))
    meant, faults = judged(asked.phone, is_asked=True)
    if not meant:
        raise Refused(*(faults or (Refusal("phone", Why.PHONE_MISSING),)))
    entry, *numbers = await ids.take(1 + len(asking))
    async with transaction():
        await _hold(who)
        await phone.forget_all(who.account)
        named = dict(zip((one.school for one in asking), numbers, strict=True))
        if not await keep(meant, who.account, named, caller):
            raise Refused(Refusal("", Why.PHONE_NOT_ASKED))  # since the lines above
        await _record(entry, who, "phone_given", caller)


async def remove(caller: Caller) -> None:
    """Take the number back from every school; where there is none nothing changes.

    Raises Refused: NOT_SIGNED_IN.
    """
    who = await sessions.identify(caller)
    entry = await ids.one()
    async with transaction():
        await _hold(who)
        if await phone.forget_all(who.account):
            await _record(entry, who, "phone_removed", caller)


def judged(typed: str, *, is_asked: bool) -> tuple[str, tuple[Refusal, ...]]:
    """Return the number in E.164, "" where none was typed, or why it is not taken."""
    if not typed.strip():
        return "", ()
    if not is_asked:
        return "", (Refusal("phone", Why.PHONE_NOT_ASKED),)
    number = phones.normal(typed)
    return number or "", () if number else (Refusal("phone", Why.PHONE_INVALID),)


async def keep(plain: str, account: int, schools: Mapping[int, int], caller: Caller) -> bool:
    """Write a number for those of the schools that ask at this moment; False where none does.

    schools holds a row's number for each. Inside a transaction that holds the account.
    """
    reasons = await phone.reasons([*schools])
    new = [
        NewPhone(
            row,
            school,
            account,
            caller.keys.seal(SEALED_AS, row, plain.encode()),
            reasons[school],
            caller.now,
        )
        for school, row in schools.items()
        if school in reasons
    ]
    await phone.add(new)
    return bool(new)


def opened(held: HeldRow, caller: Caller) -> str:
    """Return a number as it was given."""
    return caller.keys.unseal(SEALED_AS, held.id, held.number).decode()


async def _asking(who: Identity) -> list[AskingRow]:
    return await phone.asked_of(who.account) if who.audience is Audience.PARENT else []


async def _hold(who: Identity) -> None:
    """Let nobody else give or take the number meanwhile. Raises Refused: erased since."""
    if not await accounts.hold(who.account):
        raise Refused(Refusal("", Why.NOT_SIGNED_IN))


async def _record(entry: int, who: Identity, event: str, caller: Caller) -> None:
    new = NewEntry(entry, who.account, None, None, caller.now, event, "you", caller.agent)
    await access_journal.record(new)
    await news.tell(news.of_account(who.account))
