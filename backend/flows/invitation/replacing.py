"""A lost sheet: a new code, and the old one opens nothing from that moment on (specification 1)."""

from backend.caller import Caller
from backend.flows.invitation import issuing
from backend.flows.invitation.issued import Issued
from backend.flows.invitation.issuing import Plan
from backend.flows.invitation.seats import listed, seat
from backend.tables import invitation as invitations
from backend.tables import school
from shared.printing import SheetLost
from shared.refusals import Refusal, Refused, Why
from shared.school import School


async def planned(asked: SheetLost, where: School, caller: Caller) -> Plan:
    """Judge whose sheet it is; call it before the transaction.

    A parent's seat is one that the list names, or for which there has been a code.
    Raises Refused: NOT_FOUND.
    """
    among = await listed(where, "", asked.student, caller)
    lost = seat(asked.student, asked.place)
    known = {seat(parent.student, parent.place) for parent in among.parents[asked.student]}
    if asked.place and lost not in known and lost not in await issuing.holding(where, caller):
        raise Refused(Refusal("", Why.NOT_FOUND))
    return await issuing.plan_for(where, among, (lost,), None, caller)


async def replace(plan: Plan, caller: Caller) -> Issued:
    """Revoke the seat's code and issue another, inside a transaction.

    Raises Refused: SHEET_SPENT, also where somebody registers with it at this very moment.
    """
    where, (lost,) = plan.school, plan.seats
    await school.lock(where.id, caller.now)
    old = (await issuing.holding(where, caller)).get(lost)
    if old and not await invitations.revoke_each(where.id, [old.id], caller.now):
        raise Refused(Refusal("", Why.SHEET_SPENT))
    return await issuing.top_up(plan, caller)
