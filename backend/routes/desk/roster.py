"""The school's list at the desk."""

from typing import Annotated

from litestar.params import BodyKwarg, FromPath, QueryParameter

from backend.flows.roster import choosing, history, leaving, previewing, taking, uploads
from backend.flows.roster.uploads import File
from backend.rosters.read import MOST_BYTES
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import delete, get, post
from shared.roster import Report
from shared.roster_upload import (
    Act,
    Leaver,
    LeavingDecided,
    NearDecided,
    Preview,
    PreviewAsked,
    TakeList,
)
from shared.staff import StaffRole

CURATOR = {"security": TOKEN, **at_desk(StaffRole.CURATOR)}
LIST = BodyKwarg(media_type="application/octet-stream")
NEAR = example({"row": 5, "answer": "same"})
GONE = example({"shown": [4711, 4712], "leaving": [4712]})
TAKE = example({"version": 7, "leaves_on": "2026-09-01", "confirmed": "12", "skip_faulty": False})
ARCHIVE = QueryParameter(description="The school's sourcedId in a OneRoster archive of several")
PART = QueryParameter(description="near, faults, added, changed, moved, returned or gone")
PAGE = QueryParameter(description="The page of a hundred lines, from 1")


@post("/desk/rosters", operation_id="bringList", request_max_body_size=MOST_BYTES, **CURATOR)
async def bring(
    data: Annotated[bytes, LIST], caller: Asks, org: Annotated[str | None, ARCHIVE] = None
) -> Preview:
    """Bring a list as it is, up to 10 MiB: XLSX, XLS, ODS, CSV or a OneRoster 1.1 archive.

    It is kept for a day, without the file, in place of the one that this curator had in hand.
    Nothing is changed by it: the answer says what would be.
    """
    number = await uploads.bring(File(data, org=org), caller)
    return await previewing.show(PreviewAsked(number), caller)


@get("/desk/rosters/{upload:int}", operation_id="previewList", **CURATOR)
async def preview(
    upload: FromPath[int],
    caller: Asks,
    section: Annotated[str, PART] = "",
    page: Annotated[str, PAGE] = "",
) -> Preview:
    """Say what a list would change of the students as they are now: one page of one part."""
    return await previewing.show(PreviewAsked.of(upload, section, page), caller)


@delete("/desk/rosters/{upload:int}", operation_id="dropList", **CURATOR)
async def drop(upload: FromPath[int], caller: Asks) -> None:
    """Put a list away untaken."""
    await uploads.drop(upload, caller)


@post("/desk/rosters/{upload:int}/near", operation_id="decideNear", status_code=204, **CURATOR)
async def near(upload: FromPath[int], data: Annotated[NearDecided, NEAR], caller: Asks) -> None:
    """Say whether a row and the student whom it is like are one; null takes the answer back."""
    await choosing.answer(upload, data, caller)


@post(
    "/desk/rosters/{upload:int}/leaving", operation_id="decideLeaving", status_code=204, **CURATOR
)
async def gone(upload: FromPath[int], data: Annotated[LeavingDecided, GONE], caller: Asks) -> None:
    """Say which of these students, who are in no row, leave the school; the others do not."""
    await choosing.leaving(upload, data, caller)


@post("/desk/rosters/{upload:int}/take", operation_id="takeList", status_code=200, **CURATOR)
async def take(upload: FromPath[int], data: Annotated[TakeList, TAKE], caller: Asks) -> Report:
    """Take a list as it was seen at a version: all of it, once, or nothing.

    Where more than 5 % of the students of its classes leave, confirmed is their number.
    """
    return await taking.take(upload, data, caller)


@get("/desk/rosters/acts", operation_id="readRosterActs", **CURATOR)
async def acts(caller: Asks) -> tuple[Act, ...]:
    """List the last changes of the school's students as a whole, the newest first."""
    return await history.read(caller)


@get("/desk/rosters/leavers", operation_id="readLeavers", **CURATOR)
async def leavers(caller: Asks) -> tuple[Leaver, ...]:
    """List who is to leave or has left, the last day first."""
    return await leaving.leavers(caller)


@delete("/desk/rosters/leavers/{student:int}", operation_id="takeLeaverBack", **CURATOR)
async def take_back(student: FromPath[int], caller: Asks) -> None:
    """Let a student stay after all; a closed diary is open again."""
    await leaving.take_back(student, caller)


DOORS = (bring, preview, drop, near, gone, take, acts, leavers, take_back)
