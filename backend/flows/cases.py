"""Keeping what happened under a case number, and finding it again (specification 14)."""

from datetime import timedelta

from backend import cases
from backend.caller import Caller
from backend.flows import desk
from backend.tables import case_noted, ids
from backend.tables.case_noted import CaseRow
from backend.tables.database import transaction
from shared.invitation_code import ALPHABET
from shared.refusals import Refusal, Refused, Why
from shared.staff import StaffRole
from shared.support import CaseAsked, CaseFound

MOST_KEPT = 20_000
KEPT = timedelta(days=30)
_READ_AS = str.maketrans("OIL", "011")


async def keep(caller: Caller) -> None:
    """Write the cases that wait; of all that are kept only the last MOST_KEPT stay."""
    caller.require_operator()
    waiting = cases.taken()
    if not waiting:
        return
    numbers = await ids.take(len(waiting))
    new = [
        CaseRow(id_, one.number, caller.now, one.method, one.route, one.whys, one.error, one.part)
        for id_, one in zip(numbers, waiting, strict=True)
    ]
    async with transaction():
        await case_noted.add(new)
        await case_noted.keep_last(MOST_KEPT)


async def find(asked: CaseAsked, caller: Caller) -> tuple[CaseFound, ...]:
    """Return what happened under a number as somebody read it out.

    Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED, CASE_UNKNOWN.
    """
    await desk.require(caller, StaffRole.SUPPORT)
    found = await case_noted.by_number(_read(asked.number))
    if not found:
        raise Refused(Refusal("number", Why.CASE_UNKNOWN))
    return tuple(
        CaseFound(
            one.number,
            one.at,
            f"{one.method} {one.route}",
            tuple(one.whys.split(",")),
            one.error,
            one.part,
        )
        for one in found
    )


def _read(typed: str) -> str:
    """Read a number in any case, with or without its hyphen, with O for 0 and I or L for 1."""
    signs = typed.upper().translate(_READ_AS)
    whole = "".join(sign for sign in signs if sign in ALPHABET)
    half = len(whole) // 2
    return f"{whole[:half]}-{whole[half:]}"
