"""Giving somebody of the staff a new password or second factor: by a link, never by hand.

What they have goes on until the link is used: whoever resets a colleague locks nobody out, and
never learns what is chosen. Every curator is told, at the desk and by letter.
"""

from backend.caller import Caller
from backend.flows import desk
from backend.flows import school as schools
from backend.flows.staff import links
from backend.tables import ids, letter, school, staff, staff_journal, team
from backend.tables.database import transaction
from backend.tables.staff import Member
from backend.tables.staff_journal import NewStaffEntry
from shared import login
from shared.letter import Purpose
from shared.refusals import Refusal, Refused, Why
from shared.staff import StaffLink, StaffReset, StaffRole, Use


async def reset(asked: StaffReset, caller: Caller) -> StaffLink:
    """Make a link for a colleague of the curator's school, by which they choose anew.

    One who has not come in yet gets a new link to come in by. Raises Refused: NOT_ALLOWED,
    SECOND_FACTOR_STALE, NOT_FOUND.
    """
    where = await schools.of(None, caller)
    who = await desk.require(caller, StaffRole.CURATOR)
    desk.require_proof(who, caller)
    member = await staff.by_id(asked.staff)
    if member is None or member.school != where.id:
        raise Refused(Refusal("staff", Why.NOT_FOUND))
    return await _made(member, asked.use, caller)


async def reset_by_operator(typed: str, caller: Caller) -> StaffLink:
    """Make a link by which whoever has this login chooses password and factor anew.

    Raises Refused: NOT_ALLOWED, LOGIN_UNKNOWN.
    """
    caller.require_operator()
    member = await staff.by_login(login.normal(typed))
    if member is None:
        raise Refused(Refusal("login", Why.LOGIN_UNKNOWN, {"login": typed}))
    return await _made(member, Use.BOTH, caller)


async def _made(member: Member, use: Use, caller: Caller) -> StaffLink:
    meant = use if member.login else Use.JOIN
    by = caller.staff.id if caller.staff else None
    where = await school.by_id(member.school)
    told = await team.curators_with_address(where.id)
    entry, *letters = await ids.take(1 + len(told))
    async with transaction():
        for number, curator in zip(letters, told, strict=True):
            await letter.queue_to_staff(number, curator, Purpose.STAFF_RESET, caller.now)
        await staff_journal.record(
            NewStaffEntry(entry, where.id, member.id, by, caller.now, f"reset_{meant}")
        )
        return await links.make(member.id, meant, where.time_zone, caller)
