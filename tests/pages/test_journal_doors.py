"""What stands behind signing in: sections, the profile, one more child, a new password."""

import pytest

from frontend.parts.frame import SECTIONS
from shared.refusals import Why
from tests.makers.browser import Browser
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server
from tests.pages import steps

NEW_PASSWORD = "Свиристель17"


@pytest.fixture
async def owner(browser: Browser, school: School) -> Browser:
    """Petrova, signed in: Anna's mother, who has not confirmed her e-mail."""
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_journal(browser, sheet.code)
    return browser


@pytest.mark.parametrize(
    "path", [*SECTIONS.values(), "/profile/access", "/profile/password", "/help"]
)
async def test_every_page_opens_before_the_email_is_confirmed(owner: Browser, path: str) -> None:
    page = await owner.open(path)

    assert (page.path, page.status) == (path, 200)
    assert "ещё не подтверждена" in page.text(".//aside")


async def test_a_section_that_is_not_there_is_a_page_that_says_so(owner: Browser) -> None:
    page = await owner.open("/journal/gossip")

    assert page.status == 404
    assert page.text(".//h1") == "Такой страницы нет"


async def test_one_more_child_is_answered_beside_its_name(owner: Browser, school: School) -> None:
    sheet = await school.invite_parent_of("Борис П.")
    await owner.open("/profile")

    await owner.send("/profile/children", code=sheet.code)

    assert owner.page.texts(".//li[@class='child good']//strong") == ["Борис П., 3Б"]
    assert owner.page.value("code") == ""


async def test_a_bad_code_in_the_profile_stays_in_its_field_until_it_is_mended(
    owner: Browser, school: School
) -> None:
    await owner.open("/profile")

    with refused(("code", Why.CODE_MISTYPED)):
        await owner.send("/profile/children", code="0000-0000-0001")

    assert owner.page.value("code") == "0000-0000-0001"

    sheet = await school.invite_parent_of("Борис П.")
    await owner.send("/profile/children", code=sheet.code)
    assert owner.page.refusals() == ()


async def test_a_code_entered_before_signing_in_is_brought_along(
    owner: Browser, school: School
) -> None:
    sheet = await school.invite_parent_of("Борис П.")
    await owner.send("/logout")
    await steps.to_the_names(owner, sheet.code)

    await owner.open("/login?next=/profile")
    await owner.send("/login?next=%2Fprofile", login="petrova", password=steps.PASSWORD)

    assert owner.page.value("code") == sheet.code


async def test_a_student_is_not_asked_for_children(browser: Browser, school: School) -> None:
    sheet = await school.invite_student("Анна П.")
    await steps.to_the_names(browser, sheet.code)
    await browser.send("/registration/whose", answer="yes")
    await browser.send("/registration/login", login="anna.p", password=steps.PASSWORD)
    await browser.send("/registration/email", email="")
    assert browser.page.path == "/registration/done"

    await browser.open("/login")
    await browser.send("/login", login="anna.p", password=steps.PASSWORD)
    page = await browser.open("/profile")

    assert page.root.find(".//section[@id='children']") is None
    assert page.root.find(".//aside") is None


async def test_a_password_is_changed_on_a_page_of_its_own(owner: Browser) -> None:
    page = await owner.open("/profile/password")
    assert page.form("/profile/password")["end_other_sessions"] == "on"

    with refused(("current_password", Why.PASSWORD_WRONG)):
        await owner.send("/profile/password", current_password="не тот", password=NEW_PASSWORD)
    await owner.send("/profile/password", current_password=steps.PASSWORD, password=NEW_PASSWORD)

    assert owner.page.path == "/profile"
    assert (await owner.open("/profile/password")).refusals() == ()
    await owner.send("/logout")
    await owner.open("/login")
    await owner.send("/login", login="petrova", password=NEW_PASSWORD)
    assert owner.page.path == "/journal"


async def test_another_sign_in_is_ended_from_the_profile(owner: Browser, server: Server) -> None:
    elsewhere = Browser(server)
    await elsewhere.open("/login")
    await elsewhere.send("/login", login="petrova", password=steps.PASSWORD)

    await owner.open("/profile")
    await owner.send("/profile/sessions/end")

    assert (await elsewhere.open("/journal")).path == "/login"
    assert (await owner.open("/journal")).path == "/journal"


@pytest.mark.parametrize("added", ["0", "999", "nonsense", ""])
async def test_the_profile_opens_whatever_its_address_says(owner: Browser, added: str) -> None:
    page = await owner.open(f"/profile?added={added}")

    assert page.status == 200
