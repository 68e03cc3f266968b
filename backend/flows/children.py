"""One more child in an account that exists already (specification 6)."""

from msgspec import Struct

from backend.caller import Caller
from backend.flows import session as sessions
from backend.flows.invitation import reading
from backend.flows.registration import finish, judging, secrecy
from backend.tables import access_journal, diary, farewell, ids, letter, news
from backend.tables import account as accounts
from backend.tables import invitation as invitations
from backend.tables.access_journal import NewEntry
from backend.tables.account import Credentials
from backend.tables.database import transaction
from backend.tables.diary import NewDiary, OpenDiary
from backend.tables.invitation import Invited
from shared import invitation_code
from shared.invitation import Audience, InvitationShown, Notice
from shared.letter import Purpose
from shared.profile import ChildAdded
from shared.refusals import Refusal, Refused, Why
from shared.registration import OPENED, ChildCode


class Addition(Struct, frozen=True):
    """A judged code: whose account it opens a diary in, and what is to be told then."""

    account: int
    invited: Invited
    masked: str
    notice: Notice | None
    reopens: bool = False  # the diary is there, and closed: the code proves whose it is


async def add_child(asked: ChildCode, caller: Caller) -> ChildAdded:
    """Open one more diary in the caller's account.

    Raises Refused: not a parent, every way a code opens nothing, a diary that is open already, a
    password that must be changed before.
    """
    return await complete(await judged(asked, caller), caller)


async def judged(asked: ChildCode, caller: Caller) -> Addition:
    """Judge the code, and the account's password by its child and school. Raises Refused."""
    who = await sessions.identify(caller)
    if who.audience is not Audience.PARENT:
        raise Refused(Refusal("code", Why.CHILDREN_OF_STUDENT))
    opened = await diary.of_account(who.account)
    invited = await _invited(asked.code, who.account, opened, caller)
    read = next((one for one in opened if one.student == invited.student), None)
    if read is not None and read.closed_at is None:
        raise Refused(judging.linked(invited))
    masked = invitation_code.mask(asked.code)
    if read is not None:
        return Addition(who.account, invited, masked, None, reopens=True)
    known = await accounts.by_id(who.account)
    if refusal := await _password_fault(known, opened, invited, caller):
        raise Refused(refusal)
    told = None if any(one.school == invited.school for one in opened) else reading.notice(invited)
    return Addition(who.account, invited, masked, told)


async def whose(typed: str, caller: Caller) -> InvitationShown | None:
    """Say whose diary a code would open; None below twelve signs. Raises Refused."""
    who = await sessions.identify(caller)
    if not invitation_code.is_whole(typed):
        return None
    opened = await diary.of_account(who.account)
    invited = await _invited(typed, who.account, opened, caller)
    if any(one.student == invited.student and one.closed_at is None for one in opened):
        raise Refused(judging.linked(invited))
    return reading.shown(invited)


async def complete(addition: Addition, caller: Caller) -> ChildAdded:
    """Spend the code for the diary in one transaction.

    Raises Refused: somebody was faster, or the account has been erased since the code was judged.
    """
    if addition.reopens:
        return await _reopen(addition, caller)
    account, invited = addition.account, addition.invited
    number, entry, note = await ids.take(3)
    new = NewDiary(
        number, invited.school, account, invited.student, invited.notice_version, caller.now
    )
    async with transaction():
        await _hold(account)
        if not await diary.add(new):
            raise Refused(judging.linked(invited))
        if not await invitations.spend([invited], account, caller.now):
            raise Refused(await finish.why_lost(invited, caller))
        await farewell.remove(invited.school, account)
        await access_journal.record(
            NewEntry(
                entry,
                account,
                invited.school,
                invited.student,
                caller.now,
                "child_added",
                "you",
                caller.agent,
            )
        )
        await letter.queue(note, account, Purpose.CHILD_ADDED, caller.now, agent=caller.agent)
        await news.tell(news.of_account(account))
        await news.tell(news.of_school(invited.school))
    return ChildAdded(addition.masked, OPENED, diary=judging.diary(invited), notice=addition.notice)


async def _reopen(addition: Addition, caller: Caller) -> ChildAdded:
    """Open a closed diary again by a code of the child: a new one, or the one that opened it."""
    account, invited = addition.account, addition.invited
    entry, note = await ids.take(2)
    async with transaction():
        await _hold(account)
        if not await diary.reopen(account, invited.school, invited.student):
            raise Refused(judging.linked(invited))
        own = invited.spent_by == account
        if not own and not await invitations.spend([invited], account, caller.now):
            raise Refused(await finish.why_lost(invited, caller))
        about = (account, invited.school, invited.student, caller.now)
        act = NewEntry(entry, *about, "diaries_opened", "you", caller.agent)
        await access_journal.record(act)
        await letter.queue(note, account, Purpose.DIARIES_OPENED, caller.now, agent=caller.agent)
        await news.tell(news.of_account(account))
    return ChildAdded(addition.masked, OPENED, diary=judging.diary(invited))


async def _hold(account: int) -> None:
    """Let nobody erase the account meanwhile. Raises Refused, NOT_SIGNED_IN: somebody has."""
    if not await accounts.hold(account):
        raise Refused(Refusal("", Why.NOT_SIGNED_IN))


async def new_school(student: int, caller: Caller) -> tuple[str, Notice] | None:
    """Return the school that came into the account with this diary, and its notice; else None.

    Raises Refused: NOT_SIGNED_IN.
    """
    who = await sessions.identify(caller)
    opened = await diary.of_account(who.account)
    added = next((one for one in opened if one.student == student), None)
    if added is None or [one.school for one in opened].count(added.school) > 1:
        return None
    return added.school_name, reading.notice(added)


async def _invited(typed: str, account: int, opened: list[OpenDiary], caller: Caller) -> Invited:
    """Find a code's invitation. Raises Refused; what this account spent itself is only repeated.

    Of a diary that is closed it is a proof: whoever holds the sheet is whom the school gave it to.
    """
    prints = reading.fingerprints(typed, caller)
    found = await invitations.of_fingerprints(prints) if prints else {}
    own = tuple(one for one in found.values() if one.spent_by == account)
    closed = {one.student for one in opened if one.closed_at is not None}
    if proof := next((one for one in own if one.student in closed), None):
        return proof
    return await judging.child(typed, own, caller)


async def _password_fault(
    known: Credentials, opened: list[OpenDiary], invited: Invited, caller: Caller
) -> Refusal | None:
    """Say why the password has to be changed before this child is added, by its hash."""
    has_signs = known.password_has_signs
    if has_signs is None:
        # From before that was written down: it may have whatever the account's schools allow.
        has_signs = reading.rule(opened).signs
    if has_signs and not invited.signs_allowed:
        told = {"school": invited.school_name}
        return Refusal("password", Why.CURRENT_PASSWORD_FOR_SCHOOL, told)
    names = (invited.given_name, invited.family_name)
    if await secrecy.name_faults(known.password_hash, names, caller):
        return Refusal("password", Why.CURRENT_PASSWORD_HAS_NAME)
    return None
