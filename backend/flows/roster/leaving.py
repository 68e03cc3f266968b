"""Who leaves the school: from a day on the diary is closed to student and parents
(specification 1, 6; docs/decisions/0062).

The day stands with the student, and every reader asks it: nothing has to run at midnight, and
whoever is taken back before has lost nothing.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from backend.caller import Caller
from backend.flows import desk
from backend.flows import school as schools
from backend.flows.roster import acts, listing
from backend.tables import access_journal, diary, farewell, ids, letter, news, roster, school
from backend.tables import invitation as invitations
from backend.tables.access_journal import NewEntry
from backend.tables.database import transaction
from shared.letter import Purpose
from shared.refusals import Refusal, Refused, Why
from shared.roster_upload import Leaver, must_confirm
from shared.school import School
from shared.staff import StaffRole

LONGEST_AHEAD = timedelta(days=366)
# Whoever registers between the counting and the transaction is told too.
SPARE = 64


async def leavers(caller: Caller) -> tuple[Leaver, ...]:
    """Return who is to leave or has left, the last day first. Raises Refused: not a curator."""
    await desk.require(caller, StaffRole.CURATOR)
    where = await schools.of(None, caller)
    found = [
        Leaver(
            one.id,
            " ".join(filter(None, (one.family_name, one.given_name, one.middle_name))),
            one.class_name,
            one.leaves_on,
            closed=one.has_left(caller.now),
        )
        for one in await roster.students(where.id)
        if one.leaves_on is not None
    ]
    return tuple(sorted(found, key=lambda one: one.leaves_on, reverse=True))


async def take_back(student: int, caller: Caller) -> None:
    """Let a student stay after all; a closed diary is open again, spent and dead codes stay so.

    Raises Refused: not a curator, nobody who leaves.
    """
    staff = await desk.require(caller, StaffRole.CURATOR)
    where = await schools.of(None, caller)
    if student not in {one.id for one in await leavers(caller)}:
        raise Refused(Refusal("student", Why.NOT_FOUND))
    entries = await numbers(where, (student,))
    act = await ids.one()
    async with transaction():
        version = await school.change_roster(where.id, caller.now)
        await stay(where, (student,), entries, caller)
        await acts.record(act, where.id, staff.id, version, "staying", {"students": 1}, caller)


def faults(
    leave: int, of: int, on: date | None, confirmed: str, where: School, caller: Caller
) -> tuple[Refusal, ...]:
    """Say what is wrong with letting so many of these leave on a day."""
    today = listing.today(where, caller)
    missing = Refusal("leaves_on", Why.LEAVES_ON_MISSING)
    day = Refusal("leaves_on", Why.LEAVES_ON_RANGE)
    names = {"leaving": str(leave), "of": str(of)}
    number = Refusal("confirmed", Why.LEAVING_UNCONFIRMED, names)
    rules = (
        (missing, on is not None),
        (day, on is None or today <= on <= today + LONGEST_AHEAD),
        (number, not must_confirm(leave, of) or confirmed.strip() == str(leave)),
    )
    return tuple(refusal for refusal, kept in rules if not kept)


async def numbers(where: School, students: Sequence[int]) -> Sequence[int]:
    """Take ids for what the owners of these diaries are told; before the transaction."""
    if not students:
        return ()
    return await ids.take(2 * len(await diary.of_students(where.id, students)) + SPARE)


async def leave(
    where: School, students: Sequence[int], on: date, entries: Sequence[int], caller: Caller
) -> None:
    """Close their diaries from a day on, inside a transaction that holds the school."""
    begins = datetime.combine(on, time.min, ZoneInfo(where.time_zone)).astimezone(UTC)
    await roster.set_leaving(where.id, students, on, begins)
    await invitations.revoke_of_leavers(where.id, caller.now)
    await _tell(where, students, Purpose.DIARY_CLOSES, entries, caller)


async def stay(
    where: School, students: Sequence[int], entries: Sequence[int], caller: Caller
) -> None:
    """Leave their diaries open after all, inside a transaction that holds the school.

    So no account goes any more in which one of them is read.
    """
    await roster.set_leaving(where.id, students, None, None)
    if students:
        await farewell.remove_of(where.id, students)
    await _tell(where, students, Purpose.DIARY_STAYS, entries, caller)


async def _tell(
    where: School, students: Sequence[int], about: Purpose, entries: Sequence[int], caller: Caller
) -> None:
    """Tell every owner of these diaries: in the access journal, by a letter, on the open pages."""
    if not students:
        return
    owners = await diary.of_students(where.id, students)
    numbers = iter(entries)
    await access_journal.record_all(
        [
            NewEntry(number, one.account, where.id, one.student, caller.now, about, "curator", "")
            for one, number in zip(owners, numbers, strict=False)
        ]
    )
    accounts = sorted({one.account for one in owners})
    for account, number in zip(accounts, numbers, strict=False):
        await letter.queue(number, account, about, caller.now)
    await news.tell_each([news.of_account(account) for account in accounts])
