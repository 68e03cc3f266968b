"""The mail, as a curator tries it."""

from backend.flows import mail_trial
from backend.routes.common import TOKEN, Asks, at_desk
from backend.routes.door import get, post
from shared.mail_trial import MailTrial
from shared.staff import StaffRole

CURATOR = {"security": TOKEN, **at_desk(StaffRole.CURATOR)}


@get("/desk/mail", operation_id="readMail", **CURATOR)
async def read(caller: Asks) -> MailTrial:
    """Say whether letters go out, and what became of the caller's last trial letter."""
    return await mail_trial.read(caller)


@post("/desk/mail/trials", operation_id="sendTrialLetter", status_code=202, **CURATOR)
async def send(caller: Asks) -> MailTrial:
    """Send a trial letter to the caller's own address, once a minute."""
    return await mail_trial.send(caller)
