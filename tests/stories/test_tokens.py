"""Staying signed in without a browser: access tokens, and refresh tokens that change (security)."""

import pytest

from shared.refusals import Why
from tests.makers.api_door import ApiDoor, ApiOwner, asked, client
from tests.makers.clock import Clock
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School

OVER = ("", Why.NOT_SIGNED_IN)
USED = ("refresh_token", Why.TOKEN_REFUSED)


@pytest.fixture
async def phone(api: ApiDoor, school: School) -> ApiOwner:
    """A phone's client on which Petrova has signed in."""
    await school.register_parent_of("Анна П.", "petrova", "Зимородок42")
    return await api.sign_in("petrova", "Зимородок42")


async def _refresh(phone: ApiOwner, token: str) -> ApiOwner:
    http = client(phone.server)
    form = {"refresh_token": token}
    return ApiOwner(phone.server, http, await asked(http, "POST", "/sessions/refresh", form))


async def test_a_pair_of_tokens_says_how_long_each_is_good(phone: ApiOwner) -> None:
    told = {name: value for name, value in phone.tokens.items() if "in" in name.split("_")}

    assert told == {"expires_in": 600, "refresh_expires_in": 7_776_000}
    assert phone.tokens["token_type"] == "Bearer"


async def test_an_access_token_is_good_for_ten_minutes(phone: ApiOwner, clock: Clock) -> None:
    clock.advance(minutes=9, seconds=59)
    await phone.account()

    clock.advance(seconds=1)
    with refused(OVER):
        await phone.account()


async def test_a_refresh_token_gives_the_next_pair(phone: ApiOwner, clock: Clock) -> None:
    clock.advance(days=29)
    second = await _refresh(phone, phone.tokens["refresh_token"])
    clock.advance(days=29)
    third = await _refresh(phone, second.tokens["refresh_token"])

    assert (await third.account()).login == "petrova"
    assert third.tokens["refresh_expires_in"] == 7_776_000 - 58 * 24 * 3600


async def test_a_client_whose_answer_got_lost_asks_again(phone: ApiOwner, clock: Clock) -> None:
    token = phone.tokens["refresh_token"]
    first = await _refresh(phone, token)

    clock.advance(seconds=10)
    again = await _refresh(phone, token)

    assert again.tokens["refresh_token"] == first.tokens["refresh_token"]
    await _refresh(phone, again.tokens["refresh_token"])


async def test_a_refresh_token_used_again_later_ends_the_session(
    phone: ApiOwner, clock: Clock
) -> None:
    token = phone.tokens["refresh_token"]
    thief = await _refresh(phone, token)

    clock.advance(seconds=11)
    with refused(USED):
        await _refresh(phone, token)

    with refused(OVER):
        await thief.account()
    with refused(USED):
        await _refresh(phone, thief.tokens["refresh_token"])


async def test_a_phone_that_was_idle_for_thirty_days_signs_in_again(
    phone: ApiOwner, clock: Clock
) -> None:
    clock.advance(days=30)

    with refused(USED):
        await _refresh(phone, phone.tokens["refresh_token"])


async def test_no_family_of_tokens_is_older_than_ninety_days(phone: ApiOwner, clock: Clock) -> None:
    newest = phone
    for _ in range(4):
        clock.advance(days=22)
        newest = await _refresh(phone, newest.tokens["refresh_token"])
    clock.advance(days=2)

    with refused(OVER):
        await newest.account()
    with refused(USED):
        await _refresh(phone, newest.tokens["refresh_token"])


@pytest.mark.parametrize("token", ["", "nothing", "a.b", "ключ", "." * 5000])
async def test_what_is_no_refresh_token_is_refused(token: str, phone: ApiOwner) -> None:
    with refused(USED):
        await _refresh(phone, token)

    assert (await phone.account()).login == "petrova"


@pytest.mark.parametrize("change", [lambda token: token[:-3] + "AAA", lambda token: token * 2])
async def test_a_token_that_was_changed_opens_nothing(change: object, phone: ApiOwner) -> None:
    assert callable(change)
    phone.http.headers["Authorization"] = f"Bearer {change(phone.tokens['access_token'])}"

    with refused(OVER):
        await phone.account()


async def test_signing_out_ends_access_and_refresh_at_once(phone: ApiOwner) -> None:
    await phone.sign_out()

    with refused(OVER):
        await phone.account()
    with refused(USED):
        await _refresh(phone, phone.tokens["refresh_token"])
    with refused(OVER):
        await phone.sign_out()


async def test_signing_out_on_one_phone_leaves_the_other(phone: ApiOwner, api: ApiDoor) -> None:
    other = await api.sign_in("petrova", "Зимородок42")

    await phone.sign_out()

    assert (await other.account()).login == "petrova"


async def test_a_browsers_cookie_is_no_refresh_token(phone: ApiOwner, pages: PageDoor) -> None:
    owner = await pages.sign_in("petrova", "Зимородок42")
    cookie = owner.browser.http.cookies["__Host-session"]

    with refused(USED):
        await _refresh(phone, f"{cookie}.{cookie}")

    assert (await owner.account()).login == "petrova"
