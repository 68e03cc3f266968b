"""Whom the staff may reach: who reads a diary of their school, or of their own classes.

Anybody else is not found, whether there is such an account or not.
"""

from msgspec import Struct

from backend.caller import Caller, Staff
from backend.flows import desk
from backend.tables import account as accounts
from backend.tables import people
from backend.tables.people import AccountRow, ReadRow, StudentRow
from shared.refusals import Refusal, Refused, Why
from shared.staff import StaffRole


class Desk(Struct, frozen=True):
    """Who asks, of which school, and of which of its classes; None: of all."""

    who: Staff
    school: int
    classes: tuple[str, ...] | None

    def has(self, class_name: str) -> bool:
        """Tell whether a class is theirs to see."""
        return self.classes is None or class_name in self.classes


async def curator(caller: Caller) -> Desk:
    """Return the curator who asks. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    return _desk(await desk.require(caller, StaffRole.CURATOR))


async def trusted(caller: Caller) -> Desk:
    """Return the curator who asks and has just shown the second factor.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, SECOND_FACTOR_STALE.
    """
    found = await curator(caller)
    desk.require_proof(found.who, caller)
    return found


async def staff(caller: Caller) -> Desk:
    """Return the curator or the class teacher who asks. Raises Refused as curator does."""
    return _desk(await desk.require(caller, StaffRole.CURATOR, StaffRole.CLASS_TEACHER))


async def account(number: int, at: Desk) -> tuple[AccountRow, list[ReadRow]]:
    """Return an account and the diaries of it that the staff may know of. Raises NOT_FOUND."""
    found = await people.account(number, at.school)
    read = await people.read_by([number], at.school) if found else []
    seen = [one for one in read if at.has(one.class_name)]
    if found is None or not seen:
        raise not_found()
    return found, seen


async def student(number: int, at: Desk) -> StudentRow:
    """Return a student of the school, or of the own classes. Raises Refused: NOT_FOUND."""
    found = await people.student(number, at.school)
    if found is None or not at.has(found.class_name):
        raise not_found()
    return found


async def hold(number: int) -> None:
    """Let nobody else change the account until the transaction ends. Raises Refused: NOT_FOUND.

    Whoever was reached a moment ago may have been erased since.
    """
    if not await accounts.hold(number):
        raise not_found()


def not_found() -> Refused:
    """Make the refusal that tells nothing of whether there is such a person elsewhere."""
    return Refused(Refusal("", Why.NOT_FOUND))


def _desk(who: Staff) -> Desk:
    if who.school is None:
        raise Refused(Refusal("", Why.NOT_ALLOWED))
    return Desk(who, who.school, None if who.role is StaffRole.CURATOR else who.classes)
