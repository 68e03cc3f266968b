"""«Это не я»: a stranger has used the sheet, and the school hears of it (specification 2)."""

import pytest

from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.desk import Desk
from tests.makers.desk_sheets import at_work
from tests.makers.door import Door
from tests.makers.refused import refused
from tests.makers.rights import grant, rights
from tests.makers.school import School
from tests.makers.server import Server

TOLD = "Мы сообщили классному руководителю и куратору журнала."


@pytest.fixture
async def spent(school: School) -> str:
    """The code of Лев's mother, with which somebody has registered as Мария Петрова."""
    sheet = await school.invite_parent_of("Лев К.")
    await school.register_with(sheet.code, "stranger")
    return sheet.code


async def test_the_school_hears_whose_sheet_it_is_and_the_visitor_no_name(
    desk: Desk, door: Door, school: School, spent: str
) -> None:
    teacher = at_work(await desk.sign_in(await school.class_teacher("7А")))
    other = at_work(await desk.sign_in(await school.class_teacher("3Б", login="drugoy")))

    answer = await door.dispute(spent)

    assert answer.startswith(TOLD)
    assert [name for name in ("Петрова", "Мария", "Ким", "Лев", "stranger") if name in answer] == []
    (told,) = await teacher.disputes()
    assert told[1:] == ("7А", "Ким Лев", "Петрова Мария")
    assert await other.disputes() == []
    with refused(("", Why.NOT_FOUND)):
        await other.settle(told.id)
    await teacher.settle(told.id)
    assert await teacher.disputes() == []
    with refused(("", Why.NOT_FOUND)):
        await teacher.settle(told.id)


async def test_to_say_it_again_changes_nothing_until_it_is_too_often(
    desk: Desk, door: Door, school: School, spent: str, clock: Clock
) -> None:
    curator = at_work(await desk.sign_in(await school.curator()))

    for _ in range(3):
        await door.dispute(spent)
    with refused(("code", Why.TOO_MANY_DISPUTES)):
        await door.dispute(spent)

    assert len(await curator.disputes()) == 1
    clock.advance(days=1)
    await door.dispute(spent)


async def test_only_of_a_spent_code_it_can_be_said(door: Door, school: School) -> None:
    sheet = await school.invite_parent_of("Лев К.")

    with refused(("code", Why.CODE_LIVES)):
        await door.dispute(sheet.code)
    with refused(("code", Why.CODE_MISTYPED)):
        await door.dispute(sheet.code[:-1] + ("0" if sheet.code[-1] != "0" else "1"))
    with refused(("code", Why.CODE_UNKNOWN)):
        await door.dispute("7K3M-2QXA-9RXV")
    await school.revoke(sheet)
    with refused(("code", Why.CODE_REVOKED)):
        await door.dispute(sheet.code)


async def test_where_the_access_was_deleted_there_is_nobody_left_to_accuse(
    server: Server, desk: Desk, door: Door, school: School, spent: str
) -> None:
    await (await rights(desk, server, "stranger")).ask()
    curator = await desk.sign_in(await school.curator())
    await grant(curator)

    with refused(("code", Why.CODE_RELEASED)):
        await door.enter(spent)
    with refused(("code", Why.CODE_RELEASED)):
        await door.dispute(spent)

    assert await at_work(curator).disputes() == []
