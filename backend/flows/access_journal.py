"""The access journal, as its owner reads it (specification 13)."""

from backend.caller import Caller
from backend.flows import session as sessions
from backend.tables import access_journal
from shared import agents, names
from shared.profile import Entry

MOST = 200


async def read(caller: Caller) -> tuple[Entry, ...]:
    """Return the newest MOST entries of the caller's account. Raises Refused: NOT_SIGNED_IN."""
    who = await sessions.identify(caller)
    found = await access_journal.of_account(who.account, MOST)
    return tuple(
        Entry(
            at=one.at,
            event=one.event,
            by=one.by_whom,
            device=agents.device(one.agent),
            person=names.person(one.given_name, one.family_name or "") if one.given_name else "",
        )
        for one in found
    )
