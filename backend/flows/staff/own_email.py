"""One's own address at the desk: where letters about it go, and a curator's trial letters.

It opens nothing, but whoever changes it learns what was meant for another: so it takes the password
and the second factor, and the old one is told.
"""

from backend import budgets
from backend.caller import Caller
from backend.flows import desk
from backend.flows.registration import judging
from backend.flows.staff import own
from backend.tables import ids, letter, news, staff, staff_journal
from backend.tables.database import transaction
from backend.tables.staff_journal import NewStaffEntry
from shared import email as emails
from shared.invitation import Audience
from shared.letter import Purpose
from shared.refusals import Refusal, Refused, Why
from shared.team import OwnAddress, OwnEmail


async def read(caller: Caller) -> OwnAddress:
    """Return the caller's address as it may be seen. Raises Refused: NOT_SIGNED_IN."""
    who = await desk.identify(caller)
    known = await _known(who.id, caller)
    return OwnAddress(emails.mask(known) if known else "")


async def read_to_change(caller: Caller) -> OwnAddress:
    """Return the same to whoever may change it now. Raises Refused: SECOND_FACTOR_STALE."""
    desk.require_proof(await desk.identify(caller), caller)
    return await read(caller)


async def change(asked: OwnEmail, caller: Caller) -> None:
    """Take another address, or none; what stands there already changes nothing.

    Raises Refused: SECOND_FACTOR_STALE, EMAIL_INVALID, what is wrong with the password, and that
    too many addresses were given.
    """
    who, member = await own.identify(caller)
    desk.require_proof(who, caller)
    meant, faults = judging.email(asked.email, Audience.STUDENT)  # blank is a choice
    if not asked.current_password:
        faults = (*faults, Refusal("current_password", Why.PASSWORD_MISSING))
    if faults:
        raise Refused(*faults)
    proved = await own.prove(asked.current_password, member, caller)
    sealed = caller.keys.seal("staff.email", who.id, meant.encode()) if meant else None
    entry, told = await ids.take(2)
    async with transaction():
        await own.hold(member, proved)
        known = await _known(who.id, caller)
        if meant == known:
            return
        await budgets.give_staff_email(who.id, caller)
        if known is not None:
            to = caller.keys.seal("letter.email", told, known.encode())
            purpose = Purpose.STAFF_EMAIL_CHANGED
            await letter.queue_to_staff(told, who.id, purpose, caller.now, to=to)
        await staff.set_address(who.id, sealed)
        await letter.forget_trial(who.id, caller.now)
        await news.tell(news.of_staff(who.id))
        await staff_journal.record(
            NewStaffEntry(entry, member.school, who.id, who.id, caller.now, "own_email")
        )


async def _known(staff_id: int, caller: Caller) -> str | None:
    sealed = await staff.address(staff_id)
    return caller.keys.unseal("staff.email", staff_id, sealed).decode() if sealed else None
