"""Single-use links that let somebody in at the desk: made, looked at, spent (a day, ASVS 6.4.1)."""

from datetime import datetime, timedelta

from backend import tokens
from backend.caller import Caller
from backend.flows import public
from backend.tables import school, staff, staff_link
from backend.tables.staff import Member
from backend.tables.staff_link import Found
from shared import spoken
from shared.refusals import Refusal, Refused, Why
from shared.staff import StaffLink, Use

LASTS = timedelta(hours=24)
FIELD = "token"
PATH = "/desk/link/"


async def make(member: int, use: Use, zone: str, caller: Caller) -> StaffLink:
    """Make a link for somebody, inside the transaction of its cause; older ones are void.

    Raises Refused: PUBLIC_URL_UNSET.
    """
    address, token = public.address(caller), tokens.make(caller.chance.randbytes)
    expires_at = caller.now + LASTS
    await staff_link.make(tokens.fingerprint(token), member, use, caller.now, expires_at)
    return StaffLink(member, f"{address}{PATH}{token}", expires_at, zone)


async def live(token: str, caller: Caller) -> tuple[Member, Use]:
    """Return whom a link lets in, and for what. Raises Refused: why it cannot, as STAFF_LINK_…"""
    found = await staff_link.find(tokens.fingerprint(token))
    member = await staff.by_id(found.staff) if found else None
    if found is None or member is None:
        raise Refused(Refusal(FIELD, Why.STAFF_LINK_UNKNOWN))
    if why := _why_dead(found, caller.now):
        raise await _refused(why, found, member)
    return member, Use(found.purpose)


async def spend(token: str, caller: Caller) -> None:
    """Spend a link, in the transaction of what it is for: of two at one moment one does."""
    if not await staff_link.spend(tokens.fingerprint(token), caller.now):
        await live(token, caller)
        raise Refused(Refusal(FIELD, Why.STAFF_LINK_SPENT))


def _why_dead(found: Found, now: datetime) -> Why | None:
    if found.spent_at is not None:
        return Why.STAFF_LINK_SPENT
    if found.superseded_at is not None:
        return Why.STAFF_LINK_SUPERSEDED
    return Why.STAFF_LINK_EXPIRED if found.expires_at <= now else None


async def _refused(why: Why, found: Found, member: Member) -> Refused:
    if why is not Why.STAFF_LINK_EXPIRED:
        return Refused(Refusal(FIELD, why))
    zone = (await school.by_id(member.school)).time_zone
    return Refused(Refusal(FIELD, why, {"until": spoken.moment(found.expires_at, zone)}))
