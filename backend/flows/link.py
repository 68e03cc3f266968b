"""What became of a letter's link: each of its ends has a name of its own (specification 10, 12).

To look at a link spends nothing: scanners of mail open every one of them.
"""

from datetime import datetime

from backend import tokens
from backend.caller import Caller
from backend.tables import link, school
from backend.tables.link import Found, Spent
from shared import spoken
from shared.letter import Use
from shared.refusals import Refusal, Refused, Why

FIELD = "token"


async def find(token: str, use: Use) -> Found | None:
    """Return what a link is, whatever became of it; None where there is none for this use."""
    return await link.find(tokens.fingerprint(token), use)


async def live(token: str, use: Use, caller: Caller) -> Found:
    """Return a link that can still be used. Raises Refused: why it cannot, as LINK_…"""
    found = await find(token, use)
    if found is None:
        raise Refused(Refusal(FIELD, Why.LINK_UNKNOWN))
    if why := _why_dead(found, use, caller.now):
        raise await _refused(why, found)
    return found


async def spend(token: str, use: Use, caller: Caller) -> Spent:
    """Spend a link, in the transaction of what it is for: of two at one moment one does.

    Raises Refused as live does.
    """
    spent = await link.spend(tokens.fingerprint(token), use, caller.now)
    if spent is None:
        await live(token, use, caller)
        raise Refused(Refusal(FIELD, Why.LINK_SPENT))
    return spent


def _why_dead(found: Found, use: Use, now: datetime) -> Why | None:
    if found.spent_at is not None:
        return Why.LINK_SPENT
    if found.superseded_at is not None or not found.current:
        return Why.LINK_SUPERSEDED
    if found.expires_at <= now:
        return Why.LINK_EXPIRED
    if use is Use.NOT_MINE and found.confirmed:
        return Why.LINK_CONFIRMED
    return None


async def _refused(why: Why, found: Found) -> Refused:
    if why is not Why.LINK_EXPIRED:
        return Refused(Refusal(FIELD, why))
    zone = await school.first_zone()
    return Refused(Refusal(FIELD, why, {"until": spoken.moment(found.expires_at, zone)}))
