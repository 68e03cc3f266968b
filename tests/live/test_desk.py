"""An open page of the desk ends with its session (specification, "Sessions")."""

from msgspec import structs

from backend.caller import Caller
from backend.flows import desk
from backend.flows.staff import caring, signing_in
from shared.staff import DeskSignIn
from shared.team import StaffNumber
from tests.live import desk_states
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.desk import Hired
from tests.makers.school import School
from tests.makers.screen import Screen
from tests.makers.server import Server


async def curator_elsewhere(server: Server, hired: Hired, clock: Clock) -> Caller:
    """Sign in somewhere else; return who asks from then on."""
    asked = DeskSignIn(hired.login, hired.password, hired.fresh_digits(clock))
    made = await signing_in.sign_in(asked, server.house.caller())
    caller = server.house.caller(desk=made.token)
    return structs.replace(caller, staff=await desk.identify(caller))


async def test_the_page_of_whoever_was_let_go_is_led_away_at_once(
    browser: Browser, school: School, server: Server, clock: Clock
) -> None:
    await desk_states.desk(browser, school)
    other = await curator_elsewhere(server, await school.curator("lebedeva"), clock)
    screen = await Screen(browser).open()
    (hers,) = [one.id for one in (await caring.everybody(other)).staff if not one.you]

    await caring.remove(StaffNumber(hers), other)
    await screen.ended()

    assert screen.heard[-1] == {"type": "open", "path": "/desk"}
    assert (await browser.open("/desk")).path == "/desk/login"


async def test_an_idle_page_of_the_desk_is_led_away_when_its_hour_is_over(
    browser: Browser, school: School, clock: Clock
) -> None:
    await desk_states.desk(browser, school)
    clock.advance(minutes=59, seconds=59.9)
    screen = await Screen(browser).open()
    assert screen.closed is None

    clock.advance(seconds=0.1)
    await screen.ended()

    assert screen.heard[-1] == {"type": "open", "path": "/desk"}
