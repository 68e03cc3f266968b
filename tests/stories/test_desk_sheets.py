"""Sheets at the desk: printed, printed again, lost, revoked, and who did it (specification 1)."""

from io import BytesIO

import pypdf

from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.codes import live_codes, sheets_of, students_of
from tests.makers.desk import Desk
from tests.makers.desk_sheets import at_work
from tests.makers.door import Door
from tests.makers.refused import refused
from tests.makers.school import School

ZIMINA, BELOVA = "Ольга Павловна Зимина", "Нина Сергеевна Белова"
CODE = r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}"


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


async def test_a_curator_prints_a_class_and_prints_it_again_with_the_same_codes(
    desk: Desk, school: School
) -> None:
    curator = at_work(await desk.sign_in(await school.curator()))

    first = text_of(await curator.pdf(await curator.print("7а")))
    second = text_of(await curator.pdf(await curator.print("7А", large_print="on")))

    codes = sorted(one.code for one in await live_codes(school) if one.class_name == "7А")
    assert len(codes) == 5
    assert [code for code in codes if code not in first or code not in second] == []
    assert "Петрова Мария Викторовна" in first
    assert await curator.printed() == [(ZIMINA, "5"), (ZIMINA, "5")]
    assert await curator.classes() == {
        "3Б": [0, 0, 0, 0, 0],
        "4А": [0, 0, 0, 0, 0],
        "7А": [5, 0, 0, 0, 0],
    }


async def test_a_parallel_the_school_and_so_many_parents_until_a_day(
    desk: Desk, school: School
) -> None:
    curator = at_work(await desk.sign_in(await school.curator()))

    await curator.print("7", parents="3", until="2027-05-31")
    await curator.print()

    assert await curator.printed() == [(ZIMINA, "11"), (ZIMINA, "8")]
    assert {str(one.expires_on) for one in await live_codes(school) if one.class_name == "7А"} == {
        "2027-05-31"
    }


async def test_numbers_and_days_that_cannot_be_are_refused_together(
    desk: Desk, school: School
) -> None:
    curator = at_work(await desk.sign_in(await school.curator()))

    with refused(("parents", Why.PARENTS_NUMBER), ("until", Why.DAY_OUTSIDE)):
        await curator.print("7А", parents="21", until="2026-11-22")
    with refused(("until", Why.DAY_OUTSIDE)):
        await curator.print("7А", parents="", until="2027-11-25")
    with refused(("area", Why.CLASS_UNKNOWN)):
        await curator.print("11Я", until="")

    assert await curator.printed() == []


async def test_a_lost_sheet_is_one_press_and_the_old_code_dies(
    desk: Desk, door: Door, school: School
) -> None:
    teacher = at_work(await desk.sign_in(await school.class_teacher("7А")))
    mother, father = await sheets_of(school, "Анна П.")
    lev, anna = await students_of(school, "7А")

    sheet = text_of(await teacher.pdf(await teacher.lost("7А", anna, place=1)))

    new, *_ = await sheets_of(school, "Анна П.")
    assert new.code != mother.code
    assert new.code in sheet
    assert mother.code not in sheet
    assert father.code in [one.code for one in await live_codes(school)]
    with refused(("code", Why.CODE_REVOKED)):
        await door.enter(mother.code)
    await door.enter(new.code)
    assert await teacher.printed() == [(BELOVA, "1")]
    assert lev != anna


async def test_who_has_registered_needs_no_new_sheet(desk: Desk, school: School) -> None:
    teacher = at_work(await desk.sign_in(await school.class_teacher("7А")))
    await school.register_parent_of("Лев К.", "kim.olga")
    lev, _ = await students_of(school, "7А")

    with refused(("", Why.SHEET_SPENT)):
        await teacher.lost("7А", lev, place=1)
    with refused(("", Why.NOT_FOUND)):
        await teacher.lost("7А", lev, place=7)

    assert await teacher.printed() == []


async def test_a_class_teacher_prints_their_own_class_and_revokes_nothing(
    desk: Desk, school: School
) -> None:
    teacher = at_work(await desk.sign_in(await school.class_teacher("7А")))
    (boris,) = await students_of(school, "3Б")
    lev, _ = await students_of(school, "7А")

    await teacher.print()

    assert await teacher.printed() == [(BELOVA, "5")]
    with refused(("area", Why.CLASS_UNKNOWN)):
        await teacher.print("3Б")
    with refused(("", Why.NOT_FOUND)):
        await teacher.lost("7А", boris, place=0)
    with refused(("", Why.NOT_ALLOWED)):
        await teacher.revoke("7А", lev, place=0)
    with refused(("", Why.NOT_ALLOWED)):
        await teacher.revoke_class("7А", "7А")
    assert len(await live_codes(school)) == 5


async def test_a_curator_revokes_one_code_or_a_class_that_is_typed_once_more(
    desk: Desk, school: School
) -> None:
    curator = at_work(await desk.sign_in(await school.curator()))
    await curator.print()
    lev, _ = await students_of(school, "7А")

    await curator.revoke("7А", lev, place=0)
    assert len(await live_codes(school)) == 10
    with refused(("", Why.NOTHING_TO_REVOKE)):
        await curator.revoke("7А", lev, place=0)
    with refused(("confirmed", Why.CLASS_NOT_CONFIRMED)):
        await curator.revoke_class("7А", "3Б")
    await curator.revoke_class("7А", "7 а")

    assert {one.class_name for one in await live_codes(school)} == {"3Б", "4А"}


async def test_the_file_is_its_printer_s_own_and_lasts_an_hour(
    desk: Desk, school: School, clock: Clock
) -> None:
    curator = at_work(await desk.sign_in(await school.curator()))
    teacher = at_work(await desk.sign_in(await school.class_teacher("7А")))
    printing = await curator.print("7А")

    with refused(("", Why.NOT_FOUND)):
        await teacher.pdf(printing)
    with refused(("", Why.NOT_FOUND)):
        await curator.pdf("4600")
    clock.advance(minutes=59)
    await curator.pdf(printing)
    clock.advance(minutes=1)
    with refused(("", Why.PRINTING_OVER)):
        await curator.pdf(printing)


async def test_what_died_since_is_on_no_sheet(desk: Desk, school: School, clock: Clock) -> None:
    curator = at_work(await desk.sign_in(await school.curator()))
    printing = await curator.print("3Б")
    clock.advance(minutes=1)
    own, mother, father = await sheets_of(school, "Борис П.", own=True)
    await school.register_with(mother.code, "petrova")
    (boris,) = await students_of(school, "3Б")
    await curator.lost("3Б", boris, place=0)

    sheets = text_of(await curator.pdf(printing))

    assert father.code in sheets
    assert mother.code not in sheets
    assert own.code not in sheets
    await curator.revoke("3Б", boris, place=2)
    with refused(("", Why.PRINTING_OVER)):
        await curator.pdf(printing)


async def test_there_is_nothing_to_print_where_all_have_come(desk: Desk, school: School) -> None:
    curator = at_work(await desk.sign_in(await school.curator()))
    for number, sheet in enumerate(await sheets_of(school, "Лев К.", own=True)):
        await school.register_with(sheet.code, f"kim.{number}")
    for number, sheet in enumerate(await sheets_of(school, "Анна П.", own=True)):
        await school.register_with(sheet.code, f"anna.{number}")

    with refused(("", Why.NOTHING_TO_PRINT)):
        await curator.print("7А")
