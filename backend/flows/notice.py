"""The notices on personal data that an account was shown, in the versions of then."""

from backend.caller import Caller
from backend.flows import session
from backend.tables import notice
from shared.notice import NoticeShown, operator, told


async def read(caller: Caller) -> tuple[NoticeShown, ...]:
    """Return the owner's notices, the first one first. Raises Refused: NOT_SIGNED_IN."""
    who = await session.identify(caller)
    return tuple(
        NoticeShown(
            one.school_name,
            one.version,
            told(one.text, one.operator or operator(one.school_name, one.address)),
            one.shown_at,
        )
        for one in await notice.of_account(who.account)
    )
