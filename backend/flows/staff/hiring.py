"""Asking people to the desk: the first curator by command, everybody else by a curator."""

from collections.abc import Sequence

from backend.caller import Caller
from backend.flows import school as schools
from backend.flows.registration import judging
from backend.flows.staff import links
from backend.rosters import classes
from backend.tables import ids, roster, staff, staff_journal
from backend.tables.database import transaction
from backend.tables.staff import NewStaffRow
from backend.tables.staff_journal import NewStaffEntry
from shared import names
from shared.invitation import Audience
from shared.refusals import Refusal, Refused, Why
from shared.school import School
from shared.staff import NewStaff, StaffLink, StaffRole, Use


async def invite(asked: NewStaff, short_name: str | None, caller: Caller) -> StaffLink:
    """Ask somebody to the desk and return the link that lets them in, this once.

    Raises Refused: who may not, and every fault of the form at once.
    """
    where = await schools.of(short_name, caller)
    name = names.clean(asked.name)
    # As for students: given only where one wants letters.
    email, email_faults = judging.email(asked.email, Audience.STUDENT)
    own, class_faults = await own_classes(asked.role, asked.classes, where)
    if faults := (*names.faults("name", name, required=True), *class_faults, *email_faults):
        raise Refused(*faults)
    number, entry, *seats = await ids.take(2 + len(own))
    sealed = caller.keys.seal("staff.email", number, email.encode()) if email else None
    role, language = asked.role, caller.language
    async with transaction():
        await staff.add(NewStaffRow(number, where.id, role, name, sealed, language, caller.now))
        await staff.set_classes(number, seats, own)
        await staff_journal.record(
            NewStaffEntry(entry, where.id, number, _by(caller), caller.now, "invited")
        )
        return await links.make(number, Use.JOIN, where.time_zone, caller)


async def own_classes(
    role: StaffRole, typed: Sequence[str], where: School
) -> tuple[list[str], tuple[Refusal, ...]]:
    """Return a class teacher's classes as the list calls them; nobody else has any.

    Each text may name several, with commas. With them comes what is wrong.
    """
    if role is not StaffRole.CLASS_TEACHER:
        return [], ()
    known = {one.class_name for one in await roster.students(where.id)}
    told = [one.strip() for text in typed for one in text.replace(";", ",").split(",")]
    meant = {one: classes.canonical(one) for one in told if one}
    faults = tuple(
        Refusal("classes", Why.CLASS_UNKNOWN, {"class_name": one})
        for one, name in meant.items()
        if name not in known
    )
    if not meant:
        faults = (Refusal("classes", Why.CLASS_MISSING),)
    return sorted({name for name in meant.values() if name}, key=classes.order), faults


def _by(caller: Caller) -> int | None:
    """Return whose act it is; None at the machine's own console."""
    return caller.staff.id if caller.staff else None
