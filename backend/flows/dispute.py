"""«Это не я»: who holds a sheet that somebody else has registered with tells the school.

The visitor hears what happens next, and not a name; staff see by whose name it was done.
"""

from backend import budgets
from backend.caller import Caller
from backend.flows import desk
from backend.flows import school as schools
from backend.flows.invitation import area, reading
from backend.tables import dispute as disputes
from backend.tables import ids, news
from backend.tables.database import transaction
from backend.tables.dispute import DisputeRow
from shared import invitation_code
from shared.dispute import Dispute, DisputeAnswer, DisputeShown, Settled
from shared.invitation import Audience
from shared.refusals import Refusal, Refused, Why
from shared.sentences import say


async def dispute(asked: Dispute, caller: Caller) -> DisputeAnswer:
    """Tell the school that a spent code was spent by somebody else.

    Of one code one is open at a time; to say it again changes nothing, and hears the same.
    Raises Refused: a code that is mistyped, unknown, not spent, or whose account is gone;
    TOO_MANY_DISPUTES.
    """
    prints = reading.fingerprints(asked.code, caller)
    if not prints:
        raise Refused(*invitation_code.faults(asked.code, "code"))
    invited = await reading.by_fingerprints(prints, caller)
    dead = reading.why_dead(invited, caller) or Refusal("code", Why.CODE_LIVES)
    if dead.why is not Why.CODE_SPENT:
        raise Refused(dead)
    number = await ids.one()
    async with transaction():
        await budgets.dispute(invited.id, caller)
        if await disputes.raise_(number, invited.school, invited.id, caller.now):
            await news.tell(news.of_school(invited.school))
    return DisputeAnswer(say("dispute.told"))


async def standing(named: str, caller: Caller) -> tuple[DisputeShown, ...]:
    """Return what is to be dealt with in an area, the oldest first; in none, of who has left too.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, CLASS_UNKNOWN.
    """
    where = await schools.of(None, caller, *area.READERS)
    among = await area.classes(named, where, caller) if named else await area.bounds(caller)
    found = await disputes.standing(where.id, among)
    return tuple(_shown(one) for one in found)


async def settle(asked: Settled, caller: Caller) -> None:
    """Say that one has been dealt with. Raises Refused: NOT_FOUND, where it is none any more."""
    who = await desk.require(caller, *area.READERS)
    where = await schools.of(None, caller, *area.READERS)
    among = await area.bounds(caller)
    async with transaction():
        if not await disputes.settle(where.id, asked.dispute, among, who.id, caller.now):
            raise Refused(Refusal("", Why.NOT_FOUND))
        await news.tell(news.of_school(where.id))


def _shown(row: DisputeRow) -> DisputeShown:
    typed = (row.typed_family_name, row.typed_given_name, row.typed_middle_name)
    return DisputeShown(
        id=row.id,
        raised_at=row.raised_at,
        student=row.student,
        name=f"{row.family_name} {row.given_name}",
        class_name=row.class_name,
        audience=Audience(row.audience),
        registered_as=" ".join(filter(None, typed)),
        registered_at=row.spent_at,
    )
