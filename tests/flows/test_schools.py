"""Adding a school, and being told all that is wrong with it."""

from backend.caller import Role
from backend.flows import school as schools
from backend.house import House
from shared.refusals import Why
from shared.school import NewSchool, School
from tests.makers.refused import refused


async def test_a_school_is_added_with_what_was_told_of_it(house: House) -> None:
    operator = house.caller(role=Role.OPERATOR)
    lines = ("Ольга Павловна Зимина", "кабинет 12")

    await schools.add(NewSchool("Школа № 46", "sch46", "Asia/Omsk", lines), operator)

    found = await schools.named(None, operator)
    assert found == School(found.id, "sch46", "Школа № 46", "Asia/Omsk", lines, signs_allowed=False)


async def test_all_faults_of_a_school_are_told_at_once(house: House) -> None:
    operator = house.caller(role=Role.OPERATOR)

    with refused(
        ("name", Why.SCHOOL_NAME_MISSING),
        ("short_name", Why.SCHOOL_SHORT_NAME_SIGNS),
        ("time_zone", Why.TIME_ZONE_UNKNOWN),
    ):
        await schools.add(NewSchool(" ", "Школа 46", "Europe/Moskva"), operator)

    with refused(("school", Why.SCHOOL_MISSING)):
        await schools.named(None, operator)


async def test_a_short_name_is_taken_once(house: House) -> None:
    operator = house.caller(role=Role.OPERATOR)
    await schools.add(NewSchool("Школа № 46", "sch46"), operator)

    with refused(("short_name", Why.SCHOOL_TAKEN)):
        await schools.add(NewSchool("Другая школа", "sch46"), operator)

    assert (await schools.named("sch46", operator)).name == "Школа № 46"


async def test_a_visitor_adds_no_school(house: House) -> None:
    with refused(("", Why.NOT_ALLOWED)):
        await schools.add(NewSchool("Школа № 46", "sch46"), house.caller())
