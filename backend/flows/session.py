"""Signing in, staying in, going out (specification 9, 11)."""

from datetime import datetime, timedelta

from msgspec import Struct, structs

from backend import budgets, tokens
from backend.caller import Caller, Identity, SessionKey
from backend.flows import authentication
from backend.tables import access_journal, ids, letter, news, session
from backend.tables import account as accounts
from backend.tables.access_journal import NewEntry
from backend.tables.account import Credentials
from backend.tables.database import transaction
from backend.tables.session import Family, NewSession, SessionRow
from shared import login
from shared.invitation import Audience
from shared.letter import Purpose
from shared.refusals import Refusal, Refused, Why
from shared.session import BrowserSignIn, Refresh, SignIn, Tokens

IDLE = timedelta(days=30)
ABSOLUTE = timedelta(days=90)
FOREIGN_IDLE = timedelta(hours=1)
GRACE = timedelta(seconds=10)
# Written at most so often: a page that is read costs no write.
TOUCH_EVERY = timedelta(minutes=1)
BROWSER = "browser"
API = "api"


class BrowserSession(Struct, frozen=True):
    """What the page's door sets as cookies; a term of None lasts until the browser closes."""

    token: str
    device: str
    keeps_seconds: int | None

    def __repr__(self) -> str:
        return "BrowserSession()"


async def sign_in(asked: SignIn, caller: Caller) -> Tokens:
    """Open an API client's session. Raises Refused: a fault of `login`, or what is missing."""
    who, key = await authentication.authenticated(asked.login, asked.password, caller)
    refresh_token = tokens.first_refresh(caller.chance.randbytes)
    number, entry, note = await ids.take(3)
    new = _new(number, who, API, tokens.family_of(refresh_token), IDLE, caller)
    new = structs.replace(new, refresh_hash=tokens.fingerprint(refresh_token))
    async with transaction():
        await _hold(who)
        await session.add(new)
        await _welcome(entry, note, who, key, caller)
    return _tokens(who.id, number, refresh_token, new.expires_at, caller)


async def sign_in_browser(asked: BrowserSignIn, caller: Caller) -> BrowserSession:
    """Open a browser's session, new at every sign-in. Raises Refused as sign_in does."""
    who, key = await authentication.authenticated(asked.login, asked.password, caller)
    token, device = tokens.make(caller.chance.randbytes), caller.device
    device = device or tokens.make(caller.chance.randbytes)
    number, entry, note, known = await ids.take(4)
    idle = FOREIGN_IDLE if asked.foreign_device else IDLE
    async with transaction():
        await _hold(who)
        # One browser, one session: the one it had would live on where nobody can end it from here.
        if caller.session and caller.session.token_hash:
            await session.end_by_token(caller.session.token_hash)
        await session.add(_new(number, who, BROWSER, token, idle, caller))
        await _welcome(entry, note, who, key, caller)
        if not asked.foreign_device:
            await session.remember(known, who.id, tokens.fingerprint(device), caller.now)
    return BrowserSession(token, device, keeps_seconds(int(idle.total_seconds())))


async def refresh(asked: Refresh, caller: Caller) -> Tokens:
    """Give the next pair of tokens. Raises Refused: TOKEN_REFUSED.

    A token used again within GRACE hears the same answer: it got lost on the way. Later it is
    taken for stolen, and the whole family ends (RFC 9700, 4.14).
    """
    presented = asked.refresh_token
    following = tokens.next_refresh(caller.keys, presented)
    family = tokens.fingerprint(tokens.family_of(presented))
    spent = tokens.fingerprint(presented)
    rotated = await session.rotate(family, spent, tokens.fingerprint(following), caller.now, IDLE)
    if rotated:
        return _tokens(rotated.account, rotated.id, following, rotated.expires_at, caller)
    known = await session.family(family)
    if known is None:
        raise Refused(Refusal("refresh_token", Why.TOKEN_REFUSED))
    if not _in_grace(known, spent, caller.now):
        await end(known.id, known.account)
        raise Refused(Refusal("refresh_token", Why.TOKEN_REFUSED))
    return _tokens(known.account, known.id, following, known.expires_at, caller)


async def sign_out(caller: Caller) -> None:
    """End the caller's session at once, with its access tokens. Raises Refused: NOT_SIGNED_IN."""
    who = await recognise(caller)
    await end(who.session, who.account)


async def end(number: int, account: int) -> bool:
    """End a session, and tell every worker: its sockets close with it."""
    async with transaction():
        ended = await session.end(number, account)
        await news.tell(news.of_account(account))
    return ended


async def identify(caller: Caller) -> Identity:
    """Return whose session the caller brought, who may do anything with it.

    Raises Refused: NOT_SIGNED_IN, PASSWORD_CHANGE_REQUIRED.
    """
    who = await recognise(caller)
    if who.must_change:
        raise Refused(Refusal("", Why.PASSWORD_CHANGE_REQUIRED))
    return who


async def recognise(caller: Caller) -> Identity:
    """Return whose session it is, who may have to choose a password first.

    Raises Refused: NOT_SIGNED_IN; a one-time password that is over keeps no session open either.
    """
    if caller.identity is not None:
        return caller.identity
    found = await _session(caller.session)
    if found is None or not is_alive(found.seen_at, found.idle_seconds, found.expires_at, caller):
        raise Refused(Refusal("", Why.NOT_SIGNED_IN))
    once = found.password_once_until
    if once is not None and once <= caller.now:
        raise Refused(Refusal("", Why.NOT_SIGNED_IN))
    if is_to_be_touched(found.seen_at, caller):
        await session.touch(found.id, caller.now)
    until = end_of(found.seen_at, found.idle_seconds, found.expires_at)
    return Identity(
        account=found.account,
        session=found.id,
        kind=found.kind,
        audience=Audience(found.audience),
        until=min(until, once or until),
        must_change=once is not None,
    )


def keeps_seconds(idle_seconds: int) -> int | None:
    """Return how long a browser keeps its cookie; on somebody else's device until it closes."""
    foreign = idle_seconds <= FOREIGN_IDLE.total_seconds()
    return None if foreign else int(ABSOLUTE.total_seconds())


def is_alive(seen_at: datetime, idle_seconds: int, expires_at: datetime, caller: Caller) -> bool:
    """Tell whether a session is neither idle too long nor past its absolute end."""
    return caller.now < end_of(seen_at, idle_seconds, expires_at)


def is_to_be_touched(seen_at: datetime, caller: Caller) -> bool:
    """Tell whether it has to be written that somebody uses the session.

    A page that stands open and reads itself anew is nobody: it would keep its session for ever.
    """
    return caller.attended and caller.now - seen_at >= TOUCH_EVERY


def end_of(seen_at: datetime, idle_seconds: int, expires_at: datetime) -> datetime:
    """Return when a session ends if nobody uses it."""
    return min(expires_at, seen_at + timedelta(seconds=idle_seconds))


async def _session(key: SessionKey | None) -> SessionRow | None:
    if key is None:
        return None
    if key.token_hash is not None:
        return await session.by_token(key.token_hash)
    return await session.by_id(key.session, key.account)


def meant_login(typed: str) -> str:
    """Return the login that typed text is read as where that differs, else "".

    Raises Refused for what looks like an e-mail address.
    """
    if "@" in typed:
        raise Refused(Refusal("login", Why.LOGIN_HAS_AT))
    meant = login.normal(typed)
    return meant if meant != typed.strip().casefold() else ""


def _new(
    number: int, who: Credentials, kind: str, token: str, idle: timedelta, caller: Caller
) -> NewSession:
    return NewSession(
        id=number,
        account=who.id,
        kind=kind,
        token_hash=tokens.fingerprint(token),
        refresh_hash=None,
        agent=caller.agent,
        idle_seconds=int(idle.total_seconds()),
        created_at=caller.now,
        seen_at=caller.now,
        expires_at=caller.now + ABSOLUTE,
    )


async def _hold(who: Credentials) -> None:
    """Let nobody in by a password that was replaced while it was compared.

    First in its transaction: whoever replaces a password takes the account first, too. Raises
    Refused.
    """
    if not await accounts.still_has(who.id, who.password_hash):
        raise Refused(Refusal("login", Why.SIGN_IN_FAILED))


async def _welcome(entry: int, note: int, who: Credentials, key: bytes, caller: Caller) -> None:
    """Tell the owner: in the journal, and of a device that is not known by a letter too.

    The first time, an unconfirmed address is written to instead: of the two letters one is due.
    """
    await budgets.forgive(key)
    known = await authentication.is_known(who.id, caller)
    event = "signed_in" if known else "new_device"
    await access_journal.record(
        NewEntry(entry, who.id, None, None, caller.now, event, "you", caller.agent)
    )
    await letter.queue_first_confirmation(note, who.id, caller.now)
    if not known:
        await letter.queue(note, who.id, Purpose.NEW_DEVICE, caller.now, agent=caller.agent)
    await news.tell(news.of_account(who.id))


def _in_grace(known: Family, spent: bytes, now: datetime) -> bool:
    recently = known.rotated_at is not None and now - known.rotated_at <= GRACE
    return recently and known.previous_hash == spent and now < known.expires_at


def _tokens(
    account: int, number: int, refresh_token: str, expires_at: datetime, caller: Caller
) -> Tokens:
    return Tokens(
        access_token=tokens.sign_access(caller.keys, account, number, caller.now),
        token_type="Bearer",
        expires_in=tokens.ACCESS_SECONDS,
        refresh_token=refresh_token,
        refresh_expires_in=int((expires_at - caller.now).total_seconds()),
    )
