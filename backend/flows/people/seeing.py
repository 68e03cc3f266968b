"""What the staff see of a student, of an account, and of a class (specification 13)."""

from collections.abc import Iterator

from backend.caller import Caller
from backend.flows import access_journal
from backend.flows import session as sessions
from backend.flows.people import reaching, telling
from backend.flows.people.reaching import Desk
from backend.rosters.classes import order
from backend.tables import blocking, ids, people, phone, roster, session, unlinking
from backend.tables.database import transaction
from backend.tables.people import AccountRow, ReaderRow, ReadRow
from shared import agents
from shared.invitation import Audience
from shared.letter import Reason, State
from shared.people import (
    AccountDetails,
    AccountSeen,
    ClassSeen,
    LoginShown,
    Mailbox,
    Reader,
    StudentRead,
    StudentSeen,
    Unlinked,
)
from shared.session import SessionShown


async def account(number: int, caller: Caller) -> AccountSeen:
    """Return an account of the school. Raises Refused: not of the staff, NOT_FOUND."""
    at = await reaching.staff(caller)
    found, read = await reaching.account(number, at)
    return AccountSeen(
        id=found.id,
        audience=Audience(found.audience),
        name=found.full_name,
        registered_at=found.created_at,
        diaries=tuple(_read(one) for one in read),
        phone=await phone.of_school(number, at.school) is not None,
        details=await _details(found, at, caller) if at.classes is None else None,
    )


async def student(number: int, caller: Caller) -> StudentSeen:
    """Return a student of the school. Raises Refused: not of the staff, NOT_FOUND."""
    at = await reaching.staff(caller)
    found = await reaching.student(number, at)
    readers = await people.readers([number], at.school)
    listed = await people.unregistered(number, at.school)
    return StudentSeen(
        id=found.id,
        name=found.full_name,
        class_name=found.class_name,
        account=next(_of(Audience.STUDENT, readers), None),
        parents=tuple(_of(Audience.PARENT, readers)),
        listed=tuple(one.full_name for one in listed),
        unlinked=await _unlinked(number, at) if at.classes is None else (),
    )


async def school_class(name: str, caller: Caller) -> ClassSeen:
    """Return a class with its accounts, in the order of its list. Raises Refused: NOT_FOUND."""
    at = await reaching.staff(caller)
    listed = await people.of_class(name, at.school) if at.has(name) else []
    if not listed:
        raise reaching.not_found()
    readers: dict[int, list[ReaderRow]] = {}
    for one in await people.readers([student.id for student in listed], at.school):
        readers.setdefault(one.student, []).append(one)
    return ClassSeen(
        name,
        tuple(
            StudentSeen(
                id=one.id,
                name=one.full_name,
                class_name=one.class_name,
                account=next(_of(Audience.STUDENT, readers.get(one.id, [])), None),
                parents=tuple(_of(Audience.PARENT, readers.get(one.id, []))),
            )
            for one in listed
        ),
    )


async def classes(caller: Caller) -> tuple[str, ...]:
    """Return the school's classes that the staff may see, the youngest first. Raises Refused."""
    at = await reaching.staff(caller)
    named = await roster.class_names(at.school, caller.now)
    return tuple(sorted(filter(at.has, named), key=order))


async def login(number: int, caller: Caller) -> LoginShown:
    """Show an account's login; the owner reads that somebody looked.

    Raises Refused: no curator, NOT_FOUND.
    """
    at = await reaching.curator(caller)
    found, _ = await reaching.account(number, at)
    entry = await ids.one()
    async with transaction():
        await telling.journal(entry, number, "login_seen", at, caller)
    return LoginShown(found.login)


async def _details(found: AccountRow, at: Desk, caller: Caller) -> AccountDetails:
    until = found.password_once_until
    return AccountDetails(
        email=_mailbox(found, caller),
        sessions=await _sessions(found.id, caller),
        journal=await access_journal.of_school(found.id, at.school),
        blocked_at=await blocking.since(at.school, found.id),
        one_time_until=until if until and until > caller.now else None,
    )


def _mailbox(found: AccountRow, caller: Caller) -> Mailbox:
    """Tell whose mail it is, and no more of the address."""
    if found.email is None:
        return Mailbox("none")
    address = caller.keys.unseal("account.email", found.id, found.email).decode()
    provider = address.rpartition("@")[2]
    if found.email_confirmed_at is not None:
        return Mailbox("confirmed", provider)
    refused = found.letter_state == State.REFUSED and found.letter_reason
    return Mailbox("unconfirmed", provider, Reason(refused) if refused else None)


async def _sessions(number: int, caller: Caller) -> tuple[SessionShown, ...]:
    return tuple(
        SessionShown(one.id, agents.device(one.agent), one.created_at, one.seen_at, current=False)
        for one in await session.of_account(number)
        if sessions.is_alive(one.seen_at, one.idle_seconds, one.expires_at, caller)
    )


async def _unlinked(number: int, at: Desk) -> tuple[Unlinked, ...]:
    return tuple(
        Unlinked(one.full_name, one.at, one.by or "", one.reason)
        for one in await unlinking.of_student(at.school, number)
    )


def _read(one: ReadRow) -> StudentRead:
    return StudentRead(one.id, one.full_name, one.class_name, closed=one.closed_at is not None)


def _of(audience: Audience, readers: list[ReaderRow]) -> Iterator[Reader]:
    return (_reader(one) for one in readers if one.audience == audience)


def _reader(one: ReaderRow) -> Reader:
    return Reader(one.account, one.full_name, one.opened_at)
