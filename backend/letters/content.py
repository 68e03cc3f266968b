"""What each letter says, block by block (specification 10, 12, 13).

What happened, one thing to do, until when, and what to do if it was somebody else. A letter about
an unconfirmed address may be read by a stranger: it names the school, and no person, class, child
or login. No letter holds anything that opens the account but its own links.
"""

import re
from collections.abc import Callable

from msgspec import Struct

from backend.letters.matter import Matter, School
from shared import agents
from shared.farewell import WAITS
from shared.letter import Purpose, Use
from shared.sentences import say, speak_in

RECOVERY = "recovery"  # where one asks for a new password
LOGIN = "login"
HELP = "help"
STAFF = "desk/staff"  # what was done to the staff's accounts
OWN = "desk/me"
_WITHIN_NUMBER = re.compile(r"(?<=[\d)]) (?=[\d(])")


class Block(Struct, frozen=True):
    """A piece of a letter: a text, a button or a link, or rows of a name with what it says."""

    kind: str  # "text", "button", "link", "rows"
    text: str = ""
    url: str = ""
    rows: tuple[tuple[str, str], ...] = ()


class Content(Struct, frozen=True):
    """A letter as it is read, in its language."""

    language: str
    sender: str
    subject: str
    title: str
    blocks: tuple[Block, ...]
    foot: tuple[Block, ...]


def content(matter: Matter) -> Content:
    """Say a matter in its language."""
    with speak_in(matter.language):
        names = ", ".join(one.name for one in matter.schools)
        sender = say("letter.sender.schools", schools=names) if names else say("letter.sender")
        key = f"letter.{matter.purpose}"
        return Content(
            language=matter.language,
            sender=sender,
            subject=say(f"{key}.subject", journal=_journal(matter)),
            title=say(f"{key}.title"),
            blocks=tuple(_BLOCKS[matter.purpose](matter)),
            foot=tuple(_foot(matter)),
        )


def _confirmation(matter: Matter) -> list[Block]:
    return [
        _text("letter.confirmation.why"),
        _button("letter.confirmation.do", matter.link(Use.CONFIRMATION, matter.owner)),
        _text("letter.confirmation.until", until=matter.moment(matter.until)),
        _text("letter.confirmation.stranger"),
        _link("letter.confirmation.not-mine", matter.link(Use.NOT_MINE, matter.owner)),
    ]


def _recovery(matter: Matter) -> list[Block]:
    buttons = [
        _button("letter.recovery.do", matter.link(Use.RECOVERY, one), login=one.login)
        for one in matter.owners
    ]
    return [
        _text("letter.recovery.why"),
        *buttons,
        _text("letter.recovery.until", until=matter.moment(matter.until)),
        _text("letter.recovery.stranger"),
        _text("rescue.support"),
    ]


def _registration_complete(matter: Matter) -> list[Block]:
    return [
        _text("letter.registration_complete.what"),
        _rows(_login(matter), *_diaries(matter)),
        _button("letter.registration_complete.do", f"{matter.site}/{LOGIN}"),
        _text("letter.registration_complete.password"),
    ]


def _child_added(matter: Matter) -> list[Block]:
    return [
        _text("letter.child_added.what"),
        _rows(*_act(matter), *_diaries(matter)),
        *_not_you(matter),
    ]


def _password_changed(matter: Matter) -> list[Block]:
    return [_text("letter.password_changed.what"), _rows(*_act(matter)), *_not_you(matter)]


def _new_device(matter: Matter) -> list[Block]:
    return [_text("letter.new_device.what"), _rows(*_act(matter)), *_not_you(matter)]


def _email_changed(matter: Matter) -> list[Block]:
    """To the address that was the account's: no link of ours helps its owner any more."""
    return [
        _text("letter.email_changed.what"),
        _rows(*_act(matter)),
        _text("letter.email_changed.stranger"),
    ]


def _diary(matter: Matter) -> list[Block]:
    """Say that a diary closes or stays, or the account goes, not whose: the journal tells which."""
    return [
        _text(f"letter.{matter.purpose}.what", days=str(WAITS.days)),
        _rows(*_act(matter)),
        _button("letter.registration_complete.do", f"{matter.site}/{LOGIN}"),
        _text("letter.ask-school"),
    ]


def _staff_reset(matter: Matter) -> list[Block]:
    """To every curator of a school; of whom it speaks stands at the desk, not in a mailbox."""
    return [
        _text("letter.staff_reset.what"),
        _rows((say("letter.when"), matter.moment(matter.happened_at))),
        _button("letter.staff_reset.do", f"{matter.site}/{STAFF}"),
        _text("letter.staff_reset.stranger"),
    ]


def _staff_email_changed(matter: Matter) -> list[Block]:
    """To the address that was theirs: it may be another's by now, so nobody is named."""
    return [
        _text("letter.staff_email_changed.what"),
        _rows((say("letter.when"), matter.moment(matter.happened_at))),
        _button("letter.staff_email_changed.do", f"{matter.site}/{OWN}"),
        _text("letter.staff_email_changed.stranger"),
    ]


def _trial(matter: Matter) -> list[Block]:
    return [
        _text("letter.trial.what"),
        _text("letter.trial.spam"),
        _link("letter.trial.site", f"{matter.site}/"),
    ]


def _diaries_closed(matter: Matter) -> list[Block]:
    """To the address that was confirmed before: it must not be taken for a usual confirmation."""
    return [
        _text("letter.diaries.why"),
        _button("letter.diaries.do", matter.link(Use.DIARIES, matter.owner)),
        _text("letter.diaries.until", until=matter.moment(matter.until)),
        _text("letter.diaries.stranger"),
        _button("letter.not-you.do", f"{matter.site}/{RECOVERY}"),
    ]


def _diaries_opened(matter: Matter) -> list[Block]:
    return [_text("letter.diaries_opened.what"), _rows(*_act(matter)), *_not_you(matter)]


def _password_reset(matter: Matter) -> list[Block]:
    return [
        _text("letter.password_reset.what"),
        _rows(*_act(matter)),
        _text("letter.password_reset.stranger"),
        _button("letter.not-you.do", f"{matter.site}/{RECOVERY}"),
        _text("letter.password_reset.then"),
    ]


def _by_school(matter: Matter) -> list[Block]:
    """Say what the school did, without its reason: that is between its staff and the owner."""
    return [
        _text(f"letter.{matter.purpose}.what"),
        _rows(*_act(matter)),
        _text("letter.ask-curator"),
    ]


def _gone(matter: Matter) -> list[Block]:
    """The account may be gone by now: no login, no hour of a school's clock."""
    return [_text(f"letter.{matter.purpose}.what"), _text("letter.deletion_granted.kept")]


def _deletion_refused(matter: Matter) -> list[Block]:
    return [
        _text("letter.deletion_refused.what"),
        _button("letter.deletion_refused.do", f"{matter.site}/{LOGIN}"),
    ]


_BLOCKS: dict[Purpose, Callable[[Matter], list[Block]]] = {
    Purpose.CONFIRMATION: _confirmation,
    Purpose.RECOVERY: _recovery,
    Purpose.REGISTRATION_COMPLETE: _registration_complete,
    Purpose.CHILD_ADDED: _child_added,
    Purpose.PASSWORD_CHANGED: _password_changed,
    Purpose.EMAIL_CHANGED: _email_changed,
    Purpose.NEW_DEVICE: _new_device,
    Purpose.DIARY_CLOSES: _diary,
    Purpose.DIARY_STAYS: _diary,
    Purpose.STAFF_RESET: _staff_reset,
    Purpose.STAFF_EMAIL_CHANGED: _staff_email_changed,
    Purpose.TRIAL: _trial,
    Purpose.DIARIES: _diaries_closed,
    Purpose.DIARIES_OPENED: _diaries_opened,
    Purpose.PASSWORD_RESET: _password_reset,
    Purpose.SESSIONS_ENDED: _by_school,
    Purpose.DIARY_UNLINKED: _by_school,
    Purpose.BLOCKED: _by_school,
    Purpose.UNBLOCKED: _by_school,
    Purpose.DELETION_GRANTED: _gone,
    Purpose.DELETION_REFUSED: _deletion_refused,
    Purpose.ACCOUNT_GOES: _diary,
    Purpose.ACCOUNT_STAYS: _by_school,
    Purpose.ACCOUNT_GONE: _gone,
}


def _not_you(matter: Matter) -> list[Block]:
    return [
        _text("letter.not-you"),
        _button("letter.not-you.do", f"{matter.site}/{RECOVERY}"),
        _text("letter.not-you.then"),
    ]


def _foot(matter: Matter) -> list[Block]:
    curators = [
        Block("text", say("letter.curator", school=one.name, lines=_lines(one)))
        for one in matter.schools
    ]
    return [*curators, _link("letter.help", f"{matter.site}/{HELP}"), _text("letter.automatic")]


def _lines(school: School) -> str:
    """Return who helps; a telephone number is never broken."""
    lines = (_WITHIN_NUMBER.sub("\u00a0", line) for line in school.curator)
    return ", ".join(lines) or say("curator.unknown")


def _act(matter: Matter) -> list[tuple[str, str]]:
    device = agents.device(matter.agent)
    return [
        _login(matter),
        (say("letter.when"), matter.moment(matter.happened_at)),
        *([(say("letter.device"), device)] if device else []),
    ]


def _login(matter: Matter) -> tuple[str, str]:
    return say("letter.login"), matter.owner.login


def _diaries(matter: Matter) -> list[tuple[str, str]]:
    return [(say("letter.diaries"), "; ".join(matter.owner.diaries))]


def _journal(matter: Matter) -> str:
    names = ", ".join(_within(one.name) for one in matter.schools)
    return say("letter.journal.schools", schools=names) if names else say("letter.journal")


def _within(name: str) -> str:
    """Return a school's name as it stands within a line: «школа № 46», but «МБОУ СОШ № 46»."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _text(key: str, **names: str) -> Block:
    return Block("text", say(key, **names) if names else say(key))


def _button(key: str, url: str, **names: str) -> Block:
    return Block("button", say(key, **names) if names else say(key), url)


def _link(key: str, url: str) -> Block:
    return Block("link", say(key), url)


def _rows(*rows: tuple[str, str]) -> Block:
    return Block("rows", rows=rows)
