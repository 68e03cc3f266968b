"""The page of accounts of those who have left, in every state that a curator can meet it in."""

from tests.live.desk_states import desk
from tests.live.state import State, refused
from tests.makers.browser import Browser
from tests.makers.school import School


async def desk_farewells(browser: Browser, school: School) -> None:
    await school.register_parent_of("Лев К.", "kim.olga")
    await school.register_with((await school.invite_student("Лев К.")).code, "kim.lev")
    await school.let_go("Лев К.")
    await desk(browser, school)
    await browser.open("/desk/roster/leavers/accounts")


async def desk_farewells_refused(browser: Browser, school: School) -> None:
    await desk_farewells(browser, school)
    await refused(browser, "/desk/roster/leavers/accounts/all", confirmed="3")


async def desk_farewells_said(browser: Browser, school: School) -> None:
    await desk_farewells(browser, school)
    await browser.send("/desk/roster/leavers/accounts/all", confirmed="2")


OF_LEAVERS: dict[str, tuple[State, ...]] = {
    "/desk/roster/leavers/accounts": (
        desk_farewells,
        desk_farewells_refused,
        desk_farewells_said,
    ),
}
