"""Who guesses a password waits longer and longer; the owner's own phone does not (security)."""

import pytest

from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.clock import Clock
from tests.makers.door import Door
from tests.makers.page_door import PageDoor, PageOwner
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server

FAILED, WAIT = ("login", Why.SIGN_IN_FAILED), ("login", Why.TOO_MANY_FAILURES)


@pytest.fixture
async def mother(school: School) -> None:
    """Petrova, registered."""
    await school.register_parent_of("Анна П.", "petrova", "Зимородок42")


pytestmark = pytest.mark.usefixtures("mother")


async def _fail(door: Door, times: int, login: str = "petrova") -> None:
    for _ in range(times):
        with refused(FAILED):
            await door.sign_in(login, "Свиристель17")


async def _wait(api: ApiDoor, login: str = "petrova") -> int | None:
    """Return how many seconds even the right password has to wait."""
    with refused(WAIT) as told:
        await api.sign_in(login, "Зимородок42")
    return told[0].retry_after


async def test_after_five_failures_even_the_right_password_waits(door: Door, clock: Clock) -> None:
    await _fail(door, 5)

    with refused(WAIT) as told:
        await door.sign_in("petrova", "Зимородок42")
    assert "Продолжить можно в 12:00" in told[0].refusals[0].names["said"]

    clock.advance(seconds=30)
    await door.sign_in("petrova", "Зимородок42")


async def test_the_wait_doubles_from_thirty_seconds_to_an_hour(api: ApiDoor, clock: Clock) -> None:
    await _fail(api, 4)
    waits = []
    for _ in range(9):
        await _fail(api, 1)
        wait = await _wait(api)
        waits.append(wait)
        clock.advance(seconds=wait or 0)

    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]


async def test_asking_while_one_must_wait_does_not_make_it_longer(
    api: ApiDoor, clock: Clock
) -> None:
    await _fail(api, 5)

    await _wait(api)
    clock.advance(seconds=20)

    assert await _wait(api) == 10


async def test_a_success_forgives_the_failures(door: Door) -> None:
    await _fail(door, 4)
    await door.sign_in("petrova", "Зимородок42")

    await _fail(door, 4)
    await door.sign_in("petrova", "Зимородок42")


async def test_after_a_hundred_failures_only_recovery_opens_the_account(
    api: ApiDoor, clock: Clock
) -> None:
    for _ in range(100):
        await _fail(api, 1)
        clock.advance(hours=1)

    with refused(("login", Why.FAILURES_EXHAUSTED)) as told:
        await api.sign_in("petrova", "Зимородок42")
    assert (told[0].status, told[0].retry_after) == (403, None)

    clock.advance(days=30)
    with refused(("login", Why.FAILURES_EXHAUSTED)):
        await api.sign_in("petrova", "Зимородок42")


async def test_an_unknown_login_waits_like_a_known_one(api: ApiDoor) -> None:
    await _fail(api, 5, "nobody")

    assert await _wait(api, "nobody") == 30


async def test_case_and_layout_are_no_way_around_the_wait(api: ApiDoor) -> None:
    await _fail(api, 3, "PETROVA")
    await _fail(api, 2, " зуекщмф ")

    assert await _wait(api) == 30


async def test_failures_are_counted_by_account_and_not_by_address(
    door: Door, school: School
) -> None:
    father = await door.enter((await school.invite_parent_of("Анна П.")).code)
    await father.finish(login="petrov", password="Зимородок42")

    await _fail(door, 5)

    await door.sign_in("petrov", "Зимородок42")
    with refused(WAIT):
        await door.sign_in("petrova", "Зимородок42", address="192.0.2.99")


async def test_a_restart_forgives_nobody(api: ApiDoor, server: Server) -> None:
    await _fail(api, 5)

    await server.restart()

    assert await _wait(api) == 30


async def test_a_stranger_cannot_lock_the_owner_out_of_the_own_phone(pages: PageDoor) -> None:
    owner = await pages.sign_in("petrova", "Зимородок42")
    await owner.sign_out()

    await _fail(pages, 5)
    with refused(WAIT):
        await pages.sign_in("petrova", "Зимородок42")

    await _again(owner, "Зимородок42")
    assert owner.browser.page.path == "/journal"


async def test_the_own_phone_has_its_own_wait(pages: PageDoor) -> None:
    owner = await pages.sign_in("petrova", "Зимородок42")
    await owner.sign_out()

    for _ in range(5):
        with refused(FAILED):
            await _again(owner, "Свиристель17")

    with refused(WAIT):
        await _again(owner, "Зимородок42")
    await pages.sign_in("petrova", "Зимородок42")


async def test_somebody_elses_device_is_not_known_afterwards(pages: PageDoor) -> None:
    owner = await pages.sign_in("petrova", "Зимородок42")
    await owner.sign_out()
    strange = await pages.sign_in("petrova", "Зимородок42", foreign_device=True)
    await strange.sign_out()

    await _fail(pages, 5)

    with refused(WAIT):
        await _again(strange, "Зимородок42")


async def _again(owner: PageOwner, password: str) -> None:
    """Sign in once more from the same browser."""
    await owner.browser.open("/login")
    await owner.browser.send("/login", login="petrova", password=password)


async def test_an_attempt_that_nobody_had_time_to_judge_costs_nothing(
    door: Door, server: Server
) -> None:
    patience, server.house.hasher._longest_wait = server.house.hasher._longest_wait, -1
    for _ in range(6):
        with refused(("", Why.BUSY)):
            await door.sign_in("petrova", "Зимородок42")

    server.house.hasher._longest_wait = patience
    await door.sign_in("petrova", "Зимородок42")
