"""After one school's one-time password other schools' diaries are proved again (spec. 13)."""

import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.api_door import asked as ask
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, Desk
from tests.makers.door import PASSWORD, Door
from tests.makers.page_door import PageDoor, press
from tests.makers.people import people
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School

NEW, EMAIL = "Свиристель17", "petrova@mail.ru"
OPEN = ["Анна П., 7А", "Дина К., 2А"]


@pytest.fixture
async def lyceum(school: School) -> School:
    """Another school of the installation."""
    lyceum = School(school.operator, "Лицей № 2", "lyceum2")
    return await lyceum.open("Кротова;Дина;;;Ж;2А;;")


@pytest.fixture
async def sheet(api: ApiDoor, school: School, lyceum: School) -> str:
    """The code by which Петрова, a mother of Anna, has opened Dina's diary at the other school."""
    await school.register_parent_of("Анна П.", "petrova")
    code = (await lyceum.invite_parent_of("Дина К.")).code
    await (await api.sign_in("petrova")).add_child(code)
    return code


@pytest.fixture
async def closed(sheet: str, school: School, api: ApiDoor, post: Post, clock: Clock) -> str:
    """The same code; the first school has set a one-time password, and another was chosen."""
    await school.confirm_address("petrova")
    clock.advance(seconds=1)
    await _reset(school, api)
    await post.deliver()
    clock.advance(seconds=1)
    return sheet


async def _reset(school: School, api: ApiDoor) -> None:
    password = await school.set_one_time_password("petrova")
    await (await api.sign_in("petrova", password)).change_password(password, NEW)


async def _open(api: ApiDoor) -> list[str]:
    """Return whose diaries are open to Петрова."""
    me = await ask((await api.sign_in("petrova", NEW)).http, "GET", "/me")
    return [f"{one['person']}, {one['class']}" for one in me["diaries"] if not one["unproved"]]


async def test_only_the_diaries_of_the_school_that_helped_are_open(
    closed: str, api: ApiDoor
) -> None:
    assert closed
    assert await _open(api) == OPEN[:1]


async def test_a_closed_diary_says_how_it_is_opened(closed: str, pages: PageDoor) -> None:
    assert closed
    owner = await pages.sign_in("petrova", NEW)
    page = await owner.browser.open("/journal")
    told = page.text(".//li[@class='child closed']")

    assert "Дина К., 2А" in told
    assert "Введите код этого ребёнка с листа" in told
    assert "куратору его школы" in told
    assert "/profile/diaries/letters" in page.html


@pytest.mark.parametrize("new", [False, True], ids=["the sheet of old", "a new sheet"])
async def test_a_code_of_the_child_opens_it(
    closed: str, new: bool, door: Door, lyceum: School, api: ApiDoor
) -> None:
    code = (await lyceum.invite_parent_of("Дина К.")).code if new else closed
    owner = await door.sign_in("petrova", NEW)

    assert (await owner.add_child(code)).diary == "Дина К., 2А"

    assert await _open(api) == OPEN
    assert ("diaries_opened", "Дина К.") in await owner.access_journal()
    with refused(("code", Why.CODE_LINKED if new else Why.CODE_REPEATED)):
        await owner.add_child((await lyceum.invite_parent_of("Дина К.")).code if new else closed)


async def test_a_code_of_another_child_opens_that_one_alone(
    closed: str, door: Door, school: School, api: ApiDoor
) -> None:
    assert closed
    owner = await door.sign_in("petrova", NEW)

    await owner.add_child((await school.invite_parent_of("Борис П.")).code)

    assert await _open(api) == ["Анна П., 7А", "Борис П., 3Б"]


async def test_the_letter_to_the_address_that_was_confirmed_opens_all(
    closed: str, door: Door, api: ApiDoor, post: Post
) -> None:
    assert closed
    owner = await door.sign_in("petrova", NEW)
    await post.deliver()
    await owner.ask_to_open()
    received = await post.one()
    assert received.subject.startswith("Откройте дневники других школ")
    assert await _open(api) == OPEN[:1]  # to ask opens nothing
    await post.deliver()

    await door.open_diaries(received.token("diaries"))

    assert await _open(api) == OPEN
    assert ("diaries_opened", "") in await owner.access_journal()
    with refused(("token", Why.LINK_SPENT)):
        await door.open_diaries(received.token("diaries"))
    with refused(("", Why.DIARIES_OPEN)):
        await owner.ask_to_open()


async def test_a_usual_confirmation_opens_nothing(
    sheet: str, school: School, api: ApiDoor, post: Post
) -> None:
    """The address was not confirmed before: whoever has it now may have had the slip."""
    assert sheet
    await post.deliver()
    await _reset(school, api)
    owner = await api.sign_in("petrova", NEW)
    await owner.change_email("another@mail.ru", NEW)
    letters = await post.deliver()
    (token,) = [one.token("confirmation") for one in letters if "confirmation" in one.links]
    await api.confirm(token)

    assert await _open(api) == OPEN[:1]


async def test_an_address_that_was_confirmed_later_proves_nothing(
    sheet: str, door: Door, school: School, api: ApiDoor, clock: Clock
) -> None:
    assert sheet
    await _reset(school, api)
    clock.advance(seconds=1)
    await school.confirm_address("petrova")
    owner = await door.sign_in("petrova", NEW)

    with refused(("", Why.DIARIES_NOT_BY_EMAIL)):
        await owner.ask_to_open()


async def test_a_link_from_before_another_one_time_password_is_dead(
    closed: str, api: ApiDoor, school: School, post: Post, clock: Clock
) -> None:
    assert closed
    owner = await api.sign_in("petrova", NEW)
    await post.deliver()
    await owner.ask_to_open()
    token = (await post.one()).token("diaries")
    clock.advance(seconds=1)
    await school.set_one_time_password("petrova")

    with refused(("token", Why.LINK_SUPERSEDED)):
        await api.open_diaries(token)


async def test_no_more_than_three_letters_an_hour(closed: str, door: Door) -> None:
    assert closed
    owner = await door.sign_in("petrova", NEW)
    for _ in range(3):
        await owner.ask_to_open()

    with refused(("email", Why.TOO_MANY_LETTERS)):
        await owner.ask_to_open()


async def test_a_recovery_by_the_confirmed_address_proves_as_much(
    closed: str, api: ApiDoor, post: Post
) -> None:
    assert closed
    await api.ask_recovery(EMAIL)
    await api.recover((await post.one()).token("recovery"), PASSWORD)

    me = await ask((await api.sign_in("petrova", PASSWORD)).http, "GET", "/me")
    assert [one["unproved"] for one in me["diaries"]] == [None, None]


async def test_the_curator_of_that_school_opens_it_at_their_desk(
    closed: str, desk: Desk, lyceum: School, school: School, api: ApiDoor, post: Post
) -> None:
    assert closed
    await post.deliver()
    office = people(await desk.sign_in(await lyceum.curator("krotova", "Кротова")))
    account = await school.account("petrova")
    assert (await office.see(account)).diaries == ("Кротова Дина",)

    await office.open_diaries(account)

    assert (await post.one()).subject.startswith("Закрытые дневники снова открыты")
    assert await _open(api) == OPEN


async def test_the_curator_of_the_other_school_cannot(
    closed: str, school: School, api: ApiDoor, clock: Clock
) -> None:
    assert closed
    office = people(await ApiDesk(api.server, clock).sign_in(await school.curator()))
    account = await school.account("petrova")

    with refused(("", Why.DIARIES_OPEN)):
        await office.open_diaries(account)
    clock.advance(minutes=11)
    with refused(("", Why.SECOND_FACTOR_STALE)):
        await office.open_diaries(account)

    assert await _open(api) == OPEN[:1]


async def test_of_two_schools_the_last_that_helped_has_its_diaries_open(
    closed: str, lyceum: School, api: ApiDoor
) -> None:
    assert closed
    await _reset(lyceum, api)

    assert await _open(api) == OPEN[1:]


async def test_a_second_reset_does_not_make_a_later_address_a_proof(
    sheet: str, school: School, api: ApiDoor, clock: Clock
) -> None:
    assert sheet
    await _reset(school, api)
    clock.advance(seconds=1)
    await school.confirm_address("petrova")
    clock.advance(seconds=1)
    await _reset(school, api)
    owner = await api.sign_in("petrova", NEW)

    with refused(("", Why.DIARIES_NOT_BY_EMAIL)):
        await owner.ask_to_open()


async def test_the_link_s_page_asks_first_and_says_what_it_has_done(
    closed: str, api: ApiDoor, pages: PageDoor, post: Post
) -> None:
    assert closed
    owner = await pages.sign_in("petrova", NEW)
    await post.deliver()
    await owner.ask_to_open()
    token = (await post.one()).token("diaries")
    page = await owner.browser.open(f"/diaries/{token}")
    assert "Если не Вы, ничего не нажимайте" in page.text()
    assert await _open(api) == OPEN[:1]

    page = await press(owner.browser, "diaries", token)

    assert "Дневники открыты" in page.text()
    assert (await owner.browser.open("/diaries/nobody-wrote-this")).status == 404


async def test_the_school_that_helped_reads_nothing_of_the_other(
    closed: str, school: School, api: ApiDoor, clock: Clock
) -> None:
    assert closed
    office = people(await ApiDesk(api.server, clock).sign_in(await school.curator()))
    seen = await office.see(await school.account("petrova"))

    assert seen.diaries == ("Петрова Анна Олеговна",)
    assert not {"Дина", "Лицей", "Кротова"} & {*seen.text.replace("'", " ").split()}
    journal = await rows("SELECT school FROM access_journal WHERE event = 'child_added'")
    assert len(journal) == 1
