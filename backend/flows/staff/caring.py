"""Caring for the staff: who there is, other roles, goodbye, and handing over (specification 13).

A school has a curator who can sign in, whatever happens at one moment: each act that could end
that holds the school and counts the others.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from backend.caller import Caller, Staff
from backend.flows import desk
from backend.flows import school as schools
from backend.flows.staff import hiring
from backend.rosters import classes
from backend.tables import ids, news, school, staff, staff_journal, staff_link, staff_session, team
from backend.tables.database import transaction
from backend.tables.staff import Member
from backend.tables.staff_journal import NewStaffEntry
from backend.tables.team import TeamRow
from shared import names
from shared.refusals import Refusal, Refused, Why
from shared.school import School
from shared.staff import StaffRole
from shared.team import Colleague, StaffChange, StaffEntry, StaffNumber, Team

MOST = 200
ORDER = (*StaffRole,)


async def everybody(caller: Caller) -> Team:
    """Return the staff of the curator's school, and what was done to their accounts."""
    where, who = await _curator(caller)
    own = await team.classes(where.id)
    found = sorted(await team.of_school(where.id), key=_by_role_and_name)
    journal = await staff_journal.of_school(where.id, MOST)
    return Team(
        tuple(_colleague(one, own.get(one.id, ()), who, caller) for one in found),
        tuple(StaffEntry(one.at, one.event, one.name, one.by_name or "") for one in journal),
    )


async def change(asked: StaffChange, caller: Caller) -> None:
    """Give somebody another role or other classes; they sign in anew.

    Raises Refused: NOT_FOUND, LAST_CURATOR, what is wrong with the classes.
    """
    where, _ = await _curator(caller)
    own, faults = await hiring.own_classes(asked.role, asked.classes, where)
    if faults:
        raise Refused(*faults)
    seats = await ids.take(len(own))
    async with _act(asked.staff, "changed", where, caller) as member:
        if member.role == StaffRole.CURATOR and asked.role is not StaffRole.CURATOR:
            await _leave_a_curator(member, where)
        await team.set_role(where.id, member.id, asked.role)
        await staff.set_classes(member.id, seats, own)


async def remove(asked: StaffNumber, caller: Caller) -> None:
    """Let somebody go: their sessions end at once, their links are void, the name stays.

    Raises Refused: NOT_FOUND, LAST_CURATOR.
    """
    where, _ = await _curator(caller)
    async with _act(asked.staff, "removed", where, caller) as member:
        if member.role == StaffRole.CURATOR:
            await _leave_a_curator(member, where)
        await team.remove(where.id, member.id, caller.now)
        await staff.set_classes(member.id, (), ())
        await staff_session.forget_devices(member.id)
        await staff_link.supersede(member.id, caller.now)
        await staff_link.replace_codes(member.id, ())


async def hand_over(asked: StaffNumber, caller: Caller) -> None:
    """Make a colleague the curator and oneself a teacher; both sign in anew.

    Raises Refused: SECOND_FACTOR_STALE, NOT_FOUND, NOT_IN_YET.
    """
    where, who = await _curator(caller)
    desk.require_proof(who, caller)
    entry = await ids.one()
    async with _act(asked.staff, "handed_over", where, caller) as member:
        if member.login is None or member.id == who.id:
            raise Refused(Refusal("staff", Why.NOT_IN_YET))
        await team.set_role(where.id, member.id, StaffRole.CURATOR)
        await staff.set_classes(member.id, (), ())
        await team.set_role(where.id, who.id, StaffRole.TEACHER)
        await staff_session.end_all(who.id)
        await news.tell(news.of_staff(who.id))
        await staff_journal.record(
            NewStaffEntry(entry, where.id, who.id, who.id, caller.now, "changed")
        )


async def _curator(caller: Caller) -> tuple[School, Staff]:
    return await schools.of(None, caller), await desk.require(caller, StaffRole.CURATOR)


@asynccontextmanager
async def _act(number: int, event: str, where: School, caller: Caller) -> AsyncIterator[Member]:
    """Do something to a colleague in one transaction, alone in the school; their sessions end.

    Raises Refused: NOT_FOUND.
    """
    entry, by = await ids.one(), caller.staff.id if caller.staff else None
    async with transaction():
        await school.lock(where.id, caller.now)
        member = await staff.by_id(number)
        if member is None or member.school != where.id:
            raise Refused(Refusal("staff", Why.NOT_FOUND))
        yield member
        await staff_session.end_all(member.id)
        await news.tell(news.of_staff(member.id))
        await staff_journal.record(NewStaffEntry(entry, where.id, member.id, by, caller.now, event))


async def _leave_a_curator(member: Member, where: School) -> None:
    """Raise Refused where nobody else could sign in as curator."""
    if not await team.other_curators(where.id, member.id):
        raise Refused(Refusal("staff", Why.LAST_CURATOR))


def _colleague(row: TeamRow, own: tuple[str, ...], who: Staff, caller: Caller) -> Colleague:
    until = row.link_until if row.link_until and row.link_until > caller.now else None
    return Colleague(
        id=row.id,
        name=row.name,
        role=StaffRole(row.role),
        classes=tuple(sorted(own, key=classes.order)),
        login=row.login or "",
        state="in" if row.login else ("asked" if until else "late"),
        link_until=until,
        you=row.id == who.id,
    )


def _by_role_and_name(row: TeamRow) -> tuple[int, str]:
    return ORDER.index(StaffRole(row.role)), names.fold(row.name)
