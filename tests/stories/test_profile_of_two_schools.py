"""A child of another school, added to an account that exists already (specification 4, 6)."""

import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.api_door import ApiDoor, asked
from tests.makers.door import Added, Door, Owner
from tests.makers.page_door import PageDoor, PageOwner
from tests.makers.refused import refused
from tests.makers.school import School

WITH_SIGNS, PLAIN = "Зимородок-42", "Свиристель17"


@pytest.fixture
async def lyceum(school: School) -> School:
    """Another school of the same installation; its passwords have letters and digits only."""
    other = School(school.operator, "Лицей № 2", "lyceum2")
    return await other.open(
        "Ким;Дина;Андреевна;;Ж;2А;;",
        "Преображенская;Вера;;;Ж;2А;;",
        curator=("Пётр Ильич Дубов",),
    )


async def _mother(door: Door, school: School, password: str) -> Owner:
    await school.register_parent_of("Анна П.", "petrova", password)
    return await door.sign_in("petrova", password)


async def test_the_notice_of_a_school_is_shown_with_its_first_child(
    door: Door, school: School, lyceum: School
) -> None:
    mother = await _mother(door, school, PLAIN)

    dina = await mother.add_child((await lyceum.invite_parent_of("Дина К.")).code)
    vera = await mother.add_child((await lyceum.invite_parent_of("Вера П.")).code)

    assert dina.diary == "Дина К., 2А"
    assert dina.notice.startswith("Лицей № 2 хранит в журнале имя")
    assert vera == Added("Вера П., 2А", notice="")


async def test_the_page_names_the_new_school_its_notice_and_its_curator(
    pages: PageDoor, school: School, lyceum: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova", PLAIN)
    mother = await pages.sign_in("petrova", PLAIN)

    await mother.add_child((await lyceum.invite_parent_of("Дина К.")).code)

    page = mother.browser.page
    assert page.texts(".//section[@id='children']//li//p") == ["Школа № 46", "Лицей № 2"]
    assert page.text(".//section[@id='children']/details/p[@class='hint']") == (
        "Лицей № 2. Версия 1."
    )
    assert "Пётр Ильич Дубов" in page.text(".//footer")
    assert "Ольга Павловна Зимина" in page.text(".//footer")


async def test_the_api_says_which_version_of_the_notice_it_is(
    api: ApiDoor, school: School, lyceum: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova", PLAIN)
    mother = await api.sign_in("petrova", PLAIN)
    dina = await lyceum.invite_parent_of("Дина К.")

    added = await asked(mother.http, "POST", "/me/children", {"code": dina.code})

    assert (added["outcome"], added["code"]) == ("opened", f"••••-••••-••{dina.code[-2:]}")
    assert added["diary"]["school"] == "Лицей № 2"
    assert added["notice"]["version"] == "1"


async def test_a_stricter_school_asks_for_another_password_first(
    door: Door, school: School, lyceum: School
) -> None:
    await school.allow_signs()
    dina = await lyceum.invite_parent_of("Дина К.")
    mother = await _mother(door, school, WITH_SIGNS)

    with refused(("password", Why.CURRENT_PASSWORD_FOR_SCHOOL)) as told:
        await mother.add_child(dina.code)
    assert "В школе «Лицей № 2» пароль — только" in told[0].refusals[0].names["said"]
    assert (await mother.account()).diaries == ("Анна П., 7А",)

    await mother.change_password(WITH_SIGNS, PLAIN)
    assert (await mother.add_child(dina.code)).diary == "Дина К., 2А"


async def test_a_password_chosen_in_the_browser_is_known_to_have_signs(
    pages: PageDoor, school: School, lyceum: School
) -> None:
    await school.allow_signs()
    registering = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await registering.finish(login="petrova", password=WITH_SIGNS)
    mother = await pages.sign_in("petrova", WITH_SIGNS)

    with refused(("password", Why.CURRENT_PASSWORD_FOR_SCHOOL)):
        await mother.add_child((await lyceum.invite_parent_of("Дина К.")).code)


async def test_a_changed_password_is_known_to_have_signs(
    door: Door, school: School, lyceum: School
) -> None:
    await school.allow_signs()
    mother = await _mother(door, school, PLAIN)

    await mother.change_password(PLAIN, WITH_SIGNS)

    with refused(("password", Why.CURRENT_PASSWORD_FOR_SCHOOL)):
        await mother.add_child((await lyceum.invite_parent_of("Дина К.")).code)


async def test_a_password_without_signs_suits_a_stricter_school(
    door: Door, school: School, lyceum: School
) -> None:
    await school.allow_signs()
    mother = await _mother(door, school, PLAIN)

    dina = await mother.add_child((await lyceum.invite_parent_of("Дина К.")).code)

    assert dina.diary == "Дина К., 2А"


@pytest.mark.parametrize(
    ("allowed", "why"), [(True, Why.CURRENT_PASSWORD_FOR_SCHOOL), (False, None)]
)
async def test_an_unknown_password_may_have_what_its_schools_allow(
    allowed: bool, why: Why | None, door: Door, school: School, lyceum: School
) -> None:
    if allowed:
        await school.allow_signs()
    mother = await _mother(door, school, PLAIN)
    await rows("UPDATE account SET password_has_signs = NULL")
    dina = await lyceum.invite_parent_of("Дина К.")

    if why:
        with refused(("password", why)):
            await mother.add_child(dina.code)
    else:
        await mother.add_child(dina.code)

    assert await school.diaries("petrova") == (["Анна"] if why else ["Анна", "Дина"])


@pytest.mark.parametrize("password", ["Преображенская", "preobrazhenskaya", "яакснежарбоерп"])
async def test_a_password_that_is_the_childs_name_is_changed_first(
    password: str, door: Door, school: School, lyceum: School
) -> None:
    vera = await lyceum.invite_parent_of("Вера П.")
    mother = await _mother(door, school, password)

    with refused(("password", Why.CURRENT_PASSWORD_HAS_NAME)):
        await mother.add_child(vera.code)
    assert (await mother.account()).diaries == ("Анна П., 7А",)

    await mother.change_password(password, PLAIN)
    assert (await mother.add_child(vera.code)).diary == "Вера П., 2А"


async def test_a_diary_that_is_open_already_asks_for_no_other_password(
    door: Door, school: School
) -> None:
    mother = await _mother(door, school, "Преображенская")
    await rows("UPDATE student SET family_name = 'Преображенская' WHERE given_name = 'Анна'")

    with refused(("code", Why.CODE_LINKED)):
        await mother.add_child((await school.invite_parent_of("Анна П.")).code)


@pytest.fixture
async def sent_away(pages: PageDoor, school: School, lyceum: School) -> tuple[PageOwner, str]:
    """A mother on the password's page, and the code that led there."""
    await school.allow_signs()
    await school.register_parent_of("Анна П.", "petrova", WITH_SIGNS)
    mother = await pages.sign_in("petrova", WITH_SIGNS)
    vera = await lyceum.invite_parent_of("Вера П.")
    with refused(("password", Why.CURRENT_PASSWORD_FOR_SCHOOL)):
        await mother.add_child(vera.code)
    return mother, vera.code


async def test_the_code_waits_in_its_field_until_the_password_is_changed(
    sent_away: tuple[PageOwner, str],
) -> None:
    mother, code = sent_away
    assert mother.browser.page.path == "/profile/password"

    with refused(("current_password", Why.PASSWORD_WRONG)):
        await mother.change_password("Зимородок-43", PLAIN)
    await mother.change_password(WITH_SIGNS, PLAIN)

    page = mother.browser.page
    assert (page.path, page.value("code")) == ("/profile", code)
    page = await mother.browser.send("/profile/children")
    assert "Вера П., 2А" in page.texts(".//li[@class='child good']//strong")
    assert (await mother.browser.open("/profile")).value("code") == ""
    assert (await mother.browser.open("/profile/password")).refusals() == ()


async def test_the_code_is_there_for_who_goes_back_without_another_password(
    sent_away: tuple[PageOwner, str],
) -> None:
    mother, code = sent_away

    page = await mother.browser.open("/profile")

    assert (page.refusals(), page.value("code")) == ((), code)


async def test_the_new_password_is_judged_by_the_child_that_waits(
    sent_away: tuple[PageOwner, str],
) -> None:
    mother, _ = sent_away
    rules = mother.browser.page.texts(".//ul[@class='rules']/li")

    with refused(("password", Why.PASSWORD_HAS_SIGNS)):
        await mother.change_password(WITH_SIGNS, "Свиристель-17")
    with refused(("password", Why.PASSWORD_HAS_NAME)):
        await mother.change_password(WITH_SIGNS, "Преображенская7Ёж")

    assert any("только буквы и цифры" in one for one in rules)


async def test_a_client_may_name_the_child_that_waits(
    api: ApiDoor, school: School, lyceum: School
) -> None:
    await school.allow_signs()
    await school.register_parent_of("Анна П.", "petrova", WITH_SIGNS)
    mother = await api.sign_in("petrova", WITH_SIGNS)
    dina = await lyceum.invite_parent_of("Дина К.")
    form = {"current_password": WITH_SIGNS, "password": "Свиристель-17"}

    with refused(("password", Why.PASSWORD_HAS_SIGNS)):
        await asked(mother.http, "POST", "/me/password", {**form, "code": dina.code})
    await asked(mother.http, "POST", "/me/password", {**form, "code": "7K3M-2QXA-9RT0"})

    await api.sign_in("petrova", "Свиристель-17")
