"""What is kept only for a term goes when the term is over (docs/specification.md, "Terms kept")."""

from backend import budgets
from backend.caller import Caller
from backend.tables import budget, draft, finish, session
from backend.tables import invitation as invitations
from backend.tables.database import transaction


async def tidy(caller: Caller) -> None:
    """Delete drafts and finishes of a day, ended sessions, stale budgets, expired codes' copies.

    Several workers may do so at once: each deletion is whole by itself.
    """
    caller.require_operator()
    async with transaction():
        await draft.forget_outlived(caller.now)
        await finish.forget_outlived(caller.now)
        await session.forget_ended(caller.now)
        await budget.forget_stale(caller.now - budgets.LONGEST_KEPT, budgets.MOST_FAILURES)
        await invitations.forget_expired_anywhere(caller.now)
