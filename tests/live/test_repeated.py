"""A form whose answer got lost on the way goes up again, and says so: it is taken once."""

import pytest

from shared.refusals import Why
from tests.live import states
from tests.makers.browser import Browser
from tests.makers.school import School
from tests.makers.screen import Screen


@pytest.mark.parametrize("action", ["/registration/children", "/profile/children"])
async def test_a_childs_code_that_goes_up_again_is_no_fault(
    browser: Browser, school: School, action: str
) -> None:
    await (states.profile if action.startswith("/profile") else states.children)(browser, school)
    boris = await school.invite_parent_of("Борис П.")
    screen = await Screen(browser).open()
    event = {"action": action, "fields": {"code": boris.code}}

    await screen.fire(screen.form(action), **event, repeated=False)
    await screen.fire(screen.form(action), **event, repeated=True)

    assert screen.page.refusals() == ()
    assert screen.page.value("code") == ""
    assert screen.html.count("Борис П., 3Б") == 1


async def test_a_code_that_is_typed_twice_is_told_so(browser: Browser, school: School) -> None:
    await states.children(browser, school)
    boris = await school.invite_parent_of("Борис П.")
    screen = await Screen(browser).open()

    await screen.press("/registration/children", code=boris.code)
    await screen.press("/registration/children", code=boris.code)

    assert [one.why for one in screen.page.refusals()] == [Why.CODE_REPEATED]


async def test_a_fault_that_goes_up_again_is_one_still(browser: Browser, school: School) -> None:
    await states.children(browser, school)
    screen = await Screen(browser).open()
    event = {"action": "/registration/children", "fields": {"code": states.NOBODYS}}

    await screen.fire(screen.form("/registration/children"), **event, repeated=True)

    assert [one.why for one in screen.page.refusals()] == [Why.CODE_UNKNOWN]
