"""One more child in an account that exists already (specification 6)."""

from backend.caller import Caller
from backend.flows import session as sessions
from backend.flows.registration import judging
from backend.tables import access_journal, diary, ids, letter
from backend.tables import invitation as invitations
from backend.tables.access_journal import NewEntry
from backend.tables.database import transaction
from backend.tables.diary import NewDiary
from shared import invitation_code
from shared.invitation import Audience
from shared.refusals import Refusal, Refused, Why
from shared.registration import OPENED, ChildCode, ChildOutcome


async def add_child(asked: ChildCode, caller: Caller) -> ChildOutcome:
    """Open one more diary in the caller's account.

    Raises Refused: every way a code opens nothing, a diary that is open already, not a parent.
    """
    who = await sessions.identify(caller)
    if who.audience is not Audience.PARENT:
        raise Refused(Refusal("code", Why.CHILDREN_OF_STUDENT))
    invited = await judging.child(asked.code, (), caller)
    number, entry, note = await ids.take(3)
    new = NewDiary(
        number, invited.school, who.account, invited.student, invited.notice_version, caller.now
    )
    async with transaction():
        if not await diary.add(new):
            raise Refused(judging.linked(invited))
        if not await invitations.spend([invited], who.account, caller.now):
            raise Refused(Refusal("code", Why.CODE_SPENT))
        await access_journal.record(
            NewEntry(
                entry,
                who.account,
                invited.school,
                invited.student,
                caller.now,
                "child_added",
                "you",
                caller.agent,
            )
        )
        await letter.queue(note, who.account, "child_added", caller.language, caller.now)
    masked = invitation_code.mask(asked.code)
    return ChildOutcome(masked, OPENED, diary=judging.diary(invited))
