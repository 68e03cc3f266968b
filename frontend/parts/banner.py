"""What stands above every page while the e-mail is unconfirmed (specification 10).

It follows the letter: on its way, taken by the mail server, waiting, refused and why.
"""

from reactpy import html
from reactpy.types import VdomChild, VdomDict

from frontend.parts.button import one_press
from frontend.parts.icon import icon
from shared import spoken
from shared.letter import Reason
from shared.profile import Letter, Seen
from shared.sentences import say

EMAIL = "/profile/email"
SEND, FOLD, UNFOLD = (f"{EMAIL}/{act}" for act in ("letters", "fold", "unfold"))
RESET_READ = "/profile/password/reset-read"
# A family can do something about these; the rest is between mail servers, and waits alike.
TOLD = frozenset(
    {
        Reason.NO_MAILBOX,
        Reason.NO_DOMAIN,
        Reason.MAILBOX_FULL,
        Reason.REJECTED,
        Reason.NOT_WRITABLE,
    }
)
WRONG = frozenset({Reason.NO_MAILBOX, Reason.NO_DOMAIN, Reason.NOT_WRITABLE})
OURS = frozenset(
    {
        Reason.UNREACHABLE,
        Reason.CERTIFICATE,
        Reason.SIGN_IN,
        Reason.SENDER,
        Reason.QUOTA,
        Reason.OWN_LIMIT,
    }
)
Attributes = dict[str, object]


def below(seen: Seen, to: str, sent: Attributes, page: VdomDict) -> VdomDict:
    """Return a page of somebody who is signed in: what the address still needs stands above it.

    to is the page's own address, where the banner's forms come back to; sent is what makes them
    live.
    """
    return html.div(replaced(seen, to, sent), banner(seen, to, sent), page)


def replaced(seen: Seen, to: str, sent: Attributes) -> VdomDict | None:
    """Return that a curator replaced the password, until the owner says that it was read.

    To a confirmed address a letter tells it (specification 13).
    """
    at = seen.me.password_reset_at
    if at is None:
        return None
    return _aside(
        say("reset.label"),
        html.strong(say("reset.title")),
        html.p(say("reset.told", when=spoken.moment(at, seen.zone))),
        html.p(say("reset.stranger")),
        html.div(
            {"className": "banner-acts"}, one_press(RESET_READ, say("reset.read"), sent, to=to)
        ),
    )


def banner(seen: Seen, to: str, sent: Attributes) -> VdomDict | None:
    """Return what the address needs; None for a confirmed one, and where none was ever given."""
    email = seen.me.email
    if email.status == "unconfirmed":
        title, meaning = say("banner.title", masked=email.masked), _fate(seen)
        short, correct = say("banner.folded", masked=email.masked), say("banner.correct")
    elif email.status == "none" and seen.detached:
        title, meaning = say("banner.detached.title"), say("banner.detached")
        short, correct = say("banner.detached.title"), say("banner.give")
    else:
        return None
    if seen.folded:
        unfold = one_press(UNFOLD, say("banner.unfold"), sent, to=to)
        return _aside(say("banner.label"), html.strong(short), unfold)
    return _aside(
        say("banner.label"),
        html.strong(title),
        html.p({"role": "status"}, meaning),
        html.p(say("banner.meaning")),
        html.div(
            {"className": "banner-acts"},
            *_again(seen, to, sent),
            html.a({"href": EMAIL}, correct),
            one_press(FOLD, say("banner.fold"), sent, to=to),
        ),
    )


def _aside(label: str, *content: VdomChild) -> VdomDict:
    return html.aside(
        {"className": "banner", "aria-label": label},
        html.div({"className": "banner-line"}, icon("letter"), html.div(*content)),
    )


def _fate(seen: Seen) -> str:
    """Say what became of the letter, and what to do now."""
    letter = seen.me.email.letter
    if letter is None:
        return say("banner.letter.none")
    masked = seen.me.email.masked or ""
    named = {"masked": masked, "provider": masked.rpartition("@")[2]}
    if letter.state == "queued":
        return say("banner.letter.queued")
    if letter.state == "filed":
        return say("banner.letter.filed", **named)
    if letter.state == "accepted":
        return say("banner.letter.accepted", when=_when(seen, letter), **named)
    if letter.state == "waiting":
        whose = "ours" if letter.reason in OURS else "theirs"
        return say(f"banner.letter.waiting.{whose}", until=_until(seen, letter), **named)
    reason = letter.reason if letter.reason in TOLD else "other"
    return say(f"banner.letter.refused.{reason}", **named)


def _when(seen: Seen, letter: Letter) -> str:
    return spoken.when(letter.at, seen.now, seen.zone)


def _until(seen: Seen, letter: Letter) -> str:
    return spoken.when(letter.until or seen.now, seen.now, seen.zone)


def _again(seen: Seen, to: str, sent: Attributes) -> tuple[VdomDict, ...]:
    """Not to a wrong address, nor while one is on its way, none can go or the budget is spent."""
    email, letter = seen.me.email, seen.me.email.letter
    hopeless = letter and (letter.state in {"queued", "filed"} or letter.reason in WRONG)
    if email.status != "unconfirmed" or hopeless:
        return ()
    if email.resend_allowed_at is not None:
        until = spoken.when(email.resend_allowed_at, seen.now, seen.zone)
        return (html.p(say("banner.again.later", until=until)),)
    return (one_press(SEND, say("banner.again"), sent, to=to),)
