"""The notices on personal data that an account was shown, in the versions of then."""

from backend.caller import Caller
from backend.flows import session
from backend.tables import notice
from shared.notice import NoticeShown
from shared.sentences import say


async def read(caller: Caller) -> tuple[NoticeShown, ...]:
    """Return the owner's notices, the first one first. Raises Refused: NOT_SIGNED_IN."""
    who = await session.identify(caller)
    return tuple(
        NoticeShown(
            one.school_name,
            one.version,
            one.text or say("notice.usual", school=one.school_name),
            one.shown_at,
        )
        for one in await notice.of_account(who.account)
    )
