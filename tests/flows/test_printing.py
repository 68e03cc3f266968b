"""What is printed: a class at a time, and on each list whoever really gets a sheet (spec. 1)."""

from datetime import UTC, date, datetime

import pytest
from msgspec import structs

from backend.caller import Caller, Role
from backend.flows.invitation import issuing, sheets
from backend.flows.registration import finish
from backend.flows.roster import importing
from backend.house import House
from shared.invitation import Issue
from shared.refusals import Why
from shared.registration import Registration
from shared.sheet import ClassSheets, Recipient
from tests.makers.refused import refused
from tests.makers.school import School, csv


@pytest.fixture
def operator(house: House, school: School) -> Caller:
    """Whoever runs commands on the machine, at a school of four students."""
    assert school.short_name == "sch46"
    return house.caller(role=Role.OPERATOR)


async def printed(operator: Caller, asked: Issue | None = None) -> tuple[ClassSheets, ...]:
    """What would be printed now."""
    return sheets.laid_out(await issuing.issue(asked or Issue(), None, operator), operator)


async def test_sheets_are_refused_while_nobody_knows_the_address(operator: Caller) -> None:
    issued = await issuing.issue(Issue(area="3Б"), None, operator)
    unset = structs.replace(operator.settings, public_url=None)

    with refused(("sheets", Why.PUBLIC_URL_UNSET)):
        sheets.laid_out(issued, structs.replace(operator, settings=unset))


async def test_a_sheet_holds_what_a_family_needs(operator: Caller) -> None:
    (given,) = await printed(operator, Issue(area="3Б"))

    students, mothers, _ = given.sheets
    assert (students.person, students.class_name, students.addressee) == ("Борис П.", "3Б", None)
    assert mothers.addressee == "Петрова Мария Викторовна"
    assert mothers.address == "journal.school46.ru"
    assert mothers.link == f"https://journal.school46.ru/registration#{mothers.code}"


async def test_each_class_has_its_list_in_full_names_and_its_sheets_in_that_order(
    operator: Caller,
) -> None:
    classes = await printed(operator)

    assert [(one.class_name, one.recipients) for one in classes] == [
        ("3Б", (Recipient("Петров Борис", 1, 2),)),
        ("4А", (Recipient("Петрова Вера", 1, 2),)),
        ("7А", (Recipient("Ким Лев", 1, 1), Recipient("Петрова Анна", 1, 2))),
    ]
    assert [sheet.person for sheet in classes[2].sheets] == ["Лев К."] * 2 + ["Анна П."] * 3
    assert {sheet.class_name for sheet in classes[2].sheets} == {"7А"}


async def test_whoever_has_registered_is_on_no_list(operator: Caller) -> None:
    (before,) = await printed(operator, Issue(area="7А"))
    for number, sheet in enumerate(before.sheets[:3]):  # both of Лев, and Анна herself
        form = Registration(
            sheet.code,
            f"user.{number}",
            "Зимородок42",
            family_name="Ким",
            given_name="Ольга",
            email="mama@mail.ru",
        )
        await finish.register(form, operator)

    (after,) = await printed(operator, Issue(area="7А"))

    assert after.recipients == (Recipient("Петрова Анна", 0, 2),)
    assert after.sheets == before.sheets[3:]


async def test_a_class_without_a_live_code_is_not_printed(operator: Caller) -> None:
    for sheet in (await printed(operator, Issue(area="4А", parents=0)))[0].sheets:
        await finish.register(Registration(sheet.code, "vera.p", "Зимородок42"), operator)

    classes = await printed(operator, Issue(parents=0))

    assert [one.class_name for one in classes] == ["3Б", "7А"]


async def test_the_list_is_in_the_order_of_the_alphabet_and_tells_namesakes_apart(
    operator: Caller,
) -> None:
    more = csv(
        "Жук;Анна;Львовна;01.02.2013;Ж;7А;;",
        "Ёлкина;Вера;Ивановна;01.03.2013;Ж;7А;;",
        "Ежов;Пётр;Ильич;01.04.2013;М;7А;;",
        "Петрова;Анна;Игоревна;01.05.2013;Ж;7А;;",
    )
    await importing.apply(more, None, operator)

    (given,) = await printed(operator, Issue(area="7А", parents=0))

    assert [one.name for one in given.recipients] == [
        "Ежов Пётр",
        "Ёлкина Вера",
        "Жук Анна",
        "Ким Лев",
        "Петрова Анна Игоревна",
        "Петрова Анна Олеговна",
    ]


async def test_the_day_is_that_of_the_schools_clock(operator: Caller) -> None:
    issued = await issuing.issue(Issue(area="3Б"), None, operator)
    late = structs.replace(operator, now=datetime(2026, 11, 23, 21, 30, tzinfo=UTC))

    (given,) = sheets.laid_out(issued, late)

    assert given.printed_on == date(2026, 11, 24)  # half past midnight in Moscow
