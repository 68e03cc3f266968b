"""A form that goes up the socket is answered as its POST would be, and by the same words."""

import re

import pytest

from shared.refusals import Refused
from tests.live import states
from tests.live.state import State
from tests.makers.browser import Browser
from tests.makers.school import School
from tests.makers.screen import Screen

CASE = re.compile(r"\w{3}-\w{3}")  # what is told to the support
SLIP = {"code": "7K3M-2QXA-9RT0"}
WRONG: dict[str, tuple[State, str, dict[str, str]]] = {
    "a slip": (states.children, "/registration/children", SLIP),
    "nobody's code": (states.children_two, "/registration/children", {"code": states.NOBODYS}),
    "a slip at the end": (states.children, "/registration/finish", SLIP),
    "an address": (states.email_of_student, "/registration/email", {"email": "анна@"}),
    "a slip in the profile": (states.profile, "/profile/children", SLIP),
    "no number": (states.children_two, "/registration/children/remove", {"student": "Вера"}),
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_refused_form_shows_what_its_post_shows(
    browser: Browser, school: School, wrong: str
) -> None:
    reach, action, answers = WRONG[wrong]
    await reach(browser, school)
    screen = await Screen(browser).open()

    await screen.press(action, **answers)

    with pytest.raises(Refused):
        await browser.send(action, **answers)
    assert browser.page.refusals()[0].why == screen.page.refusals()[0].why
    assert f">{screen.html}</div>\n" in browser.page.html
    title = browser.page.text(".//title").rpartition(" — ")[0]
    _, told = screen.heard
    assert CASE.fullmatch(told.pop("case"))
    assert CASE.fullmatch(browser.page.text(".//strong[@id='case']"))
    assert told == {"type": "page", "path": screen.path, "title": title, "live": screen.live}
    assert title.startswith("Ошибка: ")


async def test_a_childs_row_comes_and_goes_without_a_page_load(
    browser: Browser, school: School
) -> None:
    await states.children(browser, school)
    sheet = await school.invite_parent_of("Борис П.")
    screen = await Screen(browser).open()
    rows = ".//li[@class='child good']//strong"

    await screen.press("/registration/children", code=sheet.code)
    assert screen.page.texts(rows) == ["Анна П., 7А", "Борис П., 3Б"]
    assert screen.page.value("code") == ""

    await screen.press("/registration/children/remove")
    assert screen.page.texts(rows) == ["Анна П., 7А"]


async def test_a_child_of_another_school_brings_its_curator_and_so_a_page(
    browser: Browser, school: School
) -> None:
    lyceum = School(school.operator, "Лицей № 2", "lyceum2")
    await lyceum.open("Ким;Дина;Андреевна;;Ж;2А;;", curator=("Пётр Ильич Дубов",))
    await states.children(browser, school)
    sheet = await lyceum.invite_parent_of("Дина К.")
    screen = await Screen(browser).open()

    await screen.press("/registration/children", code=sheet.code)

    assert screen.heard[-1] == {"type": "open", "path": "/registration/children"}
    page = await browser.open("/registration/children")
    assert "Пётр Ильич Дубов" in page.text(".//footer")


async def test_the_end_comes_without_a_page_load(browser: Browser, school: School) -> None:
    await states.children(browser, school)
    screen = await Screen(browser).open()

    await screen.press("/registration/finish")

    assert screen.path == "/registration/done"
    assert screen.page.text(".//p[@class='large']") == "petrova"
    assert screen.heard[-1]["live"] == "/live/done"
    assert screen.closed is None
    assert await school.logins() == ["petrova"]
    assert f">{screen.html}</div>\n" in (await browser.open(screen.path)).html


async def test_the_end_pressed_twice_opens_one_account(browser: Browser, school: School) -> None:
    await states.children(browser, school)
    screen = await Screen(browser).open()
    target = screen.form("/registration/finish")
    event = {"action": "/registration/finish", "fields": {"code": ""}}

    screen.send({"type": "layout-event", "target": target, "data": [event]})
    await screen.fire(target, **event)

    assert screen.path == "/registration/done"
    assert await school.logins() == ["petrova"]


async def test_an_action_that_the_page_has_not_is_not_taken(
    browser: Browser, school: School
) -> None:
    await states.children(browser, school)
    screen = await Screen(browser).open()
    before = screen.html
    target = screen.form("/registration/finish")

    for action in ("/registration/code", "/logout", "/registration/forget", None, ["a"], {"a": 1}):
        await screen.fire(target, action=action, fields={"code": states.NOBODYS})

    assert screen.html == before
    assert (await browser.open("/registration/children")).path == "/registration/children"


async def test_what_is_typed_while_a_form_goes_up_leaves_its_refusal(
    browser: Browser, school: School
) -> None:
    await states.children(browser, school)
    screen = await Screen(browser).open()
    form, field = screen.form("/registration/finish"), screen.field("code")
    typing = {"value": "7K3M", "beside": {"code": "7K3M"}}
    sending = {"action": "/registration/finish", "fields": SLIP}

    screen.send({"type": "layout-event", "target": field, "data": [typing]})
    screen.send({"type": "layout-event", "target": form, "data": [sending]})
    await screen.fire(field, **typing)

    assert len(screen.page.refusals()) == 1
    assert len((await browser.open("/registration/children")).refusals()) == 1
