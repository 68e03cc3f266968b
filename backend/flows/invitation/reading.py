"""Reading a code: whose diary it opens, or why it opens none (specification 2, 3)."""

from collections.abc import Iterable

from backend import budgets
from backend.caller import Caller
from backend.tables import invitation as invitations
from backend.tables import news
from backend.tables.database import transaction
from backend.tables.diary import OpenDiary
from backend.tables.invitation import Invited
from shared import invitation_code, names, spoken
from shared import notice as notices
from shared.invitation import Audience, InvitationCheck, InvitationShown, Notice, PasswordRule
from shared.password import LONGEST, SHORTEST
from shared.refusals import Refusal, Refused, Why

PURPOSE = "invitation.code"


async def check(asked: InvitationCheck, caller: Caller) -> InvitationShown:
    """Say whose diary a code opens; it is not spent. Raises Refused, a fault of `code`."""
    invited = await live(asked.code, caller)
    if refusal := wrong_sheet(invited, asked.audience):
        raise Refused(refusal)
    await entered(invited, caller)
    return shown(invited)


async def entered(invited: Invited, caller: Caller) -> None:
    """Note that a code was typed, for the staff who wait for it; once, and never by looking."""
    if invited.entered_at is not None:
        return
    async with transaction():
        if await invitations.mark_entered(invited, caller.now):
            await news.tell(news.of_school(invited.school))


def shown(invited: Invited) -> InvitationShown:
    """Return what the holder of a code may know of it."""
    return InvitationShown(
        audience=Audience(invited.audience),
        person=person(invited),
        class_name=invited.class_name,
        school=invited.school_name,
        expires_on=invited.expires_on,
        password_rule=rule([invited]),
        notice=notice(invited),
        phone_why=invited.phone_why if invited.audience == Audience.PARENT else "",
    )


async def live(typed: str, caller: Caller, field: str = "code") -> Invited:
    """Find the invitation of a typed code that can still be spent. Raises Refused.

    A typo is told from an unknown code before anything is looked up, and costs no attempt.
    """
    prints = fingerprints(typed, caller)
    if not prints:
        raise Refused(*invitation_code.faults(typed, field))
    found = await by_fingerprints(prints, caller, field)
    if refusal := why_dead(found, caller, field):
        raise Refused(refusal)
    return found


async def by_fingerprints(
    prints: tuple[bytes, ...], caller: Caller, field: str = "code"
) -> Invited:
    """Find the one invitation of these readings. Raises Refused: unknown, or too many guesses."""
    found, wait = await invitations.find(prints, budgets.code_keys(caller), caller.now)
    if wait is not None:
        raise await budgets.wait_until(field, Why.TOO_MANY_GUESSES, wait, caller)
    if not found:
        await budgets.guess_code(caller, field)
        raise Refused(Refusal(field, Why.CODE_UNKNOWN))
    return found[0]


def fingerprints(typed: str, caller: Caller) -> tuple[bytes, ...]:
    """Return what a typed code is looked up by: a keyed hash of each of its readings."""
    readings = invitation_code.readings(typed)
    return tuple(caller.fingerprint(PURPOSE, reading) for reading in readings)


def why_dead(invited: Invited, caller: Caller, field: str = "code") -> Refusal | None:
    """Say why a code that exists cannot be spent any more, or None."""
    if invited.spent_at is not None:
        # Only with what it had opened is a spent code taken back.
        released = invited.revoked_at is not None
        return Refusal(field, Why.CODE_RELEASED if released else Why.CODE_SPENT)
    left = invited.leaves_at is not None and invited.leaves_at <= caller.now
    if invited.revoked_at is not None or left:
        return Refusal(field, Why.CODE_REVOKED)
    if invited.expires_at <= caller.now:
        return Refusal(field, Why.CODE_EXPIRED, {"expires_on": spoken.day(invited.expires_on)})
    return None


def wrong_sheet(invited: Invited, wanted: Audience | None, field: str = "code") -> Refusal | None:
    """Say that this is the other one's sheet, or None; it can be handed on unspent."""
    if wanted is None or wanted == invited.audience:
        return None
    whys = {Audience.STUDENT: Why.CODE_OF_STUDENT, Audience.PARENT: Why.CODE_OF_PARENT}
    told = {
        "person": person(invited),
        "dative": names.dative(invited.given_name, invited.gender, invited.middle_name),
        "class_name": invited.class_name,
    }
    return Refusal(field, whys[Audience(invited.audience)], told)


def person(invited: Invited) -> str:
    """Return how a student is called before strangers: «Анна К.»"""
    return names.person(invited.given_name, invited.family_name)


def rule(everyone: Iterable[Invited | OpenDiary]) -> PasswordRule:
    """Return the strictest password rule of several schools (specification 6)."""
    return PasswordRule(SHORTEST, LONGEST, all(one.signs_allowed for one in everyone))


def notice(one: Invited | OpenDiary) -> Notice:
    """Return the school's notice on personal data, or the usual one, which names the school."""
    named = notices.operator(one.school_name, one.address)
    return Notice(one.notice_version, notices.told(one.notice_text, named))


def lines(curator: str) -> tuple[str, ...]:
    """Return only the lines that the school's curator filled in."""
    return tuple(line for line in curator.split("\n") if line)
