"""Unlinking and blocking: told to the owner, without the reason and without any other parent."""

import pytest

from backend.flows.invitation import issuing
from backend.tables.database import rows
from shared.invitation import Issue
from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.api_door import asked as ask
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, Desk
from tests.makers.door import PASSWORD, Door
from tests.makers.live_browser import LiveBrowser
from tests.makers.page_door import PageDoor
from tests.makers.people import People, people
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.screen import Screen
from tests.makers.server import Server

OVER, FAILED = ("", Why.NOT_SIGNED_IN), ("login", Why.SIGN_IN_FAILED)
BLOCKED = ("login", Why.ACCOUNT_BLOCKED)
REASON = "Решение суда от 12.11.2026"


@pytest.fixture(autouse=True)
async def mother(school: School, api: ApiDoor) -> None:
    """Петрова, who reads the diaries of Anna and Boris; the father reads Anna's too."""
    await school.register_parent_of("Анна П.", "petrova")
    owner = await api.sign_in("petrova")
    await owner.add_child((await school.invite_parent_of("Борис П.")).code)
    await owner.sign_out()
    await school.register_parent_of("Анна П.", "petrov")
    await school.confirm_address("petrova")


@pytest.fixture
async def office(desk: Desk, school: School) -> People:
    """A curator at the desk."""
    return people(await desk.sign_in(await school.curator()))


@pytest.fixture
async def program(server: Server, school: School, clock: Clock) -> People:
    """The same through the API alone."""
    return people(await ApiDesk(server, clock).sign_in(await school.curator()))


async def test_one_diary_closes_and_the_other_stays(
    office: People, school: School, api: ApiDoor, post: Post
) -> None:
    owner = await api.sign_in("petrova")
    await post.deliver()
    account, anna = await school.account("petrova"), await school.student("Анна П.")

    await office.unlink(account, anna, REASON)

    assert (await owner.account()).diaries == ("Борис П., 3Б",)
    assert await school.diaries("petrov") == ["Анна"]
    assert ("diary_unlinked", "Анна П.") in await owner.access_journal()
    received = await post.one()
    assert received.subject == "Школа закрыла дневник: журнал, школа № 46"
    told = received.text + await owner.everything()
    assert REASON not in told
    assert "petrov@" not in told


async def test_the_reason_is_the_staff_s(office: People, school: School) -> None:
    account, anna = await school.account("petrova"), await school.student("Анна П.")
    await office.unlink(account, anna, f"  {REASON} ")

    told = await office.student(anna)

    assert REASON in told
    assert "Ольга Павловна Зимина" in told


async def test_a_reason_is_asked_for(office: People, school: School) -> None:
    account, anna = await school.account("petrova"), await school.student("Анна П.")

    with refused(("reason", Why.REASON_MISSING)):
        await office.unlink(account, anna, "  ")
    with refused(("reason", Why.REASON_LONG)):
        await office.unlink(account, anna, "я" * 301)

    assert await school.diaries("petrova") == ["Анна", "Борис"]


async def test_a_diary_that_is_not_theirs_is_not_found(program: People, school: School) -> None:
    account = await school.account("petrova")

    with refused(("student", Why.NOT_FOUND)):
        await program.unlink(account, await school.student("Лев К."), REASON)


async def test_the_old_code_opens_nothing_afterwards(
    program: People, school: School, api: ApiDoor
) -> None:
    code = (await school.invite_parent_of("Вера П.")).code
    owner = await api.sign_in("petrova")
    await owner.add_child(code)
    account = await school.account("petrova")
    await program.unlink(account, await school.student("Вера П."), REASON)

    with refused(("code", Why.CODE_RELEASED)):
        await owner.add_child(code)

    assert await school.diaries("petrova") == ["Анна", "Борис"]


async def test_the_place_of_the_old_code_is_free_for_another(
    program: People, school: School
) -> None:
    before = await issuing.issue(Issue(), "sch46", school.operator())
    account = await school.account("petrova")
    await program.unlink(account, await school.student("Анна П."), REASON)

    after = await issuing.issue(Issue(), "sch46", school.operator())

    new = [one for one in after.codes if one.code not in {old.code for old in before.codes}]
    assert [(one.person, one.audience.value) for one in new] == [("Анна П.", "parent")]
    assert len(after.codes) == len(before.codes) + 1


async def test_nobody_gets_in_while_the_sign_in_is_closed(
    office: People, school: School, door: Door, post: Post
) -> None:
    owner = await door.sign_in("petrova")
    await post.deliver()
    account = await school.account("petrova")

    await office.block(account)

    with refused(OVER):
        await owner.account()
    with refused(BLOCKED) as told:
        await door.sign_in("petrova")
    assert "Школа закрыла вход" in told[0].refusals[0].names["said"]
    assert (await post.one()).subject == "Школа закрыла вход в журнал: журнал, школа № 46"

    await office.unblock(account)

    again = await door.sign_in("petrova")
    assert [event for event, _ in await again.access_journal()][:3] == [
        "new_device",
        "unblocked",
        "blocked",
    ]


async def test_only_whoever_has_the_password_hears_that_it_is_closed(
    program: People, school: School, api: ApiDoor
) -> None:
    await program.block(await school.account("petrova"))

    with refused(FAILED):
        await api.sign_in("petrova", "Свиристель17")
    for _ in range(6):  # a right password is no failure to be counted
        with refused(BLOCKED):
            await api.sign_in("petrova")


async def test_tokens_and_open_pages_end_at_once(
    program: People, school: School, api: ApiDoor, server: Server
) -> None:
    phone = await api.sign_in("petrova")
    live = await PageDoor(server, LiveBrowser).sign_in("petrova")
    await live.browser.open("/profile")
    screen = await Screen(live.browser).open()

    await program.block(await school.account("petrova"))

    with refused(OVER):
        await phone.account()
    form = {"refresh_token": phone.tokens["refresh_token"]}
    with refused(("refresh_token", Why.TOKEN_REFUSED)):
        await ask(phone.http, "POST", "/sessions/refresh", form)
    await screen.ended()


async def test_twice_is_said(program: People, school: School) -> None:
    account = await school.account("petrova")
    with refused(("", Why.NOT_BLOCKED)):
        await program.unblock(account)
    await program.block(account)

    with refused(("", Why.BLOCKED_ALREADY)):
        await program.block(account)


async def test_a_recovered_password_does_not_open_it(
    program: People, school: School, api: ApiDoor, post: Post
) -> None:
    await program.block(await school.account("petrova"))
    await post.deliver()
    await api.ask_recovery("petrova@mail.ru")
    await api.recover((await post.one()).token("recovery"), "Свиристель17")

    with refused(BLOCKED):
        await api.sign_in("petrova", "Свиристель17")


async def test_each_school_takes_back_its_own_word(
    program: People, school: School, api: ApiDoor, clock: Clock
) -> None:
    lyceum = School(school.operator, "Лицей № 2", "lyceum2")
    await lyceum.open("Кротова;Дина;;;Ж;2А;;")
    owner = await api.sign_in("petrova")
    await owner.add_child((await lyceum.invite_parent_of("Дина К.")).code)
    hired = await lyceum.curator("krotova", "Кротова")
    other = people(await ApiDesk(api.server, clock).sign_in(hired))
    account = await school.account("petrova")
    await program.block(account)
    await other.block(account)

    await program.unblock(account)
    with refused(BLOCKED):
        await api.sign_in("petrova")

    # Who reads no diary there any more is not that school's to keep out.
    await other.unlink(account, await lyceum.student("Дина К."), REASON)
    assert await rows("SELECT id FROM blocking") == []
    await api.sign_in("petrova", PASSWORD)
