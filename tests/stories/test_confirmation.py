"""A letter's link confirms an address, in any browser and once (specification 10)."""

import pytest
from structlog.testing import capture_logs

from backend.caller import Role
from backend.tables import ids, letter
from backend.tables.database import rows, transaction
from shared.letter import Purpose
from shared.refusals import Why
from tests.makers.api_door import ADDRESS
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.door import Door
from tests.makers.page_door import PageDoor, press
from tests.makers.post import Post, Received
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server

NOBODYS = "A" * 43


@pytest.fixture(autouse=True)
async def mother(school: School) -> None:
    """Petrova, registered, with an address that nobody has confirmed."""
    await school.register_parent_of("Анна П.", "petrova")


@pytest.fixture
async def received(server: Server, post: Post) -> Received:
    """Her confirmation letter."""
    return await written(server, post)


async def written(server: Server, post: Post) -> Received:
    """Queue one more confirmation letter, and deliver it."""
    (account,) = await rows("SELECT id FROM account WHERE login = 'petrova'")
    note = await ids.one()
    async with transaction():
        now = server.house.caller(role=Role.OPERATOR).now
        await letter.queue(note, account["id"], Purpose.CONFIRMATION, now)
    return await post.one()


async def test_the_link_confirms_and_what_waited_for_that_goes_out(
    door: Door, received: Received, post: Post
) -> None:
    await door.confirm(received.token("confirmation"))

    owner = await door.sign_in("petrova")
    assert (await owner.account()).email_status == "confirmed"
    assert ("email_confirmed", "") in await owner.access_journal()
    subjects = {letter.subject for letter in await post.deliver()}
    assert subjects == {
        "Вы зарегистрированы: журнал, школа № 46",
        "Вход с нового устройства — это были Вы?",
    }


async def test_the_link_works_once(door: Door, received: Received) -> None:
    await door.confirm(received.token("confirmation"))

    with refused(("token", Why.LINK_SPENT)):
        await door.confirm(received.token("confirmation"))


async def test_a_link_that_nobody_was_sent_is_unknown(door: Door) -> None:
    with refused(("token", Why.LINK_UNKNOWN)):
        await door.confirm(NOBODYS)


async def test_one_link_of_a_letter_does_not_do_for_the_other(
    door: Door, received: Received
) -> None:
    with refused(("token", Why.LINK_UNKNOWN)):
        await door.confirm(received.token("not-mine"))


async def test_the_newer_letter_takes_the_older_ones_place(
    door: Door, received: Received, server: Server, post: Post
) -> None:
    newer = await written(server, post)

    with refused(("token", Why.LINK_SUPERSEDED)):
        await door.confirm(received.token("confirmation"))
    await door.confirm(newer.token("confirmation"))


async def test_the_link_is_good_for_three_days(
    door: Door, received: Received, clock: Clock
) -> None:
    clock.advance(hours=72)

    with refused(("token", Why.LINK_EXPIRED)):
        await door.confirm(received.token("confirmation"))


async def test_an_hour_before_that_it_confirms(
    door: Door, received: Received, clock: Clock
) -> None:
    clock.advance(hours=71)

    await door.confirm(received.token("confirmation"))


async def test_opening_a_link_again_and_again_spends_nothing(
    browser: Browser, received: Received
) -> None:
    """Scanners of mail follow every link before its reader does."""
    for path in received.links.values():
        for _ in range(3):
            page = await browser.open(path)
            assert (page.status, len(page.texts(".//main/form"))) == (200, 1)

    assert await rows("SELECT spent_at FROM link WHERE spent_at IS NOT NULL") == []


@pytest.mark.parametrize("use", ["confirmation", "not-mine"])
async def test_a_links_page_names_nobody_and_tells_nobody(
    use: str, browser: Browser, received: Received
) -> None:
    answer = await browser.http.get(received.links[use])

    assert not {"petrova", "Петров", "Анна", "7А", "mail.ru"} & {*answer.text.split()}
    assert "Анн" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    # Nobody sees the address: under no-referrer the form would say Origin: null.
    assert answer.headers["referrer-policy"] == "strict-origin"


async def test_a_used_link_says_what_it_has_done(browser: Browser, received: Received) -> None:
    path = received.links["confirmation"]
    await press(browser, "confirmation", received.token("confirmation"))

    page = await browser.open(path)

    assert (page.status, page.text(".//h1")) == (200, "Адрес подтверждён")


async def test_a_dead_link_says_why_and_where_another_letter_comes_from(
    browser: Browser, received: Received, clock: Clock
) -> None:
    clock.advance(days=4)

    page = await browser.open(received.links["confirmation"])

    assert (page.status, page.text(".//h1")) == (410, "Ссылка не действует")
    assert "Ссылка действовала до 26 ноября 2026, 12:00." in page.text()
    assert page.texts(".//main//button") == ["Отправить новое письмо"]
    assert page.texts(".//p[@class='case']/strong")


async def test_not_mine_takes_the_address_out_and_the_owner_is_told(
    door: Door, browser: Browser, received: Received
) -> None:
    page = await press(browser, "not-mine", received.token("not-mine"))

    assert page.text(".//h1") == "Адрес убран"
    owner = await door.sign_in("petrova")
    account = await owner.account()
    assert (account.email, account.email_status) == (None, "none")
    assert ("email_detached", "") in await owner.access_journal()


async def test_nobody_confirms_what_was_taken_out(
    door: Door, browser: Browser, received: Received
) -> None:
    await press(browser, "not-mine", received.token("not-mine"))

    with refused(("token", Why.LINK_SUPERSEDED)):
        await door.confirm(received.token("confirmation"))


async def test_what_is_confirmed_is_not_taken_out_by_a_link(
    browser: Browser, received: Received, pages: PageDoor
) -> None:
    await pages.confirm(received.token("confirmation"))

    with refused(("token", Why.LINK_CONFIRMED)):
        await press(browser, "not-mine", received.token("not-mine"))
    answer = await browser.http.post(received.links["not-mine"], headers={"Origin": ADDRESS})

    assert answer.status_code == 303
    owner = await pages.sign_in("petrova")
    assert (await owner.account()).email_status == "confirmed"


async def test_a_log_has_no_link(browser: Browser, received: Received) -> None:
    with capture_logs() as events:
        await browser.open(f"/confirmation/{NOBODYS}")
        await browser.http.patch(received.links["confirmation"], headers={"Origin": ADDRESS})

    assert [one["path"] for one in events] == ["/confirmation/{token}", ""]
    assert NOBODYS not in f"{events}"
    assert received.token("confirmation") not in f"{events}"
