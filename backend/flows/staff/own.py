"""What one does with one's own account at the desk: sessions, password, factor, recovery codes."""

from backend import budgets, tokens
from backend.caller import Caller, Staff
from backend.flows import desk, second_factor
from backend.flows import session as sessions
from backend.flows.registration import judging
from backend.flows.staff import joining
from backend.tables import ids, news, staff, staff_journal, staff_link, staff_session
from backend.tables.database import transaction
from backend.tables.staff import Member
from backend.tables.staff_journal import NewStaffEntry
from shared import agents
from shared.refusals import Refusal, Refused, Why
from shared.registration import PasswordJudged
from shared.session import SessionShown
from shared.staff import Factor
from shared.team import DeskSessions, OwnFactor, OwnPassword, RecoveryCodes, SessionNumber


async def shown(caller: Caller) -> DeskSessions:
    """Return the caller's sessions and how many recovery codes are left. Raises Refused."""
    who = await desk.identify(caller)
    found = tuple(
        SessionShown(
            one.id, agents.device(one.agent), one.created_at, one.seen_at, one.id == who.session
        )
        for one in await staff_session.of_staff(who.id)
        if sessions.is_alive(one.seen_at, one.idle_seconds, one.expires_at, caller)
    )
    return DeskSessions(found, await staff_link.count_codes(who.id))


async def end_session(asked: SessionNumber, caller: Caller) -> None:
    """End one of the caller's sessions. Raises Refused: not theirs, or ended already."""
    who = await desk.identify(caller)
    async with transaction():
        if not await staff_session.end(asked.session, who.id):
            raise Refused(Refusal("session", Why.NOT_FOUND))
        await news.tell(news.of_staff(who.id))


async def judge(typed: str, caller: Caller) -> PasswordJudged:
    """Say what is wrong with a new password while it is typed, or what would make it stronger."""
    _, member = await identify(caller)
    faults = await joining.password_faults(typed, member.login or "", member, caller)
    return await judging.with_advice(typed, faults)


async def change_password(asked: OwnPassword, caller: Caller) -> None:
    """Set a new password: the current one proves who asks, and the other sessions end.

    Raises Refused: the current one is wrong, and everything that is wrong with the new one.
    """
    who, member = await identify(caller)
    faults = await joining.password_faults(asked.password, member.login or "", member, caller)
    if not asked.current_password:
        faults = (Refusal("current_password", Why.PASSWORD_MISSING), *faults)
    if faults:
        raise Refused(*faults)
    proved = await prove(asked.current_password, member, caller)
    hashed, entry = await caller.hasher.hash(asked.password), await ids.one()
    async with transaction():
        await hold(member, proved)
        await staff.renew_hash(who.id, hashed, member.password_hash or "")
        await _others_end(who, member, entry, "own_password", caller)


async def offer(caller: Caller) -> Factor:
    """Return what a new authenticator is given; the present one is good until it is proved.

    Raises Refused: SECOND_FACTOR_STALE.
    """
    who = await desk.identify(caller)
    desk.require_proof(who, caller)
    nonce = joining.nonce_of(caller)
    return second_factor.offered(_own(who), nonce, who.name, caller)


async def change_factor(asked: OwnFactor, caller: Caller) -> RecoveryCodes:
    """Take another authenticator by its digits; the other sessions end, recovery codes are new.

    Raises Refused: SECOND_FACTOR_STALE, DIGITS_MISSING, DIGITS_WRONG.
    """
    who, member = await identify(caller)
    desk.require_proof(who, caller)
    if not asked.digits.strip():
        raise Refused(Refusal("digits", Why.DIGITS_MISSING))
    key = second_factor.offered(_own(who), asked.nonce, who.name, caller).key
    step = second_factor.step_of(key, asked.digits, caller)
    if step is None:
        raise Refused(Refusal("digits", Why.DIGITS_WRONG))
    sealed = caller.keys.seal("staff.totp_secret", who.id, key.encode())
    entry, device = await ids.take(2)
    async with transaction():
        await staff.set_factor(who.id, sealed, step)
        await staff_session.forget_devices(who.id)
        if caller.device:
            known = tokens.fingerprint(caller.device)
            await staff_session.remember(device, who.id, known, caller.now)
        codes = await second_factor.renew_codes(who.id, caller)
        await _others_end(who, member, entry, "own_factor", caller)
    return RecoveryCodes(codes)


async def renew_codes(caller: Caller) -> RecoveryCodes:
    """Give new recovery codes; the old ones are void. Raises Refused: SECOND_FACTOR_STALE."""
    who, member = await identify(caller)
    desk.require_proof(who, caller)
    entry = await ids.one()
    async with transaction():
        codes = await second_factor.renew_codes(who.id, caller)
        await staff_journal.record(
            NewStaffEntry(entry, member.school, who.id, who.id, caller.now, "own_codes")
        )
    return RecoveryCodes(codes)


async def identify(caller: Caller) -> tuple[Staff, Member]:
    """Return who asks, and what they sign in by. Raises Refused: NOT_SIGNED_IN."""
    who = await desk.identify(caller)
    member = await staff.by_id(who.id)
    if member is None:  # removed at this very moment
        raise Refused(Refusal("", Why.NOT_SIGNED_IN))
    return who, member


async def prove(typed: str, member: Member, caller: Caller) -> bytes:
    """Let the current password prove who asks; return what its failures are counted under.

    Raises Refused: PASSWORD_WRONG, and while one must wait.
    """
    key = caller.fingerprint("budget", f"desk.password:{member.id}")
    async with budgets.attempt(key, "current_password", caller, Why.DESK_CLOSED):
        matches = await caller.hasher.verify(member.password_hash or "", typed)
    if not matches:
        raise Refused(Refusal("current_password", Why.PASSWORD_WRONG))
    return key


async def hold(member: Member, proved: bytes) -> None:
    """Let the password that was proved be so until the transaction ends: first of all in it.

    Raises Refused: PASSWORD_WRONG where it was changed meanwhile.
    """
    if not await staff.hold(member.id, member.password_hash or ""):
        raise Refused(Refusal("current_password", Why.PASSWORD_WRONG))
    await budgets.forgive(proved)


async def _others_end(who: Staff, member: Member, entry: int, event: str, caller: Caller) -> None:
    await staff_session.end_others(who.id, who.session)
    await news.tell(news.of_staff(who.id))
    await staff_journal.record(
        NewStaffEntry(entry, member.school, who.id, who.id, caller.now, event)
    )


def _own(who: Staff) -> str:
    """Return what stands in the place of a link's token where there is no link."""
    return f"own:{who.id}"
