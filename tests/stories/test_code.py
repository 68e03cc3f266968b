"""A code is read however it was typed, and says why it opens nothing (specification 2)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from shared import invitation_code
from shared.keyboard import to_cyrillic
from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.door import Door
from tests.makers.refused import refused
from tests.makers.school import School

UNKNOWN = invitation_code.show(invitation_code.make(46))
LOOK_ALIKES = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")
LETTERS_FOR_DIGITS = str.maketrans("01", "OI")


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: f"  {code.replace('-', ' – ')}\t",
        lambda code: code.translate(LETTERS_FOR_DIGITS),
        lambda code: code.translate(LOOK_ALIKES),
        lambda code: to_cyrillic(code.lower()),
    ],
    ids=["small", "together", "spaced", "letters for digits", "look-alikes", "wrong layout"],
)
async def test_a_code_is_read_however_it_was_typed(
    typed: Callable[[str], str], door: Door, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")

    mother = await door.enter(typed(sheet.code))

    assert (await mother.finish()).diaries == ("Анна П., 7А",)


async def test_a_slip_of_one_sign_is_told_from_an_unknown_code(door: Door, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    slip = sheet.code[:-1] + ("0" if sheet.code[-1] != "0" else "1")

    with refused(("code", Why.CODE_MISTYPED)):
        await door.enter(slip)
    with refused(("code", Why.CODE_UNKNOWN)):
        await door.enter(UNKNOWN)


async def test_a_code_that_is_too_short_says_how_many_signs_there_are(door: Door) -> None:
    with refused(("code", Why.CODE_LENGTH)) as told:
        await door.enter("7K3M-2QXA-9RT")

    assert told[0].refusals[0].names["said"] == (
        "В коде 12 знаков, а здесь 11. Сверьте его с листом: попытка не потрачена."
    )


async def test_a_blank_field_asks_for_the_code(door: Door) -> None:
    with refused(("code", Why.CODE_MISSING)):
        await door.enter(" ")


async def test_a_spent_code_says_so(door: Door, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await (await door.enter(sheet.code)).finish()

    with refused(("code", Why.CODE_SPENT)):
        await door.enter(sheet.code)


async def test_a_revoked_code_says_so(door: Door, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await school.revoke(sheet)

    with refused(("code", Why.CODE_REVOKED)):
        await door.enter(sheet.code)


async def test_a_code_opens_until_its_last_day_ends_at_the_school(
    door: Door, school: School, clock: Clock
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    last_moment = datetime(2027, 2, 21, 20, 59, 59, tzinfo=UTC)  # a second to midnight in Moscow

    clock.now = last_moment
    await door.enter(sheet.code)

    clock.advance(seconds=1)
    with refused(("code", Why.CODE_EXPIRED)) as told:
        await door.enter(sheet.code)
    assert "21 февраля 2027" in told[0].refusals[0].names["said"]
