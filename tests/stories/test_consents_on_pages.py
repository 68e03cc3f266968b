"""Where pages lead to a consent that is asked for, and on from it (specification 5)."""

import pytest
from httpx import QueryParams

from backend.tables.database import rows
from tests.makers.api_door import ApiDoor
from tests.makers.browser import Browser
from tests.makers.consenting import consenting
from tests.makers.door import PASSWORD
from tests.makers.page_door import PageDoor
from tests.makers.school import School


async def asks(text: str) -> None:
    """Let the school ask for a consent, or for none any more."""
    await rows("UPDATE school SET consent_text = {}, consent_version = '1'", text)


@pytest.mark.parametrize(
    ("asked_for", "leads"),
    [("/profile/password", "/profile/password"), ("//elsewhere.example/", "/journal")],
)
async def test_where_signing_in_was_to_lead_it_leads_when_all_is_answered(
    browser: Browser, school: School, api: ApiDoor, asked_for: str, leads: str
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await api.sign_in("petrova")
    await owner.add_child((await school.invite_parent_of("Борис П.")).code)
    await asks("Да")
    await browser.open(f"/login?{QueryParams({'next': asked_for})}")
    (form,) = [
        one.get("action", "")
        for one in browser.page.root.iter("form")
        if one.find(".//input[@name='login']") is not None
    ]
    await browser.send(form, login="petrova", password=PASSWORD)

    for _ in range(2):
        assert browser.page.path == "/consents"
        await browser.send("/consents", answer="later")

    assert browser.page.path == leads


async def test_the_profile_speaks_of_consents_where_one_is_asked_or_stands(
    pages: PageDoor, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await pages.sign_in("petrova")
    mother = consenting(owner)

    async def speaks() -> bool:
        return "/profile/consents" in (await owner.browser.open("/profile")).html

    assert not await speaks()
    await asks("Да")
    assert await speaks()
    await mother.answer("Анна П., 7А", "given")
    await asks("")
    assert await speaks()
    await mother.withdraw("Анна П., 7А")
    assert not await speaks()
