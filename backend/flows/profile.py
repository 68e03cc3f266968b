"""What the owner of an account sees of it, and of its sessions (specification 9, 10, 13)."""

from backend.caller import Caller
from backend.flows import session as sessions
from backend.tables import account as accounts
from backend.tables import profile, school, session
from backend.tables.profile import MeRow
from shared import agents, names
from shared import email as emails
from shared.profile import Email, EndSession, Letter, Me, Names, ProfileView
from shared.refusals import Refusal, Refused, Why
from shared.registration import Diary
from shared.session import SessionShown


async def me(caller: Caller) -> Me:
    """Return who the caller is, and which diaries are open. Raises Refused: NOT_SIGNED_IN."""
    found = await _rows(caller)
    if not found:
        raise Refused(Refusal("", Why.NOT_SIGNED_IN))
    first = found[0]
    if not sessions.is_alive(first.seen_at, first.idle_seconds, first.expires_at, caller):
        raise Refused(Refusal("", Why.NOT_SIGNED_IN))
    if caller.now - first.seen_at >= sessions.TOUCH_EVERY:
        await session.touch(first.session, caller.now)
    return Me(
        login=first.login,
        names=Names(first.family_name, first.given_name, first.middle_name),
        diaries=tuple(_diary(row) for row in found if row.student is not None),
        email=_email(first, caller),
    )


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
    return ProfileView(await me(caller), shown)


async def end_session(asked: EndSession, caller: Caller) -> None:
    """End one of the owner's sessions. Raises Refused: not theirs, or ended already."""
    who = await sessions.identify(caller)
    if not await sessions.end(asked.session, who.account):
        raise Refused(Refusal("session", Why.NOT_FOUND))


async def email(account: int, caller: Caller) -> Email:
    """Return an account's address as its owner may see it."""
    sealed, confirmed_at = await accounts.address(account)
    if sealed is None:
        return Email(None, "none")
    plain = caller.keys.unseal("account.email", account, sealed).decode()
    return Email(emails.mask(plain), "confirmed" if confirmed_at else "unconfirmed")


async def curators() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each school with the lines that its curator filled in; open to all."""
    return tuple((one.name, one.curator) for one in await school.all_of_them())


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


def _diary(row: MeRow) -> Diary:
    person = names.person(row.student_given_name or "", row.student_family_name or "")
    return Diary(row.student or 0, person, row.class_name or "", row.school_name or "")


def _email(row: MeRow, caller: Caller) -> Email:
    if row.email is None:
        return Email(None, "none")
    plain = caller.keys.unseal("account.email", row.account, row.email).decode()
    status = "confirmed" if row.email_confirmed_at else "unconfirmed"
    letter = Letter(row.letter_state, row.letter_at) if row.letter_state and row.letter_at else None
    return Email(emails.mask(plain), status, letter)
