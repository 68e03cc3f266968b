"""How the outbox stands, in what the staff may know of it: no letter, no address."""

from backend.caller import Caller
from backend.flows import desk
from backend.tables import outbox
from shared.letter import Reason
from shared.mail_state import MailState
from shared.staff import StaffRole

READERS = (StaffRole.CURATOR, StaffRole.SUPPORT)


async def read(caller: Caller) -> MailState:
    """Return whether letters go out. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    await desk.require(caller, *READERS)
    pause, waiting = await outbox.standing(), await outbox.waiting()
    sends = caller.settings.smtp_url is not None
    if pause.reason is None or pause.paused_until is None or pause.paused_until <= caller.now:
        return MailState(sends, waiting)
    return MailState(sends, waiting, Reason(pause.reason), pause.paused_until)
