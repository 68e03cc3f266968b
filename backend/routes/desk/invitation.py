"""Invitations at the desk: codes that are missing are issued, and sheets printed."""

from typing import Annotated

from litestar.params import FromPath

from backend.flows import printing
from backend.flows.invitation import revoking
from backend.flows.invitation.area import READERS
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import a_file, get, post
from shared.document import Document
from shared.printing import Printing, Revocation, Revoked, SheetLost, SheetsWanted
from shared.staff import StaffRole

SHEETS = example({"area": "7А", "parents": 2, "until": "2027-05-31", "large_print": False})
LOST = example({"student": 46, "place": 1})
REVOKE = example({"student": 46, "place": 1})


@post("/desk/invitations", operation_id="printSheets", security=TOKEN, **at_desk(*READERS))
async def print_sheets(data: Annotated[SheetsWanted, SHEETS], caller: Asks) -> Printing:
    """Issue the codes that are missing in an area, and record that all its sheets are printed.

    An area is a class, a grade, or "" for the school; a class teacher's school is their own
    classes. Repeated, it prints the same live codes. The answer says where the file is.
    """
    return (await printing.order(data, None, caller)).printing


@get(
    "/desk/invitations/printings",
    operation_id="readPrintings",
    security=TOKEN,
    **at_desk(*READERS),
)
async def read_printings(caller: Asks) -> tuple[Printing, ...]:
    """List who printed what and when, the newest first."""
    return await printing.history(caller)


@get(
    "/desk/invitations/printings/{number:int}/sheets.pdf",
    operation_id="readSheets",
    security=TOKEN,
    responses=a_file("application/pdf"),
    **at_desk(*READERS),
)
async def read_sheets(number: FromPath[int], caller: Asks) -> Document:
    """Return the sheets as PDF to whoever printed them, for an hour: of codes that live."""
    return await printing.pdf(number, caller)


@post("/desk/invitations/lost", operation_id="replaceSheet", security=TOKEN, **at_desk(*READERS))
async def replace_lost(data: Annotated[SheetLost, LOST], caller: Asks) -> Printing:
    """Print a new sheet with a new code for one person; the old code dies with this request."""
    return await printing.replace_lost(data, caller)


@post(
    "/desk/invitations/revocations",
    operation_id="revokeCodes",
    security=TOKEN,
    status_code=200,
    **at_desk(StaffRole.CURATOR),
)
async def revoke(data: Annotated[Revocation, REVOKE], caller: Asks) -> Revoked:
    """Take back the live codes of one person, or of a class that is named twice."""
    return await revoking.revoke_of(data, caller)
