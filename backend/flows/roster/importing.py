"""Taking a list by a command: as a whole or nothing of it (specification 1)."""

import asyncio

from backend.caller import Caller
from backend.flows import school as schools
from backend.flows.roster import listing, writing
from backend.tables import school
from shared.roster import Decided, Report, report
from shared.roster_comparison import NOTHING, compare


async def preview(
    content: bytes,
    short_name: str | None,
    caller: Caller,
    decided: Decided = NOTHING,
    org: str | None = None,
) -> Report:
    """Say what a list would change, and change nothing. Raises Refused: no list, which school.

    org is the school's sourcedId in a OneRoster archive of several.
    """
    where = await schools.of(short_name, caller)
    listed = await listing.read(content, org, where, caller)
    return report(compare(listed, await listing.known(where, caller), decided))


async def apply(
    content: bytes,
    short_name: str | None,
    caller: Caller,
    decided: Decided = NOTHING,
    org: str | None = None,
    *,
    skip_faulty: bool = False,
) -> Report:
    """Take a list as a whole, or nothing of it where the report has a fault.

    skip_faulty takes the rows that have none. Students who are gone from their class are
    told and left alone. Whoever takes another list meanwhile is first, and this one is compared
    anew. Raises Refused as preview.
    """
    where = await schools.of(short_name, caller)
    listed = await listing.read(content, org, where, caller)
    while True:
        seen = await school.roster_version(where.id)
        known = await listing.known(where, caller)
        changes = await asyncio.to_thread(compare, listed, known, decided)
        if changes.faults and not skip_faulty:
            break
        if await writing.write(where, seen, listed, changes, None, caller):
            break
    return report(changes)
