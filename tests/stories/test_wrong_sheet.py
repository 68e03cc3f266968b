"""A parent with the student's sheet, and the other way round (specification 3)."""

from shared.invitation import Audience
from shared.refusals import Why
from tests.makers.door import Door
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School


async def test_a_parent_with_the_students_sheet_can_hand_it_on(door: Door, school: School) -> None:
    sheet = await school.invite_student("Анна П.")

    with refused(("code", Why.CODE_OF_STUDENT)) as told:
        await door.enter(sheet.code, as_=Audience.PARENT)

    assert told[0].refusals[0].names["said"] == (
        "Это лист ученика: Анна П., 7А. Родителям выдают другой. "
        "Код не использован, лист можно отдать Анне."
    )
    anna = await door.enter(sheet.code, as_=Audience.STUDENT)
    assert (await anna.finish(login="anna.p", email="")).diaries == ("Анна П., 7А",)


async def test_a_student_with_a_parents_sheet_can_hand_it_on(door: Door, school: School) -> None:
    sheet = await school.invite_parent_of("Лев К.")

    with refused(("code", Why.CODE_OF_PARENT)) as told:
        await door.enter(sheet.code, as_=Audience.STUDENT)

    assert told[0].refusals[0].names["said"] == (
        "Это лист для родителей: Лев К., 7А. Ученикам выдают другой. "
        "Код не использован, лист можно отдать родителям."
    )
    mother = await door.enter(sheet.code, as_=Audience.PARENT)
    assert (await mother.finish()).diaries == ("Лев К., 7А",)


async def test_the_page_asks_a_parent_whose_parent_they_are(
    pages: PageDoor, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")

    mother = await pages.enter(sheet.code)

    assert mother.browser.page.text(".//h1") == "Вы — родитель Анны П., 7А?"
    assert "скажите классному руководителю" in mother.browser.page.text()


async def test_the_page_asks_a_student_nothing_but_yes_or_no(
    pages: PageDoor, school: School
) -> None:
    sheet = await school.invite_student("Лев К.")

    lion = await pages.enter(sheet.code)

    assert lion.browser.page.text(".//h1") == "Вы — Лев К., 7А?"
    assert lion.browser.page.names("/registration/whose") == {"answer"}


async def test_an_answer_that_is_neither_yes_nor_no_is_asked_again(
    pages: PageDoor, school: School
) -> None:
    lion = await pages.enter((await school.invite_student("Лев К.")).code)

    with refused(("answer", Why.ANSWER_MISSING)):
        await lion.browser.send("/registration/whose")
