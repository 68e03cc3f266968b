"""The access journal, as its owner reads it (specification 13)."""

from backend.caller import Caller
from backend.flows import session as sessions
from backend.tables import access_journal
from backend.tables.access_journal import EntryRow
from shared import agents, names
from shared.profile import Entry

MOST = 200
ALL = 1_000_000  # more than a year of an account can have


async def read(caller: Caller) -> tuple[Entry, ...]:
    """Return the newest MOST entries of the caller's account. Raises Refused: NOT_SIGNED_IN."""
    return await _newest(MOST, caller)


async def whole(caller: Caller) -> tuple[Entry, ...]:
    """Return all entries of the caller's account. Raises Refused: NOT_SIGNED_IN."""
    return await _newest(ALL, caller)


async def _newest(most: int, caller: Caller) -> tuple[Entry, ...]:
    who = await sessions.identify(caller)
    return tuple(map(_shown, await access_journal.of_account(who.account, most)))


async def of_school(account: int, school: int) -> tuple[Entry, ...]:
    """Return the newest entries that a school's curator may read, who has been let in to it.

    What was done at another school, or about a child there, is not among them.
    """
    return tuple(map(_shown, await access_journal.of_school(account, school, MOST)))


def _shown(row: EntryRow) -> Entry:
    return Entry(
        at=row.at,
        event=row.event,
        by=row.by_whom,
        device=agents.device(row.agent),
        person=names.person(row.given_name, row.family_name or "") if row.given_name else "",
    )
