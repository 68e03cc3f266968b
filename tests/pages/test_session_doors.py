"""Signing in and out through the pages: cookies, where it leads, and what is remembered."""

from http.cookies import SimpleCookie

import pytest

from shared.refusals import Why
from tests.makers.api_door import ADDRESS
from tests.makers.browser import Browser
from tests.makers.refused import refused
from tests.makers.school import School
from tests.pages import steps

ABSOLUTE_SECONDS = 90 * 24 * 3600
OWN = {"Origin": ADDRESS}


@pytest.fixture
async def registered(browser: Browser, school: School) -> Browser:
    """A browser whose owner has registered as petrova and not signed in yet."""
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_children(browser, sheet.code)
    await browser.send("/registration/finish", code="")
    await browser.open("/login")
    return browser


async def test_a_page_for_owners_leads_to_the_form_and_from_there_back(
    registered: Browser,
) -> None:
    form = await registered.open("/profile/access")
    assert form.path == "/login"

    action = next(one for one in form.root.iter("form") if "next" in one.get("action", ""))
    await registered.send(action.get("action", ""), login="petrova", password=steps.PASSWORD)

    assert registered.page.path == "/profile"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "journal", "/a\nb"]
)
async def test_signing_in_never_leads_to_another_site(registered: Browser, elsewhere: str) -> None:
    answer = await registered.http.post(
        "/login",
        params={"next": elsewhere},
        data={"login": "petrova", "password": steps.PASSWORD},
        headers=OWN,
    )

    assert (answer.status_code, answer.headers["location"]) == (303, "/journal")


async def test_the_session_is_a_host_cookie_for_ninety_days(registered: Browser) -> None:
    cookies = await _signed_in(registered)

    session = cookies["__Host-session"]
    assert session["secure"]
    assert session["httponly"]
    assert (session["samesite"], session["path"]) == ("Lax", "/")
    assert int(session["max-age"]) == ABSOLUTE_SECONDS
    assert cookies["__Host-device"]["max-age"]


async def test_on_somebody_elses_device_the_session_ends_with_the_browser(
    registered: Browser,
) -> None:
    cookies = await _signed_in(registered, foreign_device="on")

    assert cookies["__Host-session"]["max-age"] == ""


async def test_a_refused_sign_in_keeps_login_and_tick_and_no_password(registered: Browser) -> None:
    with refused(("login", Why.SIGN_IN_FAILED)):
        await registered.send("/login", login="petrova", password="Щегол Омут", foreign_device="on")

    assert registered.page.value("login") == "petrova"
    assert registered.page.form("/login") == {
        "login": "petrova",
        "password": "",
        "foreign_device": "on",
    }
    assert "Щегол" not in registered.page.html


async def test_a_refusal_that_was_mended_is_not_told_again(registered: Browser) -> None:
    with refused(("login", Why.SIGN_IN_FAILED)):
        await registered.send("/login", login="petrova", password="Щегол Омут")
    await registered.send("/login", login="petrova", password=steps.PASSWORD)

    page = await registered.open("/login")

    assert page.refusals() == ()
    assert page.value("login") == ""


async def test_forgotten_leads_on_and_who_helps_stands_on_the_same_page(
    registered: Browser,
) -> None:
    links = {one.get("href"): "".join(one.itertext()) for one in registered.page.root.iter("a")}
    told = registered.page.text(".//details")

    assert links["/recovery"] == "Забыли пароль?"
    assert "даже если почта не подтверждена или её нет" in told
    assert "Кузнецова Ирина Сергеевна" in told


async def test_signing_out_leaves_neither_session_nor_draft(registered: Browser) -> None:
    await registered.send("/login", login="petrova", password=steps.PASSWORD)
    await registered.send("/logout")

    assert registered.page.path == "/"
    assert (await registered.open("/journal")).path == "/login"
    assert (await registered.open("/registration/done")).path == "/registration"


async def test_a_shared_computer_still_takes_a_new_sheet(
    registered: Browser, school: School
) -> None:
    await registered.send("/login", login="petrova", password=steps.PASSWORD)
    home = await registered.open("/")
    assert "Вы вошли как petrova" in home.text()

    sheet = await school.invite_student("Анна П.")
    await registered.send("/registration/code", code=sheet.code)

    assert registered.page.path == "/registration/whose"


async def _signed_in(registered: Browser, **more: str) -> SimpleCookie:
    form = {"login": "petrova", "password": steps.PASSWORD, **more}
    answer = await registered.http.post("/login", data=form, headers=OWN)
    cookies: SimpleCookie = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        cookies.load(header)
    return cookies
