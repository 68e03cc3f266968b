"""Whether letters go out, in words: for the desk, where somebody can do something about it."""

from datetime import datetime

from reactpy import html
from reactpy.types import VdomDict

from frontend.parts.icon import icon
from shared import spoken
from shared.mail_state import MailState
from shared.sentences import say, say_number


def mail_notice(mail: MailState, now: datetime, zone: str) -> VdomDict | None:
    """Return a notice where no letter goes out; None where all is well."""
    if mail.sends and mail.reason is None:
        return None
    return html.div({"className": "mail-notice"}, icon("letter"), *mail_lines(mail, now, zone))


def mail_lines(mail: MailState, now: datetime, zone: str) -> tuple[VdomDict, ...]:
    """Return how it stands: sending, paused and why and until when, and how many letters wait."""
    said = [say("mail.sends" if mail.sends else "mail.files")]
    if mail.reason and mail.until:
        said = [say(f"mail.paused.{mail.reason}")]
        said.append(say("mail.until", when=spoken.when(mail.until, now, zone)))
    if mail.sends and mail.waiting:
        said.append(say_number("mail.waiting", mail.waiting))
    return tuple(html.p(sentence) for sentence in said)
