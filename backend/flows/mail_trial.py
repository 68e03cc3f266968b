"""A trial letter: a curator sees for herself whether families' letters arrive (specification 14).

It goes the way of every other letter, to her own address, and what becomes of it is told as of a
family's.
"""

from backend import budgets
from backend.caller import Caller
from backend.flows import desk
from backend.flows.letter import fate
from backend.flows.outbox import standing
from backend.flows.staff import own_email
from backend.tables import budget, ids, letter, news
from backend.tables.database import transaction
from shared.letter import Purpose
from shared.mail_trial import MailTrial
from shared.refusals import Refusal, Refused, Why
from shared.staff import StaffRole


async def read(caller: Caller) -> MailTrial:
    """Return whether letters go out, and what became of the caller's last trial letter.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED.
    """
    who = await desk.require(caller, StaffRole.CURATOR)
    last = await letter.trial(who.id)
    return MailTrial(
        mail=await standing.read(caller),
        masked=(await own_email.read(caller)).masked,
        letter=fate(last, caller.now) if last else None,
        again_at=await budget.waits((budgets.trial_key(who.id, caller),), caller.now),
    )


async def send(caller: Caller) -> MailTrial:
    """Queue a trial letter in the place of the last one, once a minute.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, OWN_EMAIL_MISSING, TOO_MANY_LETTERS.
    """
    who = await desk.require(caller, StaffRole.CURATOR)
    note = await ids.one()
    async with transaction():
        await budgets.ask_trial(who.id, caller)
        await letter.forget_trial(who.id, caller.now)
        if not await letter.queue_to_staff(note, who.id, Purpose.TRIAL, caller.now):
            raise Refused(Refusal("", Why.OWN_EMAIL_MISSING))
        await news.tell(news.of_staff(who.id))
    return await read(caller)
