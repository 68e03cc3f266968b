"""How long a browser stays signed in, and how it is ended (specification 9; security)."""

from http.cookiejar import Cookie

import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School

NOT_SIGNED_IN = ("", Why.NOT_SIGNED_IN)


@pytest.fixture
async def mother(school: School) -> None:
    """Petrova, registered."""
    await school.register_parent_of("Анна П.", "petrova", "Зимородок42")


pytestmark = pytest.mark.usefixtures("mother")


def _cookie(browser: Browser, name: str) -> Cookie:
    (found,) = [one for one in browser.http.cookies.jar if one.name == name]
    return found


async def test_the_session_outlives_the_browsers_closing(pages: PageDoor) -> None:
    owner = await pages.sign_in("petrova")
    cookie = _cookie(owner.browser, "__Host-session")

    owner.browser.close()

    assert (cookie.secure, cookie.path, cookie.domain_specified) == (True, "/", False)
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "Lax"
    assert (await owner.account()).login == "petrova"


async def test_on_somebody_elses_device_it_ends_with_the_browser(pages: PageDoor) -> None:
    owner = await pages.sign_in("petrova", foreign_device=True)
    assert _cookie(owner.browser, "__Host-session").expires is None

    owner.browser.close()

    with refused(NOT_SIGNED_IN):
        await owner.account()


async def test_on_somebody_elses_device_it_ends_after_an_idle_hour(
    pages: PageDoor, clock: Clock
) -> None:
    owner = await pages.sign_in("petrova", foreign_device=True)

    clock.advance(minutes=59)
    await owner.account()
    clock.advance(minutes=59)
    await owner.account()

    clock.advance(hours=1)
    with refused(NOT_SIGNED_IN):
        await owner.account()


async def test_sending_forms_keeps_a_session_awake_as_reading_does(
    pages: PageDoor, clock: Clock
) -> None:
    owner = await pages.sign_in("petrova", foreign_device=True)
    own = {"Origin": "https://journal.school46.ru"}

    for _ in range(3):
        clock.advance(minutes=40)
        await owner.browser.http.post("/profile/children", data={"code": "7"}, headers=own)

    assert (await owner.account()).login == "petrova"


async def test_at_home_it_ends_after_thirty_idle_days(pages: PageDoor, clock: Clock) -> None:
    owner = await pages.sign_in("petrova")

    clock.advance(days=29)
    await owner.account()
    clock.advance(days=29)
    await owner.account()

    clock.advance(days=30)
    with refused(NOT_SIGNED_IN):
        await owner.account()


async def test_no_session_is_older_than_ninety_days(pages: PageDoor, clock: Clock) -> None:
    owner = await pages.sign_in("petrova")

    for _ in range(4):
        clock.advance(days=20)
        await owner.account()
    clock.advance(days=10)

    with refused(NOT_SIGNED_IN):
        await owner.account()


async def test_every_sign_in_has_a_token_of_its_own(pages: PageDoor) -> None:
    owner = await pages.sign_in("petrova")
    first = _cookie(owner.browser, "__Host-session").value

    await owner.browser.open("/login")
    await owner.browser.send("/login", login="petrova", password="Зимородок42")

    assert _cookie(owner.browser, "__Host-session").value != first


async def test_a_stolen_table_signs_nobody_in(pages: PageDoor) -> None:
    owner = await pages.sign_in("petrova")
    token = _cookie(owner.browser, "__Host-session").value
    assert token is not None

    (row,) = await rows("SELECT * FROM session")

    assert token.encode() not in b" ".join(one for one in row.values() if isinstance(one, bytes))


async def test_the_owner_ends_a_session_elsewhere(pages: PageDoor) -> None:
    here = await pages.sign_in("petrova")
    there = await pages.sign_in("petrova")

    await here.browser.open("/profile")
    await here.browser.send("/profile/sessions/end")

    assert (await here.account()).login == "petrova"
    with refused(NOT_SIGNED_IN):
        await there.account()


async def test_signing_out_here_leaves_the_sessions_elsewhere(pages: PageDoor) -> None:
    here = await pages.sign_in("petrova")
    there = await pages.sign_in("petrova")

    await here.sign_out()

    assert (await there.account()).login == "petrova"


async def test_who_is_not_signed_in_comes_back_to_the_page_that_was_meant(
    browser: Browser,
) -> None:
    page = await browser.open("/profile")
    assert page.path == "/login"

    await browser.send("/login?next=%2Fprofile", login="petrova", password="Зимородок42")

    assert browser.page.path == "/profile"


async def test_signing_in_again_ends_the_session_that_the_browser_had(pages: PageDoor) -> None:
    owner = await pages.sign_in("petrova")
    before = _cookie(owner.browser, "__Host-session").value

    await owner.browser.open("/login")
    await owner.browser.send("/login", login="petrova", password="Зимородок42")

    assert _cookie(owner.browser, "__Host-session").value != before
    assert len(await rows("SELECT id FROM session")) == 1
