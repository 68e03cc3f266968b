"""What a mail server's answer means: for this letter, or for all of them (RFC 5321, 3463).

Codes alone say little: 550 is a mailbox that is not there, a suspicion of spam, or the sender's
own limit for the day. So the step of the conversation, the enhanced code and the words count.
"""

import re

from msgspec import Struct

from backend.logs import MASK
from shared.letter import Reason, State

LONGEST_ANSWER = 300
# Limits of the sender, in the words of Gmail, Yandex, Mail.ru, Postfix, Exim and Rspamd.
_LIMITS = re.compile(
    r"\b5\.4\.5\b|\b4\.7\.28\b"
    r"|(?:sending|sender|user|daily|hourly|message|messages|outgoing|relay|mail)\W+(?:\w+\W+)?"
    r"(?:limit|limits|quota|rate)\W+(?:\w+\W+){0,2}(?:exceed|reach)"
    r"|exceed\w*\W+(?:\w+\W+){0,4}(?:sending|daily|hourly|message|outgoing)\W+(?:rate\W+)?"
    r"(?:limit|limits|quota)"
    r"|(?:sending|daily|hourly)\W+(?:\w+\W+)?(?:limit|quota)|24-hour sending limit"
    r"|rate[\s-]?limit|too many (?:messages|mails|emails|e-mails|letters)"
    r"|messages? per (?:day|hour|minute)|unusual rate"
    r"|лимит|слишком много писем",
    re.IGNORECASE,
)
# The same words about the mailbox that the letter goes to.
_OF_RECIPIENT = re.compile(
    r"\b[245]\.2\.[123]\b|recipient (?:has|have|mailbox|is over)|trying to (?:contact|reach)"
    r"|tried to reach|mailbox (?:is )?(?:full|over)|storage|over ?quota|disk quota"
    r"|(?:user|mailbox) quota exceeded|quota exceeded \(mailbox",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"\b[45]\.2\.2\b|mailbox (?:is )?full|over ?quota|quota exceeded|storage|disk quota",
    re.IGNORECASE,
)
_NO_DOMAIN = re.compile(
    r"\b[45]\.(?:1\.2|4\.4|4\.1)\b|(?:host|domain)(?: name)? (?:not found|does ?n.t exist|unknown)"
    r"|unrouteable|no such domain|no mx|null mx|\b5\.1\.10\b",
    re.IGNORECASE,
)
_NO_MAILBOX = re.compile(
    r"\b5\.1\.1\b|\b5\.2\.1\b|\b5\.1\.3\b|\b5\.1\.6\b"
    r"|no such (?:user|mailbox|recipient|address)|user (?:unknown|not found|does ?n.t exist)"
    r"|unknown (?:user|recipient|mailbox)|(?:mailbox|recipient|address)(?: \S+)? (?:unavailable|"
    r"not found|unknown|disabled|inactive|does ?n.t exist|rejected)|invalid (?:mailbox|recipient)"
    r"|non.?local user|is unavailable",
    re.IGNORECASE,
)
_REJECTED = re.compile(
    r"\b5\.7\.\d+\b|spam|policy|blocked|black ?list|reputation|dmarc|dkim|\bspf\b|content|virus",
    re.IGNORECASE,
)
_RELAY = re.compile(r"relay(?:ing)? (?:access )?(?:denied|not permitted)|auth\w* required", re.I)
_ADDRESS = re.compile(r"[^\s<>\"'(=:]+@[^\s<>\"'),;]+")


class Verdict(Struct, frozen=True):
    """What an answer means. A pause is the server's own matter: the letter is not to blame.

    But servers choose their words freely. Where a pause came of what was said about one letter,
    that one counts as tried and goes behind the others, so that it alone holds up nobody.
    """

    state: State  # ACCEPTED, WAITING or REFUSED
    reason: Reason | None
    answer: str
    pauses: bool = False
    behind: bool = False


def accepted(text: str, recipient: str) -> Verdict:
    """Judge the answer to a whole letter that was taken."""
    return Verdict(State.ACCEPTED, None, masked(text, recipient))


def of_recipient(code: int, text: str, recipient: str) -> Verdict:
    """Judge a refusal of the address."""
    if _is_limit(text):
        return _pause(Reason.QUOTA, code, text, recipient, behind=True)
    if _RELAY.search(text):
        return _pause(Reason.SIGN_IN, code, text, recipient, behind=True)
    if _FULL.search(text):
        reason = Reason.MAILBOX_FULL
    elif _NO_DOMAIN.search(text):
        reason = Reason.NO_DOMAIN
    elif code < 500:
        reason = Reason.LATER
    elif _NO_MAILBOX.search(text) or not _REJECTED.search(text):
        reason = Reason.NO_MAILBOX
    else:
        reason = Reason.REJECTED
    return _of_letter(reason, code, text, recipient)


def of_letter(code: int, text: str, recipient: str) -> Verdict:
    """Judge a refusal of the letter itself, once the address was taken."""
    if _is_limit(text):
        return _pause(Reason.QUOTA, code, text, recipient, behind=True)
    if _FULL.search(text):
        reason = Reason.MAILBOX_FULL
    elif code >= 500 and _NO_MAILBOX.search(text):
        reason = Reason.NO_MAILBOX  # Mail.ru asks for the mailbox only here
    else:
        reason = Reason.REJECTED if code >= 500 else Reason.LATER
    return _of_letter(reason, code, text, recipient)


def of_sender(code: int, text: str, recipient: str) -> Verdict:
    """Judge a refusal of the sender: it would be the same for every letter."""
    if code == 421:
        reason = Reason.QUOTA if _is_limit(text) else Reason.UNREACHABLE
    else:
        reason = Reason.QUOTA if _is_limit(text) else Reason.SENDER
    return _pause(reason, code, text, recipient)


def of_server(reason: Reason, code: int, text: str) -> Verdict:
    """Judge a server that cannot be talked to at all; code 0 where it said nothing."""
    return _pause(Reason.QUOTA if _is_limit(text) else reason, code, text, "")


def masked(text: str, recipient: str) -> str:
    """Return an answer on one line without the address that it may repeat.

    Whatever bytes a server sends, it can be kept: PostgreSQL takes no NUL, and logs no controls.
    """
    printable = (sign if sign.isprintable() else " " for sign in text)
    line = " ".join("".join(printable).split())
    name, _, _ = recipient.partition("@")
    line = _ADDRESS.sub(MASK, line.replace(recipient, MASK) if recipient else line)
    if name and _may_name(line, name):
        line = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", MASK, line, flags=re.IGNORECASE)
    return line[:LONGEST_ANSWER]


def _may_name(line: str, name: str) -> bool:
    """Tell whether it is worth looking: a pattern of one letter's own takes 0.1 ms to be made."""
    return not (line + name).isascii() or name.lower() in line.lower()


def _is_limit(text: str) -> bool:
    return bool(_LIMITS.search(text)) and not _OF_RECIPIENT.search(text)


def _of_letter(reason: Reason, code: int, text: str, recipient: str) -> Verdict:
    state = State.REFUSED if code >= 500 else State.WAITING
    return Verdict(state, reason, _told(code, text, recipient))


def _pause(
    reason: Reason, code: int, text: str, recipient: str, *, behind: bool = False
) -> Verdict:
    told = _told(code, text, recipient)
    return Verdict(State.WAITING, reason, told, pauses=True, behind=behind)


def _told(code: int, text: str, recipient: str) -> str:
    return masked(f"{code} {text}" if code else text, recipient)
