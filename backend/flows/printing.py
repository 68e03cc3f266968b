"""Printing at the desk: what is printed is recorded first, and can be opened for an hour (spec. 1).

A reprint is another act of printing with the same codes. The file is made anew each time from
what lives: a code that was spent, revoked or replaced meanwhile is on no sheet.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from backend.caller import Caller
from backend.flows import public
from backend.flows import school as schools
from backend.flows.invitation import area, issuing, replacing
from backend.flows.invitation.issued import Issued
from backend.flows.invitation.issuing import Plan
from backend.flows.invitation.seats import Seat, listed, seat, seats
from backend.flows.invitation.sheets import laid_out
from backend.rosters.classes import canonical
from backend.tables import ids, news, printing
from backend.tables import invitation as invitations
from backend.tables.database import transaction
from backend.tables.invitation import Standing
from backend.tables.printing import NewPrinting, PrintingRow
from shared.document import Document
from shared.invitation import Audience
from shared.printing import Printing, SheetLost, SheetsWanted
from shared.refusals import Refusal, Refused, Why
from shared.school import School
from shared.sentences import say
from shared.sheet import ClassSheets

OPEN_FOR = timedelta(hours=1)
SHOWN = 50


class Ordered(Struct, frozen=True):
    """What is recorded, and what is printed."""

    printing: Printing
    issued: Issued


async def order(asked: SheetsWanted, short_name: str | None, caller: Caller) -> Ordered:
    """Issue what is missing and record that all live sheets are printed, in one transaction.

    Raises Refused: as issuing does, no public address, nobody left to print for.
    """
    plan = await issuing.planned(asked, short_name, caller)
    public.address_of(plan.school, caller)
    number = await ids.one()
    async with transaction():
        issued = await issuing.top_up(plan, caller)
        new = NewPrinting(
            id=number,
            school=plan.school.id,
            staff=_staff(caller),
            area=_area(asked, plan),
            student=asked.student,
            place=None,
            parents=asked.parents,
            large_print=asked.large_print,
            sheets=len(issued.codes),
            printed_at=caller.now,
        )
        await _record(new, issued, caller)
    return Ordered(await _told(plan.school, number, caller), issued)


async def replace_lost(asked: SheetLost, caller: Caller) -> Printing:
    """Replace a lost sheet: a new code, its sheet recorded as printed, the old code dead.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND, SHEET_SPENT, no public address.
    """
    where = await schools.of(None, caller, *area.READERS)
    public.address_of(where, caller)
    plan = await replacing.planned(asked, where, caller)
    number = await ids.one()
    async with transaction():
        issued = await replacing.replace(plan, caller)
        new = NewPrinting(
            id=number,
            school=where.id,
            staff=_staff(caller),
            area="",
            student=asked.student,
            place=asked.place,
            parents=None,
            large_print=asked.large_print,
            sheets=1,
            printed_at=caller.now,
        )
        await _record(new, issued, caller)
    return await _told(where, number, caller)


async def history(caller: Caller) -> tuple[Printing, ...]:
    """Return who printed what, the newest first: a class teacher's own classes alone.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED.
    """
    where = await schools.of(None, caller, *area.READERS)
    own = await area.bounds(caller)
    if own == ():
        return ()
    found = await printing.latest(where.id, SHOWN, own, _staff(caller))
    return tuple(_printing(one, caller) for one in found)


async def one(number: int, caller: Caller) -> Printing:
    """Return an act of printing of one's own. Raises Refused: NOT_FOUND, PRINTING_OVER."""
    found, _ = await _own(number, caller)
    return _printing(found, caller)


async def pdf(number: int, caller: Caller) -> Document:
    """Return the sheets, in the school's default language, to whoever has just printed them.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND of another's, PRINTING_OVER after an
    hour or where nothing of it lives any more, BUSY.
    """
    found, where = await _own(number, caller)
    content = await caller.printer.pdf(
        await _content(found, where, caller), where.languages[0], large_print=found.large_print
    )
    return Document(_name(found), content)


async def preview(number: int, caller: Caller) -> Document:
    """Return a picture of the first page of sheets. Raises Refused as pdf does."""
    found, where = await _own(number, caller)
    content = await caller.printer.picture(
        await _content(found, where, caller), where.languages[0], large_print=found.large_print
    )
    return Document("page.png", content)


async def _own(number: int, caller: Caller) -> tuple[PrintingRow, School]:
    where = await schools.of(None, caller, *area.READERS)
    found = await printing.find(where.id, number)
    if found is None or found.staff is None or found.staff != _staff(caller):
        raise Refused(Refusal("", Why.NOT_FOUND))
    if found.printed_at + OPEN_FOR <= caller.now:
        raise Refused(Refusal("", Why.PRINTING_OVER))
    return found, where


async def _content(found: PrintingRow, where: School, caller: Caller) -> Sequence[ClassSheets]:
    """Read anew what was printed then and lives now."""
    among = await listed(where, found.area, found.student, caller)
    wanted: tuple[Seat, ...] = seats(among, found.parents)
    if found.student is not None and found.place is not None:
        wanted = (seat(found.student, found.place),)
    held = {
        one: standing
        for one, standing in (await issuing.holding(where, caller)).items()
        if standing.issued_at <= found.printed_at
    }
    nothing_new = Plan(where, among, wanted, caller.now.date(), [])
    content = await asyncio.to_thread(_opened, nothing_new, held, caller)
    if not content:
        raise Refused(Refusal("", Why.PRINTING_OVER))
    return content


def _opened(plan: Plan, held: dict[Seat, Standing], caller: Caller) -> tuple[ClassSheets, ...]:
    """Open the codes and lay them out, in a thread of its own: the families do not wait for it."""
    return laid_out(issuing.issued(plan, held, caller), caller)


async def _record(new: NewPrinting, issued: Issued, caller: Caller) -> None:
    if not issued.codes:
        raise Refused(Refusal("", Why.NOTHING_TO_PRINT))
    await printing.add(new)
    await invitations.mark_printed(new.school, issued.ids, caller.now)
    await news.tell(news.of_school(new.school))


async def _told(where: School, number: int, caller: Caller) -> Printing:
    found = await printing.find(where.id, number)
    if found is None:
        raise LookupError(number)
    return _printing(found, caller)


def _staff(caller: Caller) -> int | None:
    """Return who of the staff it is; None: the operator."""
    return caller.staff.id if caller.staff else None


def _printing(row: PrintingRow, caller: Caller) -> Printing:
    is_own = row.staff is not None and row.staff == _staff(caller)
    is_open = is_own and row.printed_at + OPEN_FOR > caller.now
    audience = None
    if row.place is not None:
        audience = Audience.PARENT if row.place else Audience.STUDENT
    names = (row.family_name, row.given_name)
    return Printing(
        id=row.id,
        at=row.printed_at,
        by=row.staff_name or "",
        sheets=row.sheets,
        large_print=row.large_print,
        area=row.area,
        person=" ".join(filter(None, names)) if row.student is not None else None,
        audience=audience,
        number=row.place or 0,
        file=f"/api/v1/desk/invitations/printings/{row.id}/sheets.pdf" if is_open else None,
    )


def _area(asked: SheetsWanted, plan: Plan) -> str:
    """Return the area in its one spelling: a class as the list has it, or a grade."""
    if not asked.area or asked.student is not None:
        return ""
    return canonical(asked.area) or plan.among.students[0].class_name


def _name(row: PrintingRow) -> str:
    what = row.area or ("one" if row.student is not None else "school")
    return f"{say('printing.file')}-{what}-{row.id}.pdf"
