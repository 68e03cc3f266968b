"""Taking codes back: one by its signs, or at the desk one person's or a class's (spec. 1, 2)."""

from backend.caller import Caller
from backend.flows import school as schools
from backend.flows.invitation import area, issuing, reading
from backend.flows.invitation.seats import listed
from backend.rosters.classes import canonical
from backend.tables import invitation as invitations
from backend.tables import news, school
from backend.tables.database import transaction
from shared.printing import Revocation, Revoked
from shared.refusals import Refusal, Refused, Why
from shared.staff import StaffRole


async def revoke(code: str, caller: Caller) -> None:
    """Take a code back. Raises Refused: not a code, unknown, spent or revoked already."""
    caller.require_operator()
    invited = await reading.live(code, caller)
    if not await invitations.revoke(invited, caller.now):
        raise Refused(Refusal("code", Why.CODE_SPENT))
    await news.tell(news.of_school(invited.school))


async def revoke_of(asked: Revocation, caller: Caller) -> Revoked:
    """Take back what lives of one person's codes, or of a class's; what is spent stays spent.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED but to curators, no such class or student, a class
    that was not typed once more, nothing to take back.
    """
    where = await schools.of(None, caller, StaffRole.CURATOR)
    if asked.student is None:
        named = await area.one_class(asked.area, where, caller)
        if canonical(asked.confirmed) != named:
            raise Refused(Refusal("confirmed", Why.CLASS_NOT_CONFIRMED, {"class_name": named}))
    among = await listed(where, asked.area, asked.student, caller)
    students = {one.id for one in among.students}
    async with transaction():
        await school.lock(where.id, caller.now)
        held = await issuing.holding(where, caller)
        meant = [
            one.id
            for seat, one in held.items()
            if seat.student in students and asked.place in {None, seat.place}
        ]
        revoked = await invitations.revoke_each(where.id, meant, caller.now)
        if not revoked:
            raise Refused(Refusal("", Why.NOTHING_TO_REVOKE))
        await news.tell(news.of_school(where.id))
    return Revoked(len(revoked))
