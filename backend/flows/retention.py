"""What is kept only for a term goes when the term is over (docs/specification.md, "Terms kept")."""

from datetime import timedelta

from backend import budgets
from backend.caller import Caller
from backend.flows import cases
from backend.tables import (
    access_journal,
    budget,
    case_noted,
    deletion,
    dispute,
    draft,
    erasure,
    finish,
    letter,
    meeting,
    news,
    phone,
    printing,
    promotion,
    roster_act,
    roster_upload,
    school_change,
    session,
    staff_journal,
    staff_link,
    staff_session,
)
from backend.tables import invitation as invitations
from backend.tables.database import transaction

YEAR = timedelta(days=365)
MONTH = timedelta(days=30)
EVIDENCE = 3 * YEAR


async def tidy(caller: Caller) -> None:
    """Delete what is past its term: drafts and finishes of a day, ended sessions, stale budgets,
    expired codes' copies, leavers' codes, lists that nobody took, after a month meetings, and
    after a year the journals, letters, printings, settled disputes, answered requests to delete,
    what is left of erased accounts, devices not seen since, and after three the evidence.

    Several workers may do so at once: each deletion is whole by itself.
    """
    caller.require_operator()
    async with transaction():
        await draft.forget_outlived(caller.now)
        await finish.forget_outlived(caller.now)
        await session.forget_ended(caller.now)
        await budget.forget_stale(caller.now - budgets.LONGEST_KEPT, budgets.MOST_FAILURES)
        await invitations.forget_expired_anywhere(caller.now)
        await invitations.revoke_of_leavers_anywhere(caller.now)
        await roster_upload.forget_outlived_anywhere(caller.now)
        await promotion.forget_before(caller.now - YEAR)
        await roster_act.forget_before(caller.now - YEAR)
        await access_journal.forget_before(caller.now - YEAR)
        await letter.forget_before(caller.now - YEAR)
        await printing.forget_before(caller.now - YEAR)
        await dispute.forget_settled_before(caller.now - YEAR)
        await session.forget_devices_before(caller.now - YEAR)
        await staff_session.forget_ended(caller.now)
        await staff_session.forget_devices_before(caller.now - YEAR)
        await staff_journal.forget_before(caller.now - YEAR)
        await staff_link.forget_before(caller.now - YEAR)
        await meeting.forget_before(caller.now - MONTH)
        await school_change.forget_before(caller.now - YEAR)
        await case_noted.forget_before(caller.now - cases.KEPT)
        await deletion.forget_answered_before(caller.now - YEAR)
        await deletion.forget_destroyed_before(caller.now - EVIDENCE)
        await phone.forget_unasked_anywhere()
        await erasure.forget_before(caller.now - YEAR)
        await news.forget_told()
