"""The page that a letter's link opens, and the pages around it (specification 12)."""

import pytest

from shared.refusals import Why
from tests.makers.api_door import ADDRESS, ApiDoor
from tests.makers.browser import Browser
from tests.makers.page_door import PageDoor
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server
from tests.stories.test_recovery import NEW, OLD, asked


@pytest.fixture(autouse=True)
async def mother(school: School) -> None:
    """Petrova, registered, with a confirmed address."""
    await school.register_parent_of("Анна П.", "petrova", OLD)
    await school.confirm_address("petrova")


async def test_to_open_the_link_spends_nothing(api: ApiDoor, browser: Browser, post: Post) -> None:
    token = await asked(api, post)

    for _ in range(2):
        page = await browser.open(f"/recovery/{token}")
        assert "petrova" in page.text()
    await browser.http.head(f"/recovery/{token}")

    await api.recover(token, NEW)


async def test_a_link_that_is_dead_offers_a_new_letter(
    api: ApiDoor, browser: Browser, post: Post
) -> None:
    token = await asked(api, post)
    await api.recover(token, NEW)

    page = await browser.open(f"/recovery/{token}")

    assert page.status == 409
    assert "Этой ссылкой уже воспользовались" in page.text()
    assert "Если не Вы, сразу попросите новое письмо" in page.text()
    assert {"/login", "/recovery"} <= {one.get("href") for one in page.root.iter("a")}


async def test_the_page_to_sign_in_says_what_has_happened(
    api: ApiDoor, browser: Browser, post: Post
) -> None:
    await browser.open(f"/recovery/{await asked(api, post)}")
    page = await browser.send("/recovery/password", password=NEW)

    assert (page.path, page.value("login")) == ("/login", "petrova")
    assert "Пароль изменён. Войдите с новым паролем" in page.text()
    await browser.send("/login", password=NEW)
    assert browser.page.path == "/journal"


async def test_the_password_is_neither_kept_nor_shown_again(
    api: ApiDoor, browser: Browser, post: Post
) -> None:
    await browser.open(f"/recovery/{await asked(api, post)}")

    with refused(("password", Why.PASSWORD_SHORT)):
        await browser.send("/recovery/password", password="Щегол7Я")

    assert "Щегол7Я" not in browser.page.html


async def test_a_token_that_is_no_token_stays_on_this_site(server: Server) -> None:
    browser = Browser(server)
    answer = await browser.http.post(
        "/recovery/password",
        data={"token": "../../evil.example/?a#b", "password": NEW},
        headers={"Origin": ADDRESS},
    )

    assert answer.headers["location"] == "/recovery/..%2F..%2Fevil.example%2F%3Fa%23b"
    assert (await browser.open(answer.headers["location"])).status == 404


async def test_the_device_in_the_owner_s_hand_stays_known_and_no_other(
    api: ApiDoor, pages: PageDoor, post: Post
) -> None:
    here, stranger = await pages.sign_in("petrova", OLD), await pages.sign_in("petrova", OLD)
    await post.deliver()

    await here.browser.open(f"/recovery/{await asked(api, post)}")
    await here.browser.send("/recovery/password", password=NEW)
    await post.deliver()

    await here.browser.send("/login", password=NEW)
    assert await post.deliver() == []
    await stranger.browser.open("/login")
    await stranger.browser.send("/login", login="petrova", password=NEW)
    assert (await post.one()).subject == "Вход с нового устройства — это были Вы?"


async def test_a_password_manager_is_led_to_where_a_password_is_changed(
    pages: PageDoor, browser: Browser
) -> None:
    owner = await pages.sign_in("petrova", OLD)
    answer = await owner.browser.http.get("/.well-known/change-password")

    assert (answer.status_code, answer.headers["location"]) == (303, "/profile/password")
    assert (await browser.open("/.well-known/change-password")).path == "/login"
