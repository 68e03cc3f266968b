"""Getting back in by e-mail: a letter is asked for, and its link chooses a new password.

Nothing that a visitor hears, and nothing that is done for it, depends on whose address it is:
that is looked up when the letter is sent (specification 12).
"""

from backend import budgets
from backend.caller import Caller
from backend.flows import profile
from backend.flows.registration import judging
from backend.tables import ids, letter
from backend.tables.database import transaction
from shared.invitation import Audience
from shared.recovery import Helper, Recovery, RecoveryAnswer
from shared.refusals import Refused
from shared.sentences import say

TOLD = ("recovery.sent", "recovery.wait", "recovery.none", "rescue.curator", "rescue.support")


async def ask(asked: Recovery, caller: Caller) -> RecoveryAnswer:
    """Queue one letter for an address, whether anybody has it or not.

    Raises Refused: a fault of `email`, or that too many were asked for.
    """
    index = caller.fingerprint("account.email", address(asked.email).casefold())
    number = await ids.one()
    async with transaction():
        await budgets.ask_recovery(index, caller)
        await letter.queue_recovery(number, index, caller.language, caller.now)
    helpers = tuple(
        Helper(school, lines or (say("curator.unknown"),))
        for school, lines in await profile.curators()
    )
    return RecoveryAnswer(" ".join(map(say, TOLD)), helpers)


def address(typed: str) -> str:
    """Return an address in its normal form. Raises Refused: none, or what is no address."""
    meant, refusals = judging.email(typed, Audience.PARENT)
    if meant is None:
        raise Refused(*refusals)
    return meant
