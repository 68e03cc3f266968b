"""A letter's link chooses a new password, once and for a day (specification 12, 13)."""

import asyncio

import pytest

from backend.tables.database import rows
from shared.refusals import Refused, Why
from tests.makers.api_door import ApiDoor, ApiOwner
from tests.makers.api_door import asked as ask
from tests.makers.clock import Clock
from tests.makers.door import Door
from tests.makers.live_browser import LiveBrowser
from tests.makers.page_door import PageDoor
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.screen import Screen
from tests.makers.server import Server

OLD, NEW, EMAIL = "Зимородок42", "Свиристель17", "petrova@mail.ru"
OVER, FAILED = ("", Why.NOT_SIGNED_IN), ("login", Why.SIGN_IN_FAILED)


@pytest.fixture(autouse=True)
async def mother(school: School) -> None:
    """Petrova, registered, with a confirmed address."""
    await school.register_parent_of("Анна П.", "petrova", OLD)
    await school.confirm_address("petrova")


async def asked(api: ApiDoor, post: Post) -> str:
    """Ask for a letter, and return its link's token; what else was due has been delivered."""
    await post.deliver()
    await api.ask_recovery(EMAIL)
    return (await post.one()).token("recovery")


async def refresh(phone: ApiOwner) -> None:
    """Ask for the next pair of tokens."""
    form = {"refresh_token": phone.tokens["refresh_token"]}
    await ask(phone.http, "POST", "/sessions/refresh", form)


async def test_the_link_chooses_a_password_and_signs_nobody_in(
    door: Door, api: ApiDoor, post: Post
) -> None:
    await door.recover(await asked(api, post), NEW)

    assert await rows("SELECT id FROM session") == []
    with refused(FAILED):
        await door.sign_in("petrova", OLD)
    await door.sign_in("petrova", NEW)


async def test_sessions_of_every_kind_end_at_once(
    door: Door, api: ApiDoor, pages: PageDoor, server: Server, post: Post
) -> None:
    phone, browser = await api.sign_in("petrova", OLD), await pages.sign_in("petrova", OLD)
    live = await PageDoor(server, LiveBrowser).sign_in("petrova", OLD)
    page = await live.browser.open("/profile")
    screen = await Screen(live.browser).open()
    assert page.path == "/profile"

    await door.recover(await asked(api, post), NEW)

    with refused(OVER):
        await phone.account()
    with refused(("refresh_token", Why.TOKEN_REFUSED)):
        await refresh(phone)
    with refused(OVER):
        await browser.account()
    await screen.ended()
    assert screen.heard[-1] == {"type": "open", "path": "/profile"}


async def test_the_link_works_once(door: Door, api: ApiDoor, post: Post) -> None:
    token = await asked(api, post)
    await door.recover(token, NEW)

    with refused(("token", Why.LINK_SPENT)) as told:
        await door.recover(token, "Камышовка73")

    assert told[0].status == 409
    await door.sign_in("petrova", NEW)


async def test_of_two_who_follow_it_at_one_moment_one_chooses(api: ApiDoor, post: Post) -> None:
    token = await asked(api, post)
    chosen = (NEW, "Камышовка73")
    both = [api.recover(token, password) for password in chosen]

    told = await asyncio.gather(*both, return_exceptions=True)

    (lost,) = [one for one in told if one is not None]
    assert isinstance(lost, Refused)
    assert [one.why for one in lost.refusals] == [Why.LINK_SPENT]
    await api.sign_in("petrova", chosen[told.index(None)])


async def test_the_link_works_for_a_day(door: Door, api: ApiDoor, post: Post, clock: Clock) -> None:
    token = await asked(api, post)
    clock.advance(hours=24)

    with refused(("token", Why.LINK_EXPIRED)):
        await door.recover(token, NEW)

    await door.sign_in("petrova", OLD)


async def test_a_newer_letter_takes_the_older_one_s_place(
    door: Door, api: ApiDoor, post: Post
) -> None:
    older = await asked(api, post)
    newer = await asked(api, post)

    with refused(("token", Why.LINK_SUPERSEDED)):
        await door.recover(older, NEW)

    await door.recover(newer, NEW)


async def test_other_links_for_the_login_die_with_the_one_that_was_used(
    door: Door, api: ApiDoor, post: Post
) -> None:
    one, other = await asked(api, post), await asked(api, post)
    await rows("UPDATE link SET superseded_at = NULL")  # as two workers at one moment leave it

    await door.recover(one, NEW)

    with refused(("token", Why.LINK_SUPERSEDED)):
        await door.recover(other, "Камышовка73")


async def test_a_link_that_nobody_wrote_is_unknown(door: Door) -> None:
    with refused(("token", Why.LINK_UNKNOWN)) as told:
        await door.recover("A" * 43, NEW)

    assert told[0].status == 404


async def test_a_link_for_another_use_is_unknown(door: Door, api: ApiDoor, post: Post) -> None:
    token = await asked(api, post)
    await rows("UPDATE link SET purpose = 'confirmation'")

    with refused(("token", Why.LINK_UNKNOWN)):
        await door.recover(token, NEW)


async def test_the_new_password_obeys_the_rules_and_the_link_stays(
    door: Door, api: ApiDoor, post: Post
) -> None:
    token = await asked(api, post)

    with refused(
        ("password", Why.PASSWORD_SHORT),
        ("password", Why.PASSWORD_HAS_SIGNS),
        ("password", Why.PASSWORD_HAS_NAME),
    ):
        await door.recover(token, "Анна-Ж")

    await door.sign_in("petrova", OLD)
    await door.recover(token, NEW)


async def test_one_letter_has_a_link_for_each_login_of_the_address(
    door: Door, api: ApiDoor, school: School, post: Post
) -> None:
    student = await api.enter((await school.invite_student("Лев К.")).code)
    await student.finish(login="lev", password=OLD, email=EMAIL)
    await school.confirm_address("lev")
    stranger = await api.enter((await school.invite_parent_of("Лев К.")).code)
    await stranger.finish(login="kim", password=OLD, email=EMAIL)

    await api.ask_recovery(EMAIL)
    text = (await post.one()).text
    links = {
        login: text.partition(f"Новый пароль для {login}")[2].split()[0]
        for login in ("petrova", "lev")
    }

    assert "Новый пароль для kim" not in text
    await door.recover(links["lev"].rpartition("/")[2], NEW)
    await door.sign_in("lev", NEW)
    await door.sign_in("petrova", OLD)
    await door.recover(links["petrova"].rpartition("/")[2], NEW)
    await door.sign_in("petrova", NEW)


@pytest.mark.parametrize("email", ["petrov@mail.ru", "nobody@mail.ru"])
async def test_no_letter_goes_to_an_address_that_nobody_has_confirmed(
    api: ApiDoor, school: School, post: Post, email: str
) -> None:
    await school.register_parent_of("Анна П.", "petrov", OLD)

    await api.ask_recovery(email)

    assert await post.deliver() == []
    assert await rows("SELECT state FROM letter WHERE purpose = 'recovery'") == [{"state": "void"}]
    assert await rows("SELECT purpose FROM link") == []


async def test_the_letter_says_what_the_page_says(api: ApiDoor, post: Post) -> None:
    await api.ask_recovery(EMAIL)
    received = await post.one()

    assert received.to == EMAIL
    assert "petrova" in received.text
    assert "Ольга Павловна Зимина, кабинет 12" in received.text
    assert "Техническая поддержка" in " ".join(received.text.split())


async def test_the_owner_is_told_in_the_journal_and_by_a_letter(
    door: Door, api: ApiDoor, post: Post
) -> None:
    await door.recover(await asked(api, post), NEW)

    received = await post.one()
    assert received.subject == "Пароль в журнале изменён — это были Вы?"
    assert "сразу выберите новый пароль" in " ".join(received.text.split())
    owner = await door.sign_in("petrova", NEW)
    events = [event for event, _ in await owner.access_journal()]
    assert events[:2] == ["new_device", "password_recovered"]


async def test_what_a_hundred_failures_closed_is_open_again(
    door: Door, api: ApiDoor, post: Post, clock: Clock
) -> None:
    for _ in range(100):
        with refused(FAILED):
            await api.sign_in("petrova", NEW)
        clock.advance(hours=1)
    with refused(("login", Why.FAILURES_EXHAUSTED)):
        await api.sign_in("petrova", OLD)

    await door.recover(await asked(api, post), NEW)

    await door.sign_in("petrova", NEW)


async def test_wrong_current_passwords_are_forgotten_too(
    door: Door, api: ApiDoor, post: Post
) -> None:
    phone = await api.sign_in("petrova", OLD)
    for _ in range(5):
        with refused(("current_password", Why.PASSWORD_WRONG)):
            await phone.change_password("Зимородок43", NEW)

    await door.recover(await asked(api, post), NEW)

    await (await door.sign_in("petrova", NEW)).change_password(NEW, "Камышовка73")
