"""Writing what a list has changed: one transaction, whoever takes the list (specification 1)."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from backend.caller import Caller
from backend.flows.roster import acts, leaving, listing
from backend.tables import ids, news, roster_upload, school
from backend.tables.database import transaction
from shared.roster import Changes, Roster
from shared.school import School


class Desk(Struct, frozen=True):
    """Which curator takes which upload, and who of the gone leaves on which day."""

    staff: int
    upload: int
    gone: Sequence[int]
    leaves_on: date | None


async def write(
    where: School, seen: int, listed: Roster, changes: Changes, desk: Desk | None, caller: Caller
) -> bool:
    """Write what a list changes; False where the students are others than those seen.

    The transaction begins with the condition that decides who was first. A desk of None is the
    operator's command, which lets nobody leave.
    """
    gone = desk.gone if desk else ()
    closing = await leaving.numbers(where, gone)
    returning = await leaving.numbers(where, changes.returned)
    act, *numbers = await ids.take(1 + listing.most_ids(listed))
    told = acts.numbers(changes, len(gone))
    async with transaction():
        version = await school.change_roster_of(where.id, seen, caller.now)
        if version is None:
            return False
        await listing.write(changes, where, iter(numbers), caller)
        await leaving.stay(where, changes.returned, returning, caller)
        if desk and desk.leaves_on:
            await leaving.leave(where, gone, desk.leaves_on, closing, caller)
        if desk:
            await roster_upload.taken(desk.upload, where.id, caller.now)
            await news.tell(news.of_staff(desk.staff))
        staff = desk.staff if desk else None
        await acts.record(act, where.id, staff, version, "list", told, caller)
    return True
