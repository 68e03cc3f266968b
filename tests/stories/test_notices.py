"""A school's notice on personal data: a changed text is a new version, and the old one is kept."""

from shared.refusals import Why
from tests.makers.api_door import ApiDoor, asked
from tests.makers.browser import Browser
from tests.makers.desk import ApiDesk
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.settings import Settings, settings_of
from tests.pages import steps

FIRST = "Школа хранит имя и класс.\n\nВопросы — куратору."
SECOND = "Школа хранит имя, класс и почту."


async def opened(desk_api: ApiDesk, school: School) -> Settings:
    settings = settings_of(await desk_api.sign_in(await school.curator()))
    await settings.open()
    return settings


async def test_a_family_is_shown_the_text_that_stands_and_keeps_the_one_it_was_shown(
    desk_api: ApiDesk, api: ApiDoor, school: School
) -> None:
    settings = await opened(desk_api, school)
    await school.register_parent_of("Анна П.", "petrova")
    await settings.save(notice=FIRST)
    await school.register_parent_of("Борис П.", "petrov")
    await settings.save(notice=SECOND)

    told = {}
    for login in ("petrova", "petrov"):
        owner = await api.sign_in(login)
        (told[login],) = await asked(owner.http, "GET", "/me/notices")

    assert (told["petrova"]["version"], told["petrov"]["version"]) == ("1", "2")
    assert told["petrova"]["text"].startswith("Школа № 46 хранит в журнале")
    assert told["petrov"]["text"] == FIRST
    assert told["petrov"]["school"] == "Школа № 46"


async def test_the_usual_text_names_the_school_and_where_it_was_then(
    desk_api: ApiDesk, api: ApiDoor, school: School
) -> None:
    settings = await opened(desk_api, school)
    await school.register_parent_of("Анна П.", "petrova")
    await settings.save(address="Москва, Кривоколенный пер., 12")
    await school.register_parent_of("Борис П.", "petrov")
    await settings.save(name="Лицей № 46", address="Москва, Мясницкая ул., 3")
    await school.register_parent_of("Вера П.", "petrovich")

    told = []
    for login in ("petrova", "petrov", "petrovich"):
        owner = await api.sign_in(login)
        (one,) = await asked(owner.http, "GET", "/me/notices")
        told.append((one["version"], one["text"].partition(" хранит")[0]))

    assert told == [
        ("1", "Школа № 46"),
        ("2", "Школа № 46 (Москва, Кривоколенный пер., 12)"),
        ("3", "Лицей № 46 (Москва, Мясницкая ул., 3)"),
    ]


async def test_a_text_of_the_school_s_own_stays_as_it_is_when_the_school_moves(
    desk_api: ApiDesk, api: ApiDoor, school: School
) -> None:
    settings = await opened(desk_api, school)
    await settings.save(notice=FIRST)
    await settings.save(name="Лицей № 46", address="Москва, Мясницкая ул., 3")
    await school.register_parent_of("Анна П.", "petrova")

    (told,) = await asked((await api.sign_in("petrova")).http, "GET", "/me/notices")

    assert (told["version"], told["text"], told["school"]) == ("2", FIRST, "Лицей № 46")


async def test_the_same_text_saved_again_is_no_new_version(
    desk_api: ApiDesk, school: School
) -> None:
    settings = await opened(desk_api, school)
    await settings.save(notice=FIRST)
    await settings.save(notice=f"  {FIRST}\n", valid_days="30")
    await settings.save(notice="")

    assert [one.partition(": ")[2] for one in settings.changes()] == [
        "notice",
        "valid_days",
        "notice",
    ]
    assert settings.now("notice") == ""


async def test_who_registers_reads_the_school_s_own_text_with_its_version(
    desk_api: ApiDesk, browser: Browser, school: School
) -> None:
    settings = await opened(desk_api, school)
    await settings.save(notice=FIRST)

    await steps.to_the_email(browser, (await school.invite_parent_of("Анна П.")).code)

    notice = browser.page.text(".//main//details")
    assert "Школа хранит имя и класс.Вопросы — куратору." in notice  # two paragraphs
    assert "Версия 2" in notice


async def test_the_profile_shows_it_when_another_stands_already(
    desk_api: ApiDesk, pages: PageDoor, school: School
) -> None:
    settings = await opened(desk_api, school)
    await settings.save(notice=FIRST)
    await school.register_parent_of("Анна П.", "petrova")
    await settings.save(notice=SECOND)

    owner = await pages.sign_in("petrova")
    page = await owner.browser.open("/profile/notices")

    assert "Школа хранит имя и класс." in page.text()
    assert SECOND not in page.text()


async def test_notices_are_their_owner_s(api: ApiDoor, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await api.sign_in("petrova")
    await owner.sign_out()

    with refused(("", Why.NOT_SIGNED_IN)):
        await asked(owner.http, "GET", "/me/notices")
