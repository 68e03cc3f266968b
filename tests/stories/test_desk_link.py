"""A link lets somebody in at the desk, once: login, password and second factor at one go."""

import pyotp

from backend.house import House
from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.desk import PASSWORD, Desk, Link
from tests.makers.refused import refused
from tests.makers.school import School


def digits(link: Link, clock: Clock) -> str:
    """Return what a phone shows that was given the link's secret."""
    return pyotp.TOTP(link.key).at(clock.now)


async def test_a_link_asks_for_login_password_and_factor_and_tells_ten_codes(
    desk: Desk, school: School, clock: Clock
) -> None:
    link = await desk.open(await school.ask_curator())

    codes = await link.use(login="zimina", password=PASSWORD, digits=digits(link, clock))

    assert len({*codes}) == 10
    assert (await link.staff.seen())[0] == "Школа № 46"


async def test_a_link_works_once(desk: Desk, school: School, clock: Clock) -> None:
    token = await school.ask_curator()
    link = await desk.open(token)
    await link.use(login="zimina", password=PASSWORD, digits=digits(link, clock))

    with refused(("token", Why.STAFF_LINK_SPENT)):
        await desk.open(token)


async def test_a_link_lasts_a_day(desk: Desk, school: School, clock: Clock) -> None:
    token = await school.ask_curator()
    clock.advance(hours=24, seconds=-1)
    link = await desk.open(token)
    clock.advance(seconds=1)

    with refused(("token", Why.STAFF_LINK_EXPIRED)):
        await link.use(login="zimina", password=PASSWORD, digits=digits(link, clock))
    with refused(("token", Why.STAFF_LINK_EXPIRED)):
        await desk.open(token)


async def test_a_link_that_nobody_made_opens_nothing(desk: Desk, school: School) -> None:
    token = await school.ask_curator()

    with refused(("token", Why.STAFF_LINK_UNKNOWN)):
        await desk.open(token[::-1])


async def test_every_fault_is_said_at_once_and_the_link_stays_good(
    desk: Desk, school: School, clock: Clock
) -> None:
    await school.curator("zimina")
    link = await desk.open(await school.ask_curator("Анна Ильинична Лебедева"))

    with refused(
        ("login", Why.LOGIN_TAKEN),
        ("password", Why.PASSWORD_HAS_NAME),
        ("digits", Why.DIGITS_WRONG),
    ):
        await link.use(login="Zimina", password="ЛебедеваОмутСойка7", digits="000000")
    with refused(("login", Why.LOGIN_MISSING), ("digits", Why.DIGITS_MISSING)):
        await link.use(login="", password=PASSWORD, digits=" ")
    await link.use(login="lebedeva", password=PASSWORD, digits=digits(link, clock))

    assert (await link.staff.seen())[1] == "Анна Ильинична Лебедева"


async def test_whoever_read_the_link_elsewhere_does_not_know_the_secret(
    desk: Desk, school: School
) -> None:
    token = await school.ask_curator()

    one, other = await desk.open(token), await desk.open(token)

    assert one.key != other.key


async def test_opened_again_in_one_browser_it_shows_the_same_secret(
    desk: Desk, school: School, clock: Clock
) -> None:
    link = await desk.open(await school.ask_curator())
    key = link.key

    await link.again()

    assert link.key == key
    await link.use(login="zimina", password=PASSWORD, digits=digits(link, clock))


async def test_the_digits_of_the_link_sign_nobody_in_once_more(
    desk: Desk, school: School, clock: Clock
) -> None:
    curator = await school.curator()

    with refused(("login", Why.DESK_SIGN_IN_FAILED)):
        await desk.sign_in(curator, digits=curator.digits(clock.now))


async def test_no_secret_and_no_code_can_be_read_in_the_database(
    house: House, school: School
) -> None:
    curator = await school.curator()
    written = str([await rows(f"SELECT * FROM {name}") for name in ("staff", "staff_recovery")])

    assert house.settings
    assert "zimina" in written
    assert curator.key not in written
    assert [code for code in curator.recovery_codes if code.replace("-", "") in written] == []
