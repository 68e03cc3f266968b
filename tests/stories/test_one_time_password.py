"""A one-time password: shown once, good for seven days and one sign-in (specification 13)."""

import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, Desk
from tests.makers.door import Door
from tests.makers.live_browser import LiveBrowser
from tests.makers.page_door import PageDoor
from tests.makers.people import People, people
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.screen import Screen
from tests.makers.server import Server
from tests.sheets.paper import run

OLD, NEW = "Зимородок42", "Свиристель17"
FIRST = "/profile/password"  # the page that chooses a password
FAILED, OVER = ("login", Why.SIGN_IN_FAILED), ("", Why.NOT_SIGNED_IN)
REQUIRED = ("", Why.PASSWORD_CHANGE_REQUIRED)


@pytest.fixture(autouse=True)
async def mother(school: School) -> None:
    """Petrova, who has not confirmed her address."""
    await school.register_parent_of("Анна П.", "petrova", OLD)


@pytest.fixture
async def office(desk: Desk, school: School) -> People:
    """A curator at the desk."""
    return people(await desk.sign_in(await school.curator()))


async def test_it_replaces_the_password_and_ends_every_session(
    office: People, school: School, api: ApiDoor, pages: PageDoor
) -> None:
    phone, browser = await api.sign_in("petrova", OLD), await pages.sign_in("petrova", OLD)

    password = await office.reset(await school.account("petrova"))

    with refused(OVER):
        await phone.account()
    with refused(OVER):
        await browser.account()
    with refused(FAILED):
        await api.sign_in("petrova", OLD)
    await api.sign_in("petrova", password)


async def test_a_page_that_is_open_closes_within_a_second(school: School, server: Server) -> None:
    live = await PageDoor(server, LiveBrowser).sign_in("petrova", OLD)
    await live.browser.open("/profile")
    screen = await Screen(live.browser).open()

    await school.set_one_time_password("petrova")

    await screen.ended()
    assert screen.heard[-1] == {"type": "open", "path": "/profile"}


async def test_it_is_good_for_seven_days(door: Door, school: School, clock: Clock) -> None:
    password = await school.set_one_time_password("petrova")
    clock.advance(days=7)

    with refused(("login", Why.ONE_TIME_EXPIRED)) as told:
        await door.sign_in("petrova", password)

    assert "Попросите у куратора" in told[0].refusals[0].names["said"]
    with refused(FAILED):
        await door.sign_in("petrova", OLD)


async def test_what_it_opened_ends_with_it(api: ApiDoor, school: School, clock: Clock) -> None:
    password = await school.set_one_time_password("petrova")
    clock.advance(days=6, hours=23)
    phone = await api.sign_in("petrova", password)
    phone.http.headers["Authorization"] = f"Bearer {phone.tokens['access_token']}"
    clock.advance(minutes=9)
    with refused(REQUIRED):
        await phone.account()

    clock.advance(minutes=51)

    with refused(OVER):
        await phone.change_password(password, NEW)


async def test_a_confirmed_address_gets_a_letter_and_the_journal_a_row(
    door: Door, school: School, post: Post
) -> None:
    await school.confirm_address("petrova")
    password = await school.set_one_time_password("petrova")

    received = await post.one()
    assert received.subject == "Куратор выдал временный пароль — Вы просили?"
    assert password not in received.text
    owner = await door.sign_in("petrova", password)
    await owner.change_password(password, NEW)
    assert ("password_reset", "") in await owner.access_journal()


async def test_no_letter_goes_to_an_address_that_is_not_confirmed(
    school: School, post: Post
) -> None:
    await school.set_one_time_password("petrova")

    assert await post.deliver() == []


async def test_recovery_links_that_were_under_way_are_dead_and_a_new_one_lives(
    api: ApiDoor, school: School, post: Post, clock: Clock
) -> None:
    await school.confirm_address("petrova")
    await api.ask_recovery("petrova@mail.ru")
    sent = (await post.one()).token("recovery")
    clock.advance(seconds=1)
    await api.ask_recovery("petrova@mail.ru")  # waits to be sent
    clock.advance(seconds=1)

    password = await school.set_one_time_password("petrova")

    waited = next(one for one in await post.deliver() if "recovery" in one.links)
    for token in (sent, waited.token("recovery")):
        with refused(("token", Why.LINK_SUPERSEDED)):
            await api.recover(token, NEW)
    clock.advance(seconds=1)
    await api.ask_recovery("petrova@mail.ru")
    fresh = (await post.one()).token("recovery")
    with refused(("password", Why.PASSWORD_ONE_TIME)):
        await api.recover(fresh, password)
    await api.recover(fresh, NEW)
    assert (await (await api.sign_in("petrova", NEW)).account()).login == "petrova"


async def test_what_a_hundred_failures_closed_is_open_again(
    api: ApiDoor, school: School, clock: Clock
) -> None:
    await rows(
        "INSERT INTO budget (key, spent, since) VALUES ({}, 100, {})",
        school.operator().fingerprint("budget", "sign_in:petrova"),
        clock.now,
    )
    with refused(("login", Why.FAILURES_EXHAUSTED)):
        await api.sign_in("petrova", OLD)

    await api.sign_in("petrova", await school.set_one_time_password("petrova"))


async def test_it_is_kept_nowhere(school: School, capfd: pytest.CaptureFixture[str]) -> None:
    password = await school.set_one_time_password("petrova")

    for table in ("account", "draft", "letter", "access_journal", "budget"):
        assert password not in str(await rows(f"SELECT * FROM {table}"))
    assert password not in "".join(capfd.readouterr())


async def test_slips_of_a_marked_list_are_one_file(office: People, school: School) -> None:
    await school.register_with((await school.invite_student("Лев К.")).code, "levkim")
    await school.register_parent_of("Лев К.", "kim")
    marked = [await school.account(login) for login in ("levkim", "petrova")]

    pdf = await office.slips("7А", *marked)

    said = run(pdf, "pdftotext", "-", "-").decode()
    assert [login in said for login in ("levkim", "petrova", "login kim")] == [True, True, False]
    assert "journal.school46.ru" in said
    once = await rows("SELECT login FROM account WHERE password_once_until IS NOT NULL")
    assert {row["login"] for row in once} == {"levkim", "petrova"}


async def test_nobody_marked_is_said(office: People) -> None:
    with refused(("accounts", Why.NOBODY_MARKED)):
        await office.slips("7А")


async def test_too_many_marked_are_refused_and_one_stranger_refuses_all(
    api: ApiDoor, school: School, clock: Clock
) -> None:
    office = people(await ApiDesk(api.server, clock).sign_in(await school.curator()))
    mine = await school.account("petrova")

    with refused(("accounts", Why.MARKED_TOO_MANY)):
        await office.slips("7А", *range(1, 152))
    with refused(("", Why.NOT_FOUND)):
        await office.slips("7А", mine, 46_000_000)

    await api.sign_in("petrova", OLD)


async def test_the_second_factor_has_to_be_fresh(
    office: People, school: School, api: ApiDoor, clock: Clock
) -> None:
    account = await school.account("petrova")
    clock.advance(minutes=11)

    with refused(("", Why.SECOND_FACTOR_STALE)):
        await office.reset(account)

    await api.sign_in("petrova", OLD)
