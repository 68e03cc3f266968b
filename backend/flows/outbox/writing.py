"""A letter as it is written at the moment when it is sent: to whom, with which links, in bytes.

Between the act and the letter an address may have been confirmed, corrected or taken out. So what
the row meant is compared with what the account has now; where it no longer fits, nobody is written
to. Tokens are made here and kept as fingerprints.
"""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from backend import tokens
from backend.caller import Caller
from backend.letters import message
from backend.letters.content import content
from backend.letters.matter import Matter, Owner, School
from backend.mail import ourselves
from backend.mail.envelope import Envelope, on_the_wire
from backend.tables.link import NewLink
from backend.tables.outbox import Addressee, StaffAddressee
from shared import languages, names
from shared.letter import Purpose, Use

TERMS = {
    Use.CONFIRMATION: timedelta(hours=72),
    Use.RECOVERY: timedelta(hours=24),
    Use.NOT_MINE: timedelta(days=30),
    Use.DIARIES: timedelta(hours=24),
}
# The first of them says until when the letter is good.
USES = {
    Purpose.CONFIRMATION: (Use.CONFIRMATION, Use.NOT_MINE),
    Purpose.RECOVERY: (Use.RECOVERY,),
    Purpose.DIARIES: (Use.DIARIES,),
}


class Sheet(Struct, frozen=True):
    """A letter before it is written out: whom to, what about, and the links to be kept."""

    letter: int
    account: int | None  # whose page follows it
    staff: int | None  # the same
    attempts: int
    envelope: Envelope
    matter: Matter
    links: tuple[NewLink, ...]


class Parcel(Struct, frozen=True):
    """A letter that is ready to be handed over."""

    letter: int
    account: int | None
    staff: int | None
    attempts: int
    envelope: Envelope
    content: bytes

    def __repr__(self) -> str:  # it holds an address, and links
        return f"Parcel({self.letter})"


def sheet(rows: Sequence[Addressee], caller: Caller) -> Sheet | None:
    """Return what is to be written of one letter; None where there is nobody to write to.

    Raises ValueError where an address cannot be written to at all.
    """
    first = rows[0]
    purpose = Purpose(first.purpose)
    if not _still_meant(first, purpose):
        return None
    uses = USES.get(purpose, ())
    per_account = {row.account: row for row in rows}.values()
    matter = Matter(
        purpose,
        _language(first.language, rows),
        ourselves.site(caller.settings),
        first.queued_at,
        caller.now + TERMS[uses[0]] if uses else caller.now,
        first.agent,
        tuple(_owner(one, rows, uses, caller) for one in per_account),
    )
    links = tuple(
        NewLink(
            tokens.fingerprint(_token(one, use, caller)),
            one.account,
            one.letter,
            use,
            one.email_index or b"",
            caller.now + TERMS[use],
        )
        for one in per_account
        for use in uses
    )
    whose = None if purpose is Purpose.RECOVERY else first.account
    return Sheet(first.letter, whose, None, first.attempts, _envelope(first, caller), matter, links)


def staff_sheet(row: StaffAddressee, caller: Caller) -> Sheet:
    """Return what is to be written to one of the staff. Raises ValueError as sheet does."""
    school = School(row.school_name, _lines(row.curator), row.time_zone)
    matter = Matter(
        Purpose(row.purpose),
        row.language,
        ourselves.site(caller.settings),
        row.queued_at,
        caller.now,
        "",
        (Owner("", (), (school,), {}),),
    )
    if row.letter_email is not None:
        address = caller.keys.unseal("letter.email", row.letter, row.letter_email)
    else:
        address = caller.keys.unseal("staff.email", row.staff, row.email or b"")
    envelope = _addressed(address, row.letter, caller)
    return Sheet(row.letter, None, row.staff, row.attempts, envelope, matter, ())


def written(one: Sheet) -> Parcel:
    """Write a letter out. Takes a third of a millisecond: many belong in a thread."""
    whole = message.written(one.envelope, content(one.matter))
    return Parcel(one.letter, one.account, one.staff, one.attempts, one.envelope, whole)


def _language(wanted: str, rows: Sequence[Addressee]) -> str:
    """Return the account's language where its schools offer it now, or else their default."""
    offered = languages.together(
        languages.held(row.offered) for row in rows if row.offered is not None
    )
    return languages.chosen((wanted,), offered)


def _still_meant(row: Addressee, purpose: Purpose) -> bool:
    if row.letter_email is not None:
        return True
    same = row.email is not None and row.asked_index == row.email_index
    if purpose is Purpose.CONFIRMATION:
        return same and row.email_confirmed_at is None
    if purpose is Purpose.DIARIES and not same:
        return False
    return row.email_confirmed_at is not None


def _envelope(row: Addressee, caller: Caller) -> Envelope:
    if row.letter_email is not None:
        address = caller.keys.unseal("letter.email", row.letter, row.letter_email)
    else:
        address = caller.keys.unseal("account.email", row.account, row.email or b"")
    return _addressed(address, row.letter, caller)


def _addressed(address: bytes, letter: int, caller: Caller) -> Envelope:
    own = ourselves.sender(caller.settings)
    # Always the same for one letter: who gets it twice can tell, and so can the mailbox.
    drawn = caller.fingerprint("letter.message_id", str(letter))[:16].hex()
    message_id = f"{drawn}@{own.rpartition('@')[2]}"
    return Envelope(own, on_the_wire(address.decode()), message_id, caller.now)


def _owner(
    account: Addressee, rows: Sequence[Addressee], uses: tuple[Use, ...], caller: Caller
) -> Owner:
    hers = [row for row in rows if row.account == account.account and row.school is not None]
    schools = {
        row.school: School(
            row.school_name or "",
            _lines(row.curator or ""),
            row.time_zone or "UTC",
        )
        for row in hers
    }
    diaries = tuple(
        f"{names.person(row.given_name or '', row.family_name or '')}, {row.class_name}"
        for row in hers
    )
    given = {use: _token(account, use, caller) for use in uses}
    return Owner(account.login, diaries, tuple(schools.values()), given)


def _lines(curator: str) -> tuple[str, ...]:
    return tuple(line for line in curator.split("\n") if line)


def _token(row: Addressee, use: Use, caller: Caller) -> str:
    address = (row.email_index or b"").hex()
    return tokens.of_letter(caller.keys, f"{use}:{row.letter}:{row.account}:{address}")
