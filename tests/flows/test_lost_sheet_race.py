"""A sheet is replaced while a family registers with it: one of the two happens (spec. 1, 7)."""

import asyncio
from itertools import count

from backend.caller import Caller
from backend.flows import printing
from backend.flows.registration import finish
from backend.house import House
from shared.printing import SheetLost
from shared.refusals import Refused, Why
from shared.registration import Registration
from tests.makers.codes import live_codes, sheets_of, students_of
from tests.makers.school import School
from tests.makers.staff import at_desk

LOGINS = count(1)


async def _why(work: object) -> Why | None:
    """Do it; say why it was refused, or None."""
    try:
        await work  # type: ignore[misc]  # whichever of the two it is
    except Refused as refused:
        return refused.refusals[0].why
    return None


def _form(code: str) -> Registration:
    return Registration(
        code,
        f"kim.{next(LOGINS)}",
        "Зимородок42",
        family_name="Ким",
        given_name="Ольга",
        email="kim@mail.ru",
    )


async def test_either_the_family_registers_or_the_sheet_is_replaced(
    house: House, school: School
) -> None:
    curator: Caller = await at_desk(house, school)
    (old,) = await sheets_of(school, "Лев К.")
    lev, _ = await students_of(school, "7А")
    lost = SheetLost(lev, place=1)

    answers = await asyncio.gather(
        *(_why(printing.replace_lost(lost, curator)) for _ in range(4)),
        _why(finish.register(_form(old.code), school.operator())),
    )

    alive = [one for one in await live_codes(school) if (one.person, one.place) == ("Лев К.", 1)]
    if answers[-1] is None:
        assert answers[:-1] == [Why.SHEET_SPENT] * 4
        assert alive == []
    else:
        assert answers == [None] * 4 + [Why.CODE_REVOKED]
        assert len(alive) == 1
        assert alive[0].code != old.code


async def test_two_who_replace_one_sheet_leave_one_code(house: House, school: School) -> None:
    curator = await at_desk(house, school)
    await sheets_of(school, "Лев К.")
    lev, _ = await students_of(school, "7А")

    await asyncio.gather(
        *(printing.replace_lost(SheetLost(lev, place=0), curator) for _ in range(6))
    )

    alive = [one for one in await live_codes(school) if (one.person, one.place) == ("Лев К.", 0)]
    assert len(alive) == 1
