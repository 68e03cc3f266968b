"""The access journal, as its owner reads it (specification 13)."""

from backend.caller import Caller
from backend.flows import session as sessions
from backend.tables import access_journal
from backend.tables.access_journal import EntryRow
from shared import agents, names
from shared.profile import Entry

MOST = 200


async def read(caller: Caller) -> tuple[Entry, ...]:
    """Return the newest MOST entries of the caller's account. Raises Refused: NOT_SIGNED_IN."""
    who = await sessions.identify(caller)
    return tuple(map(_shown, await access_journal.of_account(who.account, MOST)))


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
