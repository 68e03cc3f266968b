"""What the owner of an account sees of it, and of its sessions (specification 9, 10, 13)."""

from datetime import timedelta

from backend import budgets
from backend.caller import Caller
from backend.flows import letter
from backend.flows import session as sessions
from backend.flows.closed_diaries import by_address
from backend.tables import account as accounts
from backend.tables import budget, news, profile, school, session
from backend.tables.database import transaction
from backend.tables.profile import MeRow
from shared import agents, names
from shared import email as emails
from shared.profile import Email, EndSession, Me, Names, OwnDiary, ProfileView, Seen, Unproved
from shared.refusals import Refusal, Refused, Why
from shared.session import SessionShown

FOLDED = timedelta(days=1)


async def me(caller: Caller) -> Me:
    """Return who the caller is, and which diaries are open. Raises Refused: NOT_SIGNED_IN."""
    found = await _alive(caller)
    return _me(found, await _email(found[0], caller), caller)


async def seen(caller: Caller) -> Seen:
    """Return the same for a page, with what stands above every one. Raises Refused."""
    found = await _alive(caller)
    first, email = found[0], await _email(found[0], caller)
    return Seen(
        _me(found, email, caller),
        caller.now,
        first.time_zone or await time_zone(),
        schools=tuple({row.short_name for row in found if row.short_name is not None}),
        detached=first.email_detached_at is not None,
        folded=_is_folded(first, email, caller),
    )


async def _alive(caller: Caller) -> list[MeRow]:
    """Return what is known of whose session is alive.

    Raises Refused: NOT_SIGNED_IN, PASSWORD_CHANGE_REQUIRED.
    """
    found = await _rows(caller)
    if not found:
        raise Refused(Refusal("", Why.NOT_SIGNED_IN))
    first = found[0]
    if not sessions.is_alive(first.seen_at, first.idle_seconds, first.expires_at, caller):
        raise Refused(Refusal("", Why.NOT_SIGNED_IN))
    if sessions.is_to_be_touched(first.seen_at, caller):
        await session.touch(first.session, caller.now)
    if first.password_once_until is not None:
        over = first.password_once_until <= caller.now
        raise Refused(Refusal("", Why.NOT_SIGNED_IN if over else Why.PASSWORD_CHANGE_REQUIRED))
    return found


async def view(caller: Caller) -> ProfileView:
    """Return the profile page. Raises Refused: NOT_SIGNED_IN."""
    who = await sessions.identify(caller)
    shown = tuple(
        SessionShown(
            one.id, agents.device(one.agent), one.created_at, one.seen_at, one.id == who.session
        )
        for one in await session.of_account(who.account)
        if sessions.is_alive(one.seen_at, one.idle_seconds, one.expires_at, caller)
    )
    return ProfileView(await seen(caller), shown)


async def end_session(asked: EndSession, caller: Caller) -> None:
    """End one of the owner's sessions. Raises Refused: not theirs, or ended already."""
    who = await sessions.identify(caller)
    if not await sessions.end(asked.session, who.account):
        raise Refused(Refusal("session", Why.NOT_FOUND))


async def acknowledge_reset(caller: Caller) -> None:
    """Say that the owner has read of the curator's password. Raises Refused: NOT_SIGNED_IN."""
    who = await sessions.identify(caller)
    async with transaction():
        await accounts.acknowledge_reset(who.account)
        await news.tell(news.of_account(who.account))


async def email(account: int, caller: Caller) -> Email:
    """Return an account's address as its owner may see it."""
    known = await accounts.address(account)
    if known.email is None:
        return Email(None, "none")
    plain = caller.keys.unseal("account.email", account, known.email).decode()
    return Email(emails.mask(plain), "confirmed" if known.email_confirmed_at else "unconfirmed")


async def time_zone() -> str:
    """Return by whose clock hours are told: the first school's."""
    return await school.first_zone()


async def _rows(caller: Caller) -> list[MeRow]:
    key = caller.session
    if key is None:
        return []
    if key.token_hash is not None:
        return await profile.by_token(key.token_hash)
    return await profile.by_id(key.session, key.account)


def _me(found: list[MeRow], email: Email, caller: Caller) -> Me:
    """Tell the open diaries apart from those of students who have left."""
    first, held = found[0], [row for row in found if row.student is not None]
    left = [row.leaves_at is not None and row.leaves_at <= caller.now for row in held]
    return Me(
        login=first.login,
        names=Names(first.family_name, first.given_name, first.middle_name),
        diaries=tuple(_diary(row) for row, gone in zip(held, left, strict=True) if not gone),
        email=email,
        closed=tuple(_diary(row) for row, gone in zip(held, left, strict=True) if gone),
        password_reset_at=first.reset_untold_at,
    )


def _diary(row: MeRow) -> OwnDiary:
    person = names.person(row.student_given_name or "", row.student_family_name or "")
    by_email = by_address(row.closed_at, row.email_confirmed_at)
    return OwnDiary(
        row.student or 0,
        person,
        row.class_name or "",
        row.school_name or "",
        closes_on=row.leaves_on,
        unproved=Unproved(by_email) if row.closed_at else None,
    )


async def _email(row: MeRow, caller: Caller) -> Email:
    if row.email is None or row.email_index is None:
        return Email(None, "none")
    plain = caller.keys.unseal("account.email", row.account, row.email).decode()
    if row.email_confirmed_at:
        return Email(emails.mask(plain), "confirmed")
    key = budgets.letter_key(row.account, row.email_index, caller)
    until = await budget.waits((key,), caller.now)
    return Email(emails.mask(plain), "unconfirmed", letter.shown(row, caller), until)


def _is_folded(row: MeRow, email: Email, caller: Caller) -> bool:
    """Tell whether the banner was folded here; that a letter was refused since unfolds it."""
    if row.folded_at is None or caller.now - row.folded_at >= FOLDED:
        return False
    told = email.letter
    return told is None or told.state != "refused" or told.at <= row.folded_at
