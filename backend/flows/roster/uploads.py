"""A curator brings a list: it is read, and what was read is kept for a day (specification 1).

The file is never written down: of its columns only those are kept that a list of students has.
"""

import asyncio
from datetime import timedelta

import msgspec
from msgspec import Struct

from backend.caller import Caller, Staff
from backend.flows import desk
from backend.flows import school as schools
from backend.flows.roster import listing
from backend.rosters.table import Progress
from backend.tables import ids, news, roster_upload
from backend.tables.database import transaction
from backend.tables.roster_upload import UploadRow
from shared.refusals import Refusal, Refused, Why
from shared.roster import Roster
from shared.roster_upload import Reading
from shared.school import School
from shared.staff import StaffRole

TERM = timedelta(days=1)
TELL_SECONDS = 0.25
SEALED = "roster_upload.list"
LONGEST_NAME = 120


class File(Struct, frozen=True):
    """What a curator has sent; org names one school of a OneRoster archive of several."""

    content: bytes
    name: str = ""
    org: str | None = None

    def __repr__(self) -> str:  # tracebacks print it, and it holds children's data
        return "File()"


class Kept(Struct, frozen=True):
    """A list that was read, and what its file was called."""

    file: str
    listed: Roster


class Found(Struct, frozen=True):
    """A list that a curator has in hand."""

    staff: Staff
    where: School
    row: UploadRow
    kept: Kept | None  # None when it has been taken


async def bring(file: File, caller: Caller) -> int:
    """Read a list and return the number under which it is kept; it replaces the one in hand.

    Raises Refused: not a curator, no file, and all that makes a file no list.
    """
    staff = await desk.require(caller, StaffRole.CURATOR)
    where = await schools.of(None, caller)
    if not file.content:
        raise Refused(Refusal("file", Why.FILE_MISSING))
    number = await ids.one()
    async with transaction():
        await roster_upload.begin(number, where.id, staff.id, caller.now, caller.now + TERM)
        await news.tell(news.of_staff(staff.id))
    try:
        listed = await _read(file, number, where, staff, caller)
        kept = Kept(file.name[:LONGEST_NAME], listed)
        sealed = await asyncio.to_thread(caller.seal, SEALED, number, kept)
        await _keep(number, sealed, where, staff)
    except BaseException:
        await roster_upload.drop(number, where.id, staff.id)
        raise
    return number


async def reading(caller: Caller) -> Reading | None:
    """Say how far the reading of the caller's list is; None where none is being read."""
    staff = await desk.require(caller, StaffRole.CURATOR)
    where = await schools.of(None, caller)
    found = await roster_upload.in_hand(where.id, staff.id, caller.now)
    if found is None or found.size is not None or found.taken_at is not None:
        return None
    return Reading(found.rows_read, found.rows_all)


async def in_hand(caller: Caller) -> int | None:
    """Return the number of the caller's list that waits for a decision, or None."""
    staff = await desk.require(caller, StaffRole.CURATOR)
    where = await schools.of(None, caller)
    found = await roster_upload.in_hand(where.id, staff.id, caller.now)
    return found.id if found and found.size is not None else None


async def find(number: int, caller: Caller) -> Found:
    """Find a list of the caller's. Raises Refused: not a curator, no such list any more."""
    staff = await desk.require(caller, StaffRole.CURATOR)
    where = await schools.of(None, caller)
    row = await roster_upload.find(number, where.id, staff.id, caller.now)
    if row is None or (row.list is None and row.taken_at is None):
        raise Refused(Refusal("", Why.ROSTER_UPLOAD_GONE))
    kept = None if row.list is None else await asyncio.to_thread(_opened, row.id, row.list, caller)
    return Found(staff, where, row, kept)


async def drop(number: int, caller: Caller) -> None:
    """Put a list away untaken. Raises Refused: no such list."""
    staff = await desk.require(caller, StaffRole.CURATOR)
    where = await schools.of(None, caller)
    if not await roster_upload.drop(number, where.id, staff.id):
        raise Refused(Refusal("", Why.ROSTER_UPLOAD_GONE))


async def _read(file: File, number: int, where: School, staff: Staff, caller: Caller) -> Roster:
    """Read, and tell the curator's pages how far it is."""
    progress = Progress()
    reading = asyncio.create_task(listing.read(file.content, file.org, where, caller, progress))
    told = 0
    while not (await asyncio.wait({reading}, timeout=TELL_SECONDS))[0]:
        if progress.read != told:
            told = progress.read
            await _tell(number, where, staff, progress)
    return await reading


async def _tell(number: int, where: School, staff: Staff, progress: Progress) -> None:
    async with transaction():
        await roster_upload.tell_progress(number, where.id, progress.read, progress.of)
        await news.tell(news.of_staff(staff.id))


async def _keep(number: int, sealed: bytes, where: School, staff: Staff) -> None:
    async with transaction():
        if not await roster_upload.keep(number, where.id, sealed):
            raise Refused(Refusal("", Why.ROSTER_UPLOAD_GONE))
        await news.tell(news.of_staff(staff.id))


def _opened(number: int, sealed: bytes, caller: Caller) -> Kept:
    return msgspec.json.decode(caller.keys.unseal(SEALED, number, sealed), type=Kept)
