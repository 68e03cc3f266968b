"""What is done about people of the pipeline: sheets printed, lost and revoked, disputes settled.

What was refused is told on the page that the form stood on, and says so to no other.
"""

from litestar.datastructures import FormMultiDict
from msgspec import Struct

from backend import intake
from backend.caller import Caller
from backend.flows import dispute, printing
from backend.flows.invitation import revoking
from frontend.pages.answer import own_path, refuse, settled
from frontend.parts.desk import DESK
from shared.dispute import Settled
from shared.printing import Revocation, SheetLost, SheetsWanted
from shared.refusals import Refused

PAGE = "desk-people"  # under this name the draft remembers what was refused here
PRINT = "/desk/invitations"
LOST = "/desk/invitations/lost"
REVOKE = "/desk/invitations/revoke"
SETTLE = "/desk/disputes"
TYPED = ("area", "parents", "until", "large_print", "confirmed")


class Back(Struct, frozen=True):
    """Where the form stood."""

    back: str = ""


def printed(number: int) -> str:
    """Return the page of an act of printing."""
    return f"/desk/invitations/printings/{number}"


async def print_sheets(form: FormMultiDict, caller: Caller) -> str:
    """Print the sheets of an area, or of a student."""
    try:
        ordered = await printing.order(intake.read(form, SheetsWanted), None, caller)
    except Refused as refused:
        return await _again(PRINT, form, refused, caller)
    await settled(PAGE, caller)
    return printed(ordered.printing.id)


async def replace_lost(form: FormMultiDict, caller: Caller) -> str:
    """Give somebody a new sheet in the place of a lost one."""
    try:
        made = await printing.replace_lost(intake.read(form, SheetLost), caller)
    except Refused as refused:
        return await _again(LOST, form, refused, caller)
    await settled(PAGE, caller)
    return printed(made.id)


async def revoke(form: FormMultiDict, caller: Caller) -> str:
    """Take codes back: one person's, or a class's."""
    try:
        await revoking.revoke_of(intake.read(form, Revocation), caller)
    except Refused as refused:
        return await _again(REVOKE, form, refused, caller)
    await settled(PAGE, caller)
    return _back(form)


async def settle(form: FormMultiDict, caller: Caller) -> str:
    """Say that a dispute has been dealt with."""
    try:
        await dispute.settle(intake.read(form, Settled), caller)
    except Refused as refused:
        return await _again(SETTLE, form, refused, caller)
    await settled(PAGE, caller)
    return _back(form)


async def _again(path: str, form: FormMultiDict, refused: Refused, caller: Caller) -> str:
    await refuse(PAGE, path, form, refused, caller, *TYPED)
    return _back(form)


def _back(form: FormMultiDict) -> str:
    return own_path(intake.read(form, Back).back, DESK)
