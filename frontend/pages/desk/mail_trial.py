"""The mail: whether letters go out, and a trial letter that is followed while one looks."""

from functools import partial

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend.caller import Caller
from backend.flows import desk, mail_trial
from backend.flows import draft as drafts
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import refuse, settled
from frontend.pages.desk.own_email import EMAIL
from frontend.pages.desk.settings import MAIL as PATH
from frontend.pages.desk.settings import PATH as SETTINGS
from frontend.parts.banner import OURS, TOLD
from frontend.parts.button import primary
from frontend.parts.mail_state import mail_lines
from frontend.parts.refusals import summary
from frontend.parts.stepper import back_link
from shared import spoken
from shared.draft import Remembered
from shared.mail_trial import MailTrial
from shared.profile import Letter
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import DeskSeen, StaffRole

PAGE = "desk-mail"  # under this name the draft remembers what was refused here


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the page. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    seen, found = await desk.seen(caller), await mail_trial.read(caller)
    remembered = await drafts.remembered(PAGE, caller)
    draw = partial(mail_page, seen, found, remembered)
    title = say("settings.mail")
    return Drawn(title, draw, desk=seen, remembered=remembered, until=found.again_at)


async def send(form: FormMultiDict, caller: Caller) -> str:
    """Send one, and see what becomes of it."""
    try:
        await mail_trial.send(caller)
    except Refused as refused:
        await refuse(PAGE, PATH, form, refused, caller)
        return PATH
    await settled(PAGE, caller)
    return PATH


MAIL = LivePage(PAGE, PATH, read, acts={PATH: send}, roles=(StaffRole.CURATOR,))


def mail_page(seen: DeskSeen, found: MailTrial, remembered: Remembered, live: Still) -> VdomDict:
    """Say how it stands with letters, and with the last one that was sent to see."""
    return html.main(
        {"id": "main"},
        back_link(SETTINGS),
        summary(remembered.refusals),
        html.h1(say("settings.mail")),
        *mail_lines(found.mail, seen.now, seen.zone),
        html.h2(say("mail.trial")),
        html.p(say("mail.trial.lead")),
        *(_to(found, seen, live) if found.masked else _to_nobody()),
    )


def _to_nobody() -> tuple[VdomDict, ...]:
    give = html.a({"href": EMAIL}, say("desk.email.give"))
    return html.p({"id": "trial-fate"}, say("mail.trial.nobody")), html.p(give)


def _to(found: MailTrial, seen: DeskSeen, live: Still) -> tuple[VdomChild, ...]:
    named = say("mail.trial.to", masked=found.masked)
    change = html.a({"href": EMAIL}, say("desk.email.change"))
    return (
        html.p(named, " ", change),
        html.p({"id": "trial-fate", "role": "status"}, _fate(found, seen)),
        _again(found, seen, live),
    )


def _fate(found: MailTrial, seen: DeskSeen) -> str | None:
    """Say what became of the letter, and what to do now."""
    letter = found.letter
    if letter is None:
        return None
    provider = found.masked.rpartition("@")[2]
    if letter.state == "queued":
        return say("mail.trial.queued")
    if letter.state in {"accepted", "filed"}:
        return say(
            f"mail.trial.{letter.state}",
            when=spoken.when(letter.at, seen.now, seen.zone),
            provider=provider,
        )
    if letter.state == "waiting":
        return say(_waiting(letter), until=_until(letter, seen), provider=provider)
    reason = letter.reason if letter.reason in TOLD else "other"
    return say(f"mail.trial.refused.{reason}", masked=found.masked, provider=provider)


def _waiting(letter: Letter) -> str:
    return f"mail.trial.waiting.{'ours' if letter.reason in OURS else 'theirs'}"


def _until(letter: Letter, seen: DeskSeen) -> str:
    return spoken.when(letter.until or seen.now, seen.now, seen.zone)


def _again(found: MailTrial, seen: DeskSeen, live: Still) -> VdomDict:
    """Return the button; while another letter has to wait, say until when."""
    if found.again_at is not None:
        until = spoken.when(found.again_at, seen.now, seen.zone)
        return html.p(say("banner.again.later", until=until))
    form = {"method": "post", "action": PATH, "className": "stack", **live.sent()}
    return html.form(form, primary(say("mail.trial.send")))
