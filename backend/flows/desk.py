"""Who asks at the desk, and whether they may (specification 13, 14).

A family's session is nobody's here, and the desk's is nobody's at a family's doors.
"""

from datetime import timedelta

from backend import budgets, tokens
from backend.caller import Caller, Staff
from backend.flows import second_factor
from backend.flows.session import end_of, is_alive, is_to_be_touched
from backend.tables import news, staff, staff_session
from backend.tables import school as schools
from backend.tables.database import transaction
from shared.refusals import Refusal, Refused, Why
from shared.staff import DeskSeen, Proof, StaffRole

PROOF_LASTS = timedelta(minutes=10)


async def identify(caller: Caller) -> Staff:
    """Return whose session at the desk the caller brought. Raises Refused: NOT_SIGNED_IN."""
    if caller.staff is not None:
        return caller.staff
    token_hash = tokens.fingerprint(caller.desk) if caller.desk else b""
    found = await staff_session.by_token(token_hash) if token_hash else None
    if found is None or not is_alive(found.seen_at, found.idle_seconds, found.expires_at, caller):
        raise Refused(Refusal("", Why.NOT_SIGNED_IN))
    if is_to_be_touched(found.seen_at, caller):
        await staff_session.touch(found.id, caller.now)
    role = StaffRole(found.role)
    own = await staff.classes_of(found.staff) if role is StaffRole.CLASS_TEACHER else ()
    school = None if role is StaffRole.SUPPORT else found.school
    until = end_of(found.seen_at, found.idle_seconds, found.expires_at)
    return Staff(found.staff, found.id, school, role, own, found.name, found.proven_at, until)


async def require(caller: Caller, *roles: StaffRole) -> Staff:
    """Return who asks, of one of these roles. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    who = await identify(caller)
    if who.role not in roles:
        raise Refused(Refusal("", Why.NOT_ALLOWED))
    return who


def require_proof(who: Staff, caller: Caller) -> None:
    """Raise Refused where the second factor was shown too long ago for an export or a reset."""
    if caller.now - who.proven_at > PROOF_LASTS:
        raise Refused(Refusal("", Why.SECOND_FACTOR_STALE))


async def prove(asked: Proof, caller: Caller) -> None:
    """Take the second factor once more. Raises Refused: NOT_SIGNED_IN, what the digits lack."""
    who = await identify(caller)
    if not asked.digits.strip():
        raise Refused(Refusal("digits", Why.DIGITS_MISSING))
    member = await staff.by_id(who.id)
    key = caller.fingerprint("budget", f"desk.proof:{who.id}")
    async with budgets.attempt(key, "digits", caller, Why.DESK_CLOSED):
        shown = member and await second_factor.judge(member, asked.digits, caller)
    async with transaction():
        if not shown or not await second_factor.take(shown, who.id, caller):
            raise Refused(Refusal("digits", Why.DIGITS_WRONG))
        await budgets.forgive(key)
        await staff_session.prove(who.session, caller.now)


async def sign_out(caller: Caller) -> None:
    """End the caller's session at once. Raises Refused: NOT_SIGNED_IN."""
    who = await identify(caller)
    async with transaction():
        await staff_session.end(who.session, who.id)
        await news.tell(news.of_staff(who.id))


async def seen(caller: Caller) -> DeskSeen:
    """Return what every page of the desk tells of whoever reads it. Raises Refused."""
    who = await identify(caller)
    where = await schools.by_id(who.school) if who.school is not None else None
    return DeskSeen(
        name=who.name,
        role=who.role,
        school=where.name if where else "",
        short_name=where.short_name if where else "",
        classes=who.classes,
        zone=where.time_zone if where else await schools.first_zone(),
        now=caller.now,
    )
