"""A parent's phone as the staff see it: by a press, which its owner reads of (specification 13)."""

from backend.caller import Caller
from backend.flows.people import reaching, telling
from backend.flows.phone import opened
from backend.tables import ids, phone
from backend.tables.database import transaction
from shared.people import PhoneSeen


async def show(number: int, caller: Caller) -> PhoneSeen:
    """Show the number that the school was given, with the reason under which it was.

    To curators, and to the class teachers of a child. Raises Refused: not of the staff, NOT_FOUND,
    also where the school asks for none.
    """
    at = await reaching.staff(caller)
    await reaching.account(number, at)
    entry = await ids.one()
    async with transaction():
        held = await phone.of_school(number, at.school)
        if held is None:
            raise reaching.not_found()
        await telling.journal(entry, number, "phone_seen", at, caller)
    return PhoneSeen(opened(held, caller), held.why)
