"""Coming in by a link: login, password and second factor in one form, and one transaction.

Nobody is half in: what is missing or wrong is said altogether, and until it is right the link
stays good and nothing is written. A link that only renews asks for what it does not renew.
"""

import asyncio
from random import Random

from msgspec import Struct

from backend import budgets, tokens
from backend.caller import Caller
from backend.flows import second_factor
from backend.flows.registration import judging
from backend.flows.second_factor import Shown
from backend.flows.staff import links, signing_in
from backend.flows.staff.signing_in import DeskSession
from backend.tables import ids, school, staff, staff_journal, staff_session
from backend.tables.database import transaction
from backend.tables.staff import Member
from backend.tables.staff_journal import NewStaffEntry
from shared import login, password
from shared.invitation import PasswordRule
from shared.refusals import Refusal, Refused, Why
from shared.registration import PasswordJudged
from shared.staff import Factor, LinkOpened, LinkUsed, StaffRole, Use

RULE = PasswordRule(password.SHORTEST, password.LONGEST, signs=True)
RENEWS_PASSWORD = frozenset({Use.JOIN, Use.PASSWORD, Use.BOTH})
RENEWS_FACTOR = frozenset({Use.JOIN, Use.FACTOR, Use.BOTH})


class In(Struct, frozen=True):
    """Somebody has come in: by which login, with which new recovery codes, and their session."""

    login: str
    recovery_codes: tuple[str, ...]
    session: DeskSession

    def __repr__(self) -> str:
        return f"In(login={self.login!r})"


async def opened(token: str, caller: Caller) -> LinkOpened:
    """Say whom a link lets in, and what it asks; nothing is spent. Raises Refused."""
    member, use = await links.live(token, caller)
    return LinkOpened(
        use=use,
        name=member.name,
        role=StaffRole(member.role),
        school=(await school.by_id(member.school)).name,
        login=member.login or "",
        rule=RULE,
        suggested_password=_suggested(member, token, caller),
        factor=_offered(member, use, token, caller),
    )


async def is_login_free(typed: str, token: str, caller: Caller) -> str:
    """Return a login that a link's holder may take. Raises Refused: what is wrong with it."""
    member, _ = await links.live(token, caller)
    chosen = login.clean(typed)
    if refusals := await _login_faults(chosen, member):
        raise Refused(*refusals)
    return chosen


async def judge(typed: str, chosen_login: str, token: str, caller: Caller) -> PasswordJudged:
    """Say what is wrong with a new password while it is typed, or what would make it stronger."""
    member, _ = await links.live(token, caller)
    chosen = member.login or login.clean(chosen_login)
    return await judging.with_advice(typed, await password_faults(typed, chosen, member, caller))


async def use(asked: LinkUsed, caller: Caller) -> In:
    """Let somebody in by a link. Raises Refused: STAFF_LINK_…, and every fault of the form."""
    member, meant = await links.live(asked.token, caller)
    chosen = member.login or login.clean(asked.login)
    if faults := await _faults(asked, chosen, member, meant, caller):
        raise Refused(*faults)
    shown = await _proved(asked, member, meant, caller)
    hashed = await caller.hasher.hash(asked.password)
    *numbers, entry = await ids.take(3)
    async with transaction():
        await staff.one_at_a_time()
        await links.spend(asked.token, caller)
        if await staff.is_taken(chosen, member.id):
            raise Refused(Refusal("login", Why.LOGIN_TAKEN))
        codes = await _let_in(asked, member, (chosen, hashed), shown, caller)
        await _begin_anew(member.id, chosen, caller)
        await staff_journal.record(
            NewStaffEntry(entry, member.school, member.id, member.id, caller.now, f"used_{meant}")
        )
        return In(chosen, codes, await signing_in.opened(member, numbers, caller))


async def _faults(
    asked: LinkUsed, chosen: str, member: Member, meant: Use, caller: Caller
) -> tuple[Refusal, ...]:
    """Say all that is wrong with what is new."""
    faults = [*await _login_faults(chosen, member)]
    if meant in RENEWS_PASSWORD:
        faults += await password_faults(asked.password, chosen, member, caller)
    elif not asked.password:
        faults.append(Refusal("password", Why.PASSWORD_MISSING))
    if not asked.digits.strip():
        faults.append(Refusal("digits", Why.DIGITS_MISSING))
    elif meant in RENEWS_FACTOR and _step(asked, member, caller) is None:
        faults.append(Refusal("digits", Why.DIGITS_WRONG))
    return tuple(faults)


async def _login_faults(chosen: str, member: Member) -> tuple[Refusal, ...]:
    if member.login:
        return ()
    if refusals := login.faults(chosen):
        return refusals
    taken = await staff.is_taken(chosen, member.id)
    return (Refusal("login", Why.LOGIN_TAKEN),) if taken else ()


async def password_faults(
    typed: str, chosen: str, member: Member, caller: Caller
) -> tuple[Refusal, ...]:
    """Say all that is wrong with a staff password.

    Any sign is allowed: the school's rule is for families (docs/decisions/0060).
    """
    where = await school.by_id(member.school)
    return await asyncio.to_thread(
        password.broken_rules,
        typed,
        login=chosen,
        names=tuple(member.name.split()),
        signs_allowed=RULE.signs,
        today=caller.now.date(),
        school_words=(where.name,),
    )


async def _proved(asked: LinkUsed, member: Member, meant: Use, caller: Caller) -> Shown | None:
    """Let what is not renewed prove who asks; wrong ones are counted. Raises Refused."""
    if meant not in {Use.PASSWORD, Use.FACTOR}:
        return None
    key = caller.fingerprint("budget", f"desk.link:{member.id}")
    async with budgets.attempt(key, "digits", caller, Why.DESK_CLOSED):
        if meant is Use.PASSWORD:
            shown = await second_factor.judge(member, asked.digits, caller)
            fault = None if shown else Refusal("digits", Why.DIGITS_WRONG)
        else:
            shown = None
            matches = await caller.hasher.verify(member.password_hash or "", asked.password)
            fault = None if matches else Refusal("password", Why.PASSWORD_WRONG)
    if fault:
        raise Refused(fault)
    await budgets.forgive(key)
    return shown


async def _let_in(
    asked: LinkUsed,
    member: Member,
    proved: tuple[str, str],
    shown: Shown | None,
    caller: Caller,
) -> tuple[str, ...]:
    """Write what is new, or take the digits of the factor that stays; return new codes."""
    chosen, hashed = proved
    if shown is not None:
        if not await second_factor.take(shown, member.id, caller):
            raise Refused(Refusal("digits", Why.DIGITS_WRONG))
        await staff.renew_hash(member.id, hashed, member.password_hash or "")
        return ()
    key = second_factor.offered(asked.token, asked.nonce, member.name, caller).key
    sealed = caller.keys.seal("staff.totp_secret", member.id, key.encode())
    await staff.let_in(member.id, chosen, hashed, sealed, _step(asked, member, caller))
    return await second_factor.renew_codes(member.id, caller)


async def _begin_anew(member: int, chosen: str, caller: Caller) -> None:
    """Let nothing go on that began before, and open a login that failures have closed."""
    await staff_session.end_all(member)
    await staff_session.forget_devices(member)
    for key in signing_in.budget_keys(login.normal(chosen), caller):
        await budgets.forgive(key)


def _step(asked: LinkUsed, member: Member, caller: Caller) -> int | None:
    factor = second_factor.offered(asked.token, asked.nonce, member.name, caller)
    return second_factor.step_of(factor.key, asked.digits, caller)


def nonce_of(caller: Caller) -> str:
    """Return what an offered secret follows from besides: a browser's stays the same at each view.

    That is its draft's cookie, under our key; a program is given one to send back.
    """
    drawn = caller.draft or tokens.make(caller.chance.randbytes)
    return caller.fingerprint("staff.nonce", drawn).hex()


def _offered(member: Member, meant: Use, token: str, caller: Caller) -> Factor | None:
    if meant not in RENEWS_FACTOR:
        return None
    return second_factor.offered(token, nonce_of(caller), member.name, caller)


def _suggested(member: Member, token: str, caller: Caller) -> str:
    """The same to one browser at each view: the page that comes alive is the page as it stands."""
    seed = caller.fingerprint("password.suggestion", f"{token}:{caller.draft}")
    chance, known = Random(seed), tuple(member.name.split())  # noqa: S311 -- seeded by our key
    while password.has_name(drawn := password.suggest(chance, signs_allowed=True), known):
        continue
    return drawn
