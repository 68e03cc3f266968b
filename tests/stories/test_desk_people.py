"""What is seen of the school's people at the desk, and what their owners read of it (spec. 13)."""

import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, Desk, PageDesk
from tests.makers.door import Door
from tests.makers.live_browser import LiveBrowser
from tests.makers.people import PEOPLE, People, people
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server

NOT_FOUND = ("", Why.NOT_FOUND)


@pytest.fixture(autouse=True)
async def mother(school: School) -> None:
    """Петрова, who reads Anna's diary."""
    await school.register_parent_of("Анна П.", "petrova")


@pytest.fixture
async def office(desk: Desk, school: School) -> People:
    """A curator at the desk."""
    return people(await desk.sign_in(await school.curator()))


@pytest.fixture
async def lyceum(school: School) -> School:
    """Another school of the installation, where nobody of school 46 is known."""
    lyceum = School(school.operator, "Лицей № 2", "lyceum2")
    return await lyceum.open("Кротова;Дина;;;Ж;2А;;")


async def test_people_are_found_and_their_pages_opened(office: People, school: School) -> None:
    assert await office.find("мария петр") == [
        "Петрова Мария",
        *["Петрова Мария Викторовна"] * 2,  # of Boris and Vera, whose diaries she does not read
    ]
    assert await office.find("никто") == []

    seen = await office.see(await school.account("petrova"))
    assert (seen.name, seen.diaries) == ("Петрова Мария", ("Петрова Анна Олеговна",))
    student = await office.student(await school.student("Анна П."))
    assert "Петрова Мария" in student
    assert "Петров Олег Иванович" in student  # of the list, who has not registered


async def test_of_the_address_its_state_and_its_provider_are_seen(
    office: People, school: School
) -> None:
    account = await school.account("petrova")
    assert (await office.see(account)).email == "mail.ru unconfirmed"

    await school.confirm_address("petrova")

    seen = await office.see(account)
    assert seen.email == "mail.ru confirmed"
    assert "petrova@" not in seen.text
    assert "p•" not in seen.text


async def test_to_look_at_a_page_writes_nothing_and_shows_no_login(
    office: People, school: School
) -> None:
    before = await rows("SELECT count(*) AS number FROM access_journal")
    seen = await office.see(await school.account("petrova"))

    assert "petrova" not in seen.text
    assert await rows("SELECT count(*) AS number FROM access_journal") == before


async def test_who_looks_at_a_login_stands_in_its_owner_s_journal(
    office: People, school: School, api: ApiDoor
) -> None:
    assert await office.login(await school.account("petrova")) == "petrova"

    owner = await api.sign_in("petrova")
    assert ("login_seen", "") in await owner.access_journal()
    assert '"by":"curator"' in await owner.everything()


async def test_the_owner_reads_it_on_the_page_too(door: Door, school: School) -> None:
    await school.look_at_login("petrova")

    owner = await door.sign_in("petrova")

    assert ("login_seen", "") in await owner.access_journal()


async def test_an_account_of_another_school_is_not_found(
    desk: Desk, school: School, lyceum: School
) -> None:
    office = people(await desk.sign_in(await lyceum.curator("krotova", "Кротова")))
    stranger, child = await school.account("petrova"), await school.student("Анна П.")

    assert await office.find("петрова") == []
    for act in (
        office.see(stranger),
        office.see(46_000_000),
        office.student(child),
        office.login(stranger),
    ):
        with refused(NOT_FOUND):
            await act


async def test_a_class_teacher_sees_names_of_the_own_class_and_no_more(
    desk: Desk, school: School
) -> None:
    await school.register_parent_of("Борис П.", "petrov")
    teacher = people(await desk.sign_in(await school.class_teacher("7А")))

    seen = await teacher.see(await school.account("petrova"))

    assert (seen.name, seen.email, seen.diaries) == (
        "Петрова Мария",
        "",
        ("Петрова Анна Олеговна",),
    )
    assert "mail.ru" not in seen.text
    with refused(NOT_FOUND):
        await teacher.see(await school.account("petrov"))
    with refused(NOT_FOUND):
        await teacher.student(await school.student("Борис П."))


async def test_a_class_teacher_does_nothing_to_an_account(
    api: ApiDoor, school: School, clock: Clock
) -> None:
    desk = ApiDesk(api.server, clock)
    teacher = people(await desk.sign_in(await school.class_teacher("7А")))
    account, child = await school.account("petrova"), await school.student("Анна П.")

    for act in (
        teacher.login(account),
        teacher.reset(account),
        teacher.unlink(account, child, "так"),
        teacher.block(account),
        teacher.unblock(account),
        teacher.end_sessions(account),
        teacher.open_diaries(account),
    ):
        with refused(("", Why.NOT_ALLOWED)):
            await act


async def test_sessions_are_ended_and_their_owner_is_told(
    office: People, school: School, api: ApiDoor, post: Post
) -> None:
    await school.confirm_address("petrova")
    owner = await api.sign_in("petrova")
    await post.deliver()

    await office.end_sessions(await school.account("petrova"))

    with refused(("", Why.NOT_SIGNED_IN)):
        await owner.account()
    assert (await post.one()).subject == "Куратор завершил вход в журнал: журнал, школа № 46"
    again = await api.sign_in("petrova")
    assert ("sessions_ended", "") in await again.access_journal()


async def test_what_is_typed_is_answered_at_once_with_links(
    server: Server, school: School, clock: Clock
) -> None:
    staff = await PageDesk(server, clock).sign_in(
        await school.curator(), browser=LiveBrowser(server)
    )
    await staff.open(PEOPLE)
    assert isinstance(staff.browser, LiveBrowser)
    screen = staff.browser.screen
    assert screen is not None

    assert "Нашлось 2 человека" not in await screen.type("q", "")
    told = await screen.type("q", "gtnhjdf fyyf")  # петрова анна

    assert "Петрова Анна Олеговна ученик, 7А" in told
    links = [one.get("href") for one in screen.page.root.iterfind(".//div[@id='q-answer']//a")]
    assert f"{PEOPLE}/students/{await school.student('Анна П.')}" in links
    assert "Никого не нашли" in await screen.type("q", "никто")
