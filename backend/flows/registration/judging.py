"""What a registration may get wrong, and the words for it (specification 3-6)."""

import asyncio
from collections.abc import Iterable, Sequence
from random import Random

from email_validator import EmailNotValidError, validate_email
from msgspec import Struct

from backend import budgets
from backend.caller import Caller
from backend.flows.invitation import reading
from backend.tables import account as accounts
from backend.tables.diary import OpenDiary
from backend.tables.invitation import Invited
from shared import invitation_code, login, names, password
from shared.invitation import Audience
from shared.profile import Names
from shared.refusals import Refusal, Refused, Why
from shared.registration import OPENED, ChildOutcome, Diary, PasswordJudged
from shared.sentences import say

MOST_CHILDREN = 20
LONGEST_EMAIL = 254
SUGGESTIONS = 3
ASKED_SUGGESTIONS = 12  # some are taken


class Child(Struct, frozen=True):
    """A code of «Дети» and what became of it; an invitation only where it opens a diary."""

    outcome: ChildOutcome
    invited: Invited | None = None


def owner_names(asked: Names, invited: Invited) -> tuple[Names, tuple[Refusal, ...]]:
    """Return the names the account gets, with what is wrong in them.

    A student is called what the roster says; a parent says it: a wrong roster stops no one.
    """
    if invited.audience == Audience.STUDENT:
        return Names(invited.family_name, invited.given_name, invited.middle_name), ()
    cleaned = Names(
        names.clean(asked.family_name),
        names.clean(asked.given_name),
        names.clean(asked.middle_name),
    )
    refusals = (
        *names.faults("family_name", cleaned.family_name, required=True),
        *names.faults("given_name", cleaned.given_name, required=True),
        *names.faults("middle_name", cleaned.middle_name, required=False),
    )
    return cleaned, refusals


def email(typed: str, audience: Audience) -> tuple[str | None, tuple[Refusal, ...]]:
    """Return the address in its normal form, or why not; blank is a student's choice alone."""
    text = typed.strip()
    if not text:
        missing = audience is Audience.PARENT
        return None, (Refusal("email", Why.EMAIL_MISSING),) if missing else ()
    try:
        # Whether a letter arrives is the confirmation's question: no look-up on the network.
        checked = validate_email(text[: LONGEST_EMAIL + 1], check_deliverability=False)
    except EmailNotValidError:
        return None, (Refusal("email", Why.EMAIL_INVALID),)
    return checked.normalized, ()


def asking(everyone: Iterable[Invited]) -> tuple[int, ...]:
    """Return the schools of these codes that ask for a phone: of parents alone."""
    theirs = (one for one in everyone if one.audience == Audience.PARENT and one.phone_why)
    return tuple(dict.fromkeys(one.school for one in theirs))


async def login_faults(typed: str, invited: Invited, caller: Caller) -> tuple[Refusal, ...]:
    """Say what is wrong with a login. Only the holder of a live code hears that it is taken."""
    if refusals := login.faults(typed):
        return refusals
    if typed.lower() not in login.RESERVED and not await accounts.taken((typed,)):
        return ()
    await budgets.guess_login(invited.id, caller)
    return (Refusal("login", Why.LOGIN_TAKEN),)


async def free_logins(owner: Names) -> tuple[str, ...]:
    """Suggest logins made from the name that nobody has at this moment."""
    wanted = login.suggest(owner.family_name, owner.given_name, ASKED_SUGGESTIONS)
    taken = await accounts.taken(wanted) if wanted else set()
    return tuple(one for one in wanted if one.lower() not in taken)[:SUGGESTIONS]


async def password_faults(
    typed: str, chosen_login: str, owner: Names, invited: tuple[Invited, ...], caller: Caller
) -> tuple[Refusal, ...]:
    """Say all that is wrong with a password, for the strictest of the schools.

    In a thread: judging a long one takes as long as hashing it. That is done only for the holder
    of a live code; for anybody else the cheap rules have to do.
    """
    children = tuple(name for one in invited for name in (one.given_name, one.family_name))
    return await asyncio.to_thread(
        password.broken_rules,
        typed,
        login=chosen_login,
        names=(owner.family_name, owner.given_name, owner.middle_name, *children),
        signs_allowed=reading.rule(invited).signs,
        today=caller.now.date(),
        school_words=tuple({one.school_name for one in invited}),
        scored=bool(invited),
    )


async def with_advice(typed: str, faults: tuple[Refusal, ...]) -> PasswordJudged:
    """Add to a password without faults what would make it stronger. In a thread, as above."""
    if faults:
        return PasswordJudged(faults, ())
    return PasswordJudged((), (await asyncio.to_thread(password.strength, typed)).advice)


def password_suggestion(
    owner: Names, invited: Sequence[Invited | OpenDiary], caller: Caller
) -> str:
    """Suggest a password that the rules allow: a drawn word may be the family's own name.

    The same to one browser at each view: the page that comes alive is the page as it stands.
    """
    chance = Random(caller.fingerprint("password.suggestion", caller.draft or ""))  # noqa: S311 -- seeded by our key
    children = tuple(name for one in invited for name in (one.given_name, one.family_name))
    known = (owner.family_name, owner.given_name, owner.middle_name, *children)
    signs = reading.rule(invited).signs
    while password.has_name(drawn := password.suggest(chance, signs_allowed=signs), known):
        continue
    return drawn


def count_faults(codes: tuple[str, ...], audience: Audience) -> tuple[Refusal, ...]:
    """Say whether these are too many codes at once, or a student's, who adds none."""
    if codes and audience is Audience.STUDENT:
        return (Refusal("children_codes", Why.CHILDREN_OF_STUDENT),)
    if len(codes) > MOST_CHILDREN:
        return (Refusal("children_codes", Why.CODES_TOO_MANY, {"most": str(MOST_CHILDREN)}),)
    return ()


async def children(
    typed: tuple[str, ...], taken: tuple[Invited, ...], caller: Caller
) -> tuple[Child, ...]:
    """Answer every code by itself: a good one stays, a bad one does not cost the rest.

    `taken` are the invitations whose diaries open anyway.
    """
    answered: list[Child] = []
    for code in typed:
        if not code.strip():
            continue
        known = (*taken, *(one.invited for one in answered if one.invited))
        answered.append(await _child(code, known, caller))
    return tuple(answered)


async def _child(code: str, known: tuple[Invited, ...], caller: Caller) -> Child:
    masked = invitation_code.mask(code)
    try:
        invited = await child(code, known, caller)
    except Refused as refused:
        refusal = refused.refusals[0]
        return Child(ChildOutcome(masked, refusal.why, say(refusal.why, **refusal.names)))
    return Child(ChildOutcome(masked, OPENED, diary=diary(invited)), invited)


async def child(
    code: str, known: tuple[Invited, ...], caller: Caller, field: str = "code"
) -> Invited:
    """Find the invitation of one child's code. Raises Refused: every way it opens no diary."""
    prints = reading.fingerprints(code, caller)
    if any(one.fingerprint in prints for one in known):
        raise Refused(Refusal(field, Why.CODE_REPEATED))
    invited = await reading.live(code, caller, field)
    if refusal := reading.wrong_sheet(invited, Audience.PARENT, field):
        raise Refused(refusal)
    if any(one.student == invited.student for one in known):
        raise Refused(linked(invited, field))
    return invited


def linked(invited: Invited, field: str = "code") -> Refusal:
    """Say that this diary is open in the account already; the code stays unspent."""
    told = {"person": reading.person(invited), "class_name": invited.class_name}
    return Refusal(field, Why.CODE_LINKED, told)


def diary(invited: Invited) -> Diary:
    """Return the diary that a code opens."""
    person = reading.person(invited)
    return Diary(invited.student, person, invited.class_name, invited.school_name)
