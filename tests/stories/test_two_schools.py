"""One account across the schools of an installation, and no further (specification 6)."""

import pytest

from backend.tables.database import rows
from shared import invitation_code
from shared.refusals import Why
from tests.makers.api_door import ApiDoor, asked
from tests.makers.door import Door
from tests.makers.page_door import PageDoor, PageVisitor
from tests.makers.refused import refused
from tests.makers.school import School

ELSEWHERE = invitation_code.show(invitation_code.make(2_046))  # no school here issued it


@pytest.fixture
async def lyceum(school: School) -> School:
    """Another school of the same installation, with a sister of School 46's Lev Kim."""
    other = School(school.operator, "Лицей № 2", "lyceum2")
    return await other.open(
        "Ким;Дина;Андреевна;;Ж;2А;Ким Ольга Сергеевна;",
        "Преображенская;Вера;;;Ж;2А;;",
        curator=("Пётр Ильич Дубов",),
    )


async def _chosen(pages: PageDoor, code: str, password: str) -> PageVisitor:
    mother = await pages.enter(code)
    await mother.confirm(family_name="Ким", given_name="Ольга")
    await mother.choose("kim.olga", password)
    await mother.give("kim@mail.ru")
    return mother


async def test_one_account_opens_diaries_of_two_schools(
    door: Door, school: School, lyceum: School
) -> None:
    dina = await lyceum.invite_parent_of("Дина К.")
    mother = await door.enter((await school.invite_parent_of("Лев К.")).code)

    opened = await mother.finish(login="kim.olga", children=(dina.code,))

    assert opened.diaries == ("Лев К., 7А", "Дина К., 2А")
    found = await rows("SELECT s.name FROM diary d JOIN school s ON s.id = d.school ORDER BY d.id")
    assert [row["name"] for row in found] == ["Школа № 46", "Лицей № 2"]


async def test_a_code_of_a_school_elsewhere_is_unknown(door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Лев К.")).code)

    opened = await mother.finish(login="kim.olga", children=(ELSEWHERE,))

    assert (opened.diaries, opened.children) == (("Лев К., 7А",), (Why.CODE_UNKNOWN,))


async def test_each_code_shows_its_own_schools_notice(
    api: ApiDoor, school: School, lyceum: School
) -> None:
    mother = await api.enter((await school.invite_parent_of("Лев К.")).code)
    dina = await lyceum.invite_parent_of("Дина К.")

    ours = await asked(mother.http, "POST", "/invitations/check", {"code": mother.code})
    theirs = await asked(mother.http, "POST", "/invitations/check", {"code": dina.code})

    assert (ours["school"], theirs["school"]) == ("Школа № 46", "Лицей № 2")
    assert ours["notice"]["text"].startswith("Школа № 46 хранит в журнале имя")
    assert theirs["notice"]["text"].startswith("Лицей № 2 хранит в журнале имя")


async def test_the_pages_show_both_schools_notices_and_curators(
    pages: PageDoor, school: School, lyceum: School
) -> None:
    dina = await lyceum.invite_parent_of("Дина К.")
    sheet = await school.invite_parent_of("Лев К.")
    mother = await _chosen(pages, sheet.code, "Зимородок42")

    email = await mother.browser.open("/registration/email")
    told = [(dina.code, await mother.add(dina.code))]
    children = mother.browser.page
    await mother.end(told)

    assert "Школа № 46 хранит в журнале имя" in email.text()
    assert "Лицей № 2 хранит в журнале имя" in children.text()
    assert "Пётр Ильич Дубов" in mother.browser.page.html
    assert "Ольга Павловна Зимина" in mother.browser.page.html


async def test_the_strictest_school_rules_the_password(
    api: ApiDoor, school: School, lyceum: School
) -> None:
    await school.allow_signs()
    mother = await api.enter((await school.invite_parent_of("Лев К.")).code)
    dina = await lyceum.invite_parent_of("Дина К.")

    with refused(("password", Why.PASSWORD_HAS_SIGNS)):
        await mother.finish(login="kim.olga", password="Зимородок-42", children=(dina.code,))
    await mother.finish(login="kim.olga", password="Зимородок42", children=(dina.code,))

    assert await school.diaries("kim.olga") == ["Лев", "Дина"]


async def test_a_stricter_school_sends_back_to_the_password(
    pages: PageDoor, school: School, lyceum: School
) -> None:
    await school.allow_signs()
    dina = await lyceum.invite_parent_of("Дина К.")
    mother = await _chosen(pages, (await school.invite_parent_of("Лев К.")).code, "Зимородок-42")

    with refused(("password", Why.PASSWORD_FOR_SCHOOL)) as told:
        await mother.add(dina.code)
    assert "В школе «Лицей № 2» пароль" in told[0].refusals[0].names["said"]
    page = mother.browser.page
    assert (page.path, page.value("login")) == ("/registration/login", "kim.olga")

    with refused(("password", Why.PASSWORD_HAS_SIGNS)):
        await mother.choose("kim.olga", "Зимородок-42")
    await mother.choose("kim.olga", "Зимородок42")
    assert (await mother.end([])).diaries == ("Лев К., 7А", "Дина К., 2А")


async def test_a_school_that_allows_signs_changes_nothing(
    pages: PageDoor, school: School, lyceum: School
) -> None:
    await lyceum.allow_signs()
    dina = await lyceum.invite_parent_of("Дина К.")
    mother = await _chosen(pages, (await school.invite_parent_of("Лев К.")).code, "Зимородок42")

    assert await mother.add(dina.code) == "opened"


@pytest.mark.parametrize("password", ["Преображенская", "preobrazhenskaya", "яакснежарбоерп"])
async def test_a_password_that_names_a_child_added_later_is_chosen_anew(
    password: str, pages: PageDoor, school: School, lyceum: School
) -> None:
    vera = await lyceum.invite_parent_of("Вера П.")
    mother = await _chosen(pages, (await school.invite_parent_of("Лев К.")).code, password)

    with refused(("password", Why.PASSWORD_HAS_NAME)):
        await mother.add(vera.code)
    assert mother.browser.page.path == "/registration/login"

    with refused(("password", Why.PASSWORD_MISSING)):
        await mother.choose("kim.olga", "")
    await mother.choose("kim.olga", "Зимородок42")
    assert (await mother.end([])).diaries == ("Лев К., 7А", "Вера П., 2А")


async def test_the_api_judges_the_password_by_every_child(
    api: ApiDoor, school: School, lyceum: School
) -> None:
    vera = await lyceum.invite_parent_of("Вера П.")
    mother = await api.enter((await school.invite_parent_of("Лев К.")).code)

    with refused(("password", Why.PASSWORD_HAS_NAME)):
        await mother.finish(login="kim.olga", password="Преображенская7Ёж", children=(vera.code,))

    assert await school.logins() == []


async def test_of_two_schools_of_one_name_a_family_reads_of_its_own_curator_alone(
    pages: PageDoor, school: School
) -> None:
    namesake = School(school.operator, "Школа № 46", "sch46-tver")
    await namesake.open("Лис;Яна;;;Ж;1А;;", curator=("Мария Белкина",))
    await namesake.register_parent_of("Яна Л.", "lis")

    page = (await pages.sign_in("lis")).browser.page

    assert page.texts(".//footer//address/span") == ["Мария Белкина"]
