"""A curator sets what families see, and whoever saves second is shown the difference."""

from datetime import timedelta

import pytest

from backend.caller import Role
from backend.flows.invitation import issuing
from backend.tables import outbox
from backend.tables.outbox import Pause
from shared.invitation import Issue
from shared.letter import Reason
from shared.refusals import Why
from shared.sentences import say
from shared.staff import StaffRole
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, Desk, PageDesk, PageStaff
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server
from tests.makers.settings import Settings, settings_of
from tests.pages import steps

ZIMINA, BELOVA = "Ольга Павловна Зимина", "Нина Белова"
STORE = "https://store.example.org/app/ru.school46"


async def opened(desk: Desk, school: School, login: str = "zimina", name: str = ZIMINA) -> Settings:
    settings = settings_of(await desk.sign_in(await school.curator(login, name)))
    await settings.open()
    return settings


async def test_what_a_curator_sets_is_what_the_next_one_reads(desk: Desk, school: School) -> None:
    settings = await opened(desk, school)
    before = settings.now("time_zone"), settings.now("signs_allowed"), settings.now("valid_days")

    await settings.save(
        name="  Лицей № 46 ",
        address=" 101000, Москва,\tКривоколенный пер., 12 ",
        time_zone="Asia/Omsk",
        curator="Зимина О. П.\n  кабинет 12  \n\n",
        signs_allowed="on",
        valid_days="14",
        android=STORE,
    )
    other = await opened(desk, school, "belova", BELOVA)

    assert before == ("Europe/Moscow", "", "90")
    assert other.now("name") == "Лицей № 46"
    assert other.now("address") == "101000, Москва, Кривоколенный пер., 12"
    assert other.now("time_zone") == "Asia/Omsk"
    assert other.now("curator") == "Зимина О. П.\nкабинет 12"
    assert other.now("signs_allowed") == "on"
    assert other.now("android") == STORE
    (change,) = other.changes()
    fields = "name, address, time_zone, curator, signs_allowed, valid_days, android"
    assert change == f"{ZIMINA}: {fields}"


async def test_saving_what_stands_there_changes_nothing(desk: Desk, school: School) -> None:
    settings = await opened(desk, school)

    await settings.save()

    assert (settings.now("version"), settings.changes()) == ("1", [])


async def test_every_fault_is_told_at_once_and_what_was_typed_stays(
    desk: Desk, school: School
) -> None:
    settings = await opened(desk, school)

    with refused(
        ("name", Why.SCHOOL_NAME_MISSING),
        ("address", Why.ADDRESS_LONG),
        ("time_zone", Why.TIME_ZONE_UNKNOWN),
        ("curator", Why.CURATOR_LONG),
        ("valid_days", Why.DAYS_OUTSIDE),
        ("notice", Why.NOTICE_LONG),
        ("android", Why.STORE_LINK_UNSAFE),
        ("iphone", Why.STORE_LINK_UNSAFE),
    ):
        await settings.save(
            name=" ",
            address="у" * 201,
            time_zone="Europe/Moskva",
            curator="1\n2\n3\n4\n5",
            valid_days="367",
            notice="а" * 6001,
            android="http://store.example.org/app",
            iphone="javascript:alert(1)",
        )

    if hasattr(settings, "browser"):
        assert settings.now("curator") == "1\n2\n3\n4\n5"
        assert settings.now("notice") == "а" * 6001
        assert settings.now("iphone") == "javascript:alert(1)"
    await settings.open()
    assert settings.changes() == []


@pytest.mark.parametrize(
    "link", ["https://", "https://a b.example.org", "https://[", "https://u@example.org/x"]
)
async def test_no_other_link_than_a_store_s_page_is_taken(
    desk: Desk, school: School, link: str
) -> None:
    settings = await opened(desk, school)

    with refused(("android", Why.STORE_LINK_UNSAFE)):
        await settings.save(android=link)


async def test_who_saves_second_is_shown_the_difference_and_may_save_over_it(
    desk: Desk, school: School
) -> None:
    first = await opened(desk, school)
    second = await opened(desk, school, "belova", BELOVA)
    await first.save(curator="Зимина О. П.", valid_days="30")

    with refused(
        ("", Why.SETTINGS_OVERTAKEN),
        ("curator", Why.SETTING_IS_NOW),
        ("valid_days", Why.SETTING_IS_NOW),
    ) as told:
        await second.save(curator="Белова Н.")

    said = [one.names["said"] for one in told[0].refusals]
    assert ZIMINA in said[0]
    assert "Зимина О. П." in said[1]
    assert "30" in said[2]
    typed = second.now("curator")
    if not hasattr(second, "browser"):
        typed = "Белова Н."
        await second.open()
    await second.save(curator=typed, valid_days="30")
    assert second.changes() == [f"{BELOVA}: curator", f"{ZIMINA}: curator, valid_days"]


async def test_two_who_want_the_same_are_not_in_each_other_s_way(
    desk: Desk, school: School
) -> None:
    first = await opened(desk, school)
    second = await opened(desk, school, "belova", BELOVA)
    await first.save(name="Лицей № 46")

    await second.save(name="Лицей № 46")

    assert len(second.changes()) == 1


async def test_a_version_that_never_was_saves_over_nothing(desk: Desk, school: School) -> None:
    settings = await opened(desk, school)

    with refused(("name", Why.SETTING_IS_NOW)) as told:
        await settings.save(version="46", name="Гимназия № 46")

    assert told[0].status == 409
    assert settings.changes() == []


async def test_another_fault_lets_nobody_save_over_what_they_were_not_shown(
    desk: Desk, school: School
) -> None:
    first = await opened(desk, school)
    second = await opened(desk, school, "belova", BELOVA)

    with refused(("valid_days", Why.DAYS_OUTSIDE)):
        await second.save(name="Гимназия № 46", valid_days="0")
    await first.save(name="Лицей № 46")
    with refused(("", Why.SETTINGS_OVERTAKEN), ("name", Why.SETTING_IS_NOW)):
        await second.save(name="Гимназия № 46", valid_days="90")


@pytest.mark.parametrize("role", [StaffRole.CLASS_TEACHER, StaffRole.TEACHER, StaffRole.SUPPORT])
async def test_nobody_but_a_curator_sees_the_settings(
    desk: Desk, school: School, role: StaffRole
) -> None:
    hire = {
        StaffRole.CLASS_TEACHER: lambda: school.class_teacher("7А"),
        StaffRole.TEACHER: school.teacher,
        StaffRole.SUPPORT: school.support,
    }
    staff = await desk.sign_in(await hire[role]())
    settings = settings_of(staff)

    if hasattr(settings, "browser"):
        page = await settings.browser.open("/desk/settings")
        assert page.status == 403
    else:
        with refused(("", Why.NOT_ALLOWED)):
            await settings.open()


async def test_new_codes_have_the_school_s_term_and_those_that_are_out_keep_theirs(
    desk: Desk, school: School, server: Server, clock: Clock
) -> None:
    settings = await opened(desk, school)
    today = clock.now.date()
    old = await school.invite_student("Анна П.")

    await settings.save(valid_days="14")
    issued = await issuing.issue(Issue(parents=4), None, server.house.caller(role=Role.OPERATOR))

    terms = {one.code: one.expires_on for one in issued.codes}
    assert terms[old.code] == today + timedelta(days=90)
    assert {*terms.values()} == {today + timedelta(days=90), today + timedelta(days=14)}


async def test_families_register_by_the_rule_that_was_set(
    desk_api: ApiDesk, pages: PageDoor, school: School
) -> None:
    settings = await opened(desk_api, school)
    sheet = await school.invite_parent_of("Анна П.")
    visitor = await pages.enter(sheet.code)
    with refused(("password", Why.PASSWORD_HAS_SIGNS)):
        await visitor.finish(login="petrova", password="Зимородок-42")

    await settings.save(signs_allowed="on")

    await (await pages.enter(sheet.code)).finish(login="petrova", password="Зимородок-42")


async def test_the_last_page_leads_to_the_store_and_only_where_there_is_a_link(
    desk_api: ApiDesk, browser: Browser, school: School
) -> None:
    settings = await opened(desk_api, school)
    await settings.save(android=STORE)

    await steps.to_the_end(browser, (await school.invite_parent_of("Анна П.")).code)

    links = {one.get("href") for one in browser.page.root.iterfind(".//main//a")}
    assert STORE in links
    assert "iPhone, Школа" not in browser.page.text()


async def test_the_sign_in_page_names_whom_the_curator_has_named(
    desk_api: ApiDesk, browser: Browser, school: School
) -> None:
    settings = await opened(desk_api, school)
    await settings.save(curator="Зимина О. П., кабинет 12\nтелефон 12-34-56")

    assert "телефон 12-34-56" in (await browser.open("/login")).text(".//body")
    await settings.save(curator="")
    assert "классный руководитель" in (await browser.open("/login")).text(".//body")


async def test_that_letters_wait_is_told_with_the_reason(
    desk: Desk, school: School, clock: Clock
) -> None:
    settings = await opened(desk, school)
    fine = settings.mail()

    await outbox.pause(Pause(1, clock.now + timedelta(hours=1), Reason.QUOTA, "450"), clock.now, 0)
    await settings.open()

    assert (fine, settings.mail()) == ("", "quota")
    clock.advance(minutes=50)
    await settings.open()
    assert settings.mail() == "quota"


async def test_a_curator_s_first_page_says_that_letters_wait_and_a_teacher_s_does_not(
    desk_pages: PageDesk, school: School, clock: Clock
) -> None:
    curator = await desk_pages.sign_in(await school.curator())
    teacher = await desk_pages.sign_in(await school.class_teacher("7А"))

    fine = await notices(curator, teacher)
    await outbox.pause(Pause(1, clock.now + timedelta(hours=1), Reason.QUOTA, "450"), clock.now, 0)

    assert fine == [False, False]
    assert await notices(curator, teacher) == [True, False]


async def notices(*staff: PageStaff) -> list[bool]:
    """Return of each whether their first page says that the quota is spent."""
    told = say("mail.paused.quota", "ru")
    for one in staff:
        await one.open("/desk")
    return [told in one.browser.page.text(".//main") for one in staff]
