"""Known and unknown logins cost the same, and an old hash is made anew (ASVS 5.0 11.4.2, 6.3.8)."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from msgspec import structs

from backend.caller import Caller
from backend.flows import session
from backend.hashing import Cost, Hasher
from backend.house import House
from backend.tables import account as accounts
from backend.tables.database import rows
from shared.refusals import Why
from shared.session import BrowserSignIn, SignIn
from tests.makers.refused import refused
from tests.makers.school import School

RIGHT, WRONG = "Зимородок42", "Свиристель17"


@pytest.fixture
async def visitor(house: House, school: School) -> Caller:
    """A client, after Petrova has registered."""
    await school.register_parent_of("Анна П.", "petrova", RIGHT)
    return house.caller()


@pytest.fixture
def dearer() -> Iterator[Hasher]:
    """The hasher of an installation whose hashes cost more now."""
    hasher = Hasher(threads=1, cost=Cost(memory=16, passes=1))
    yield hasher
    hasher.close()


async def _hashes(asked: SignIn, caller: Caller) -> int:
    """Return how many hashes a failed sign-in takes."""
    before = caller.hasher.calls
    with refused(("login", Why.SIGN_IN_FAILED)):
        await session.sign_in(asked, caller)
    return caller.hasher.calls - before


async def _stored() -> str:
    return str((await rows("SELECT password_hash FROM account"))[0]["password_hash"])


async def test_known_and_unknown_logins_cost_one_hash_each(visitor: Caller) -> None:
    known = await _hashes(SignIn("petrova", WRONG), visitor)
    unknown = await _hashes(SignIn("nobody", WRONG), visitor)
    impossible = await _hashes(SignIn("нет такого!", WRONG), visitor)

    assert (known, unknown, impossible) == (1, 1, 1)


async def test_a_sign_in_that_has_to_wait_costs_no_hash(visitor: Caller) -> None:
    for _ in range(5):
        await _hashes(SignIn("petrova", WRONG), visitor)
    before = visitor.hasher.calls

    with refused(("login", Why.TOO_MANY_FAILURES)):
        await session.sign_in(SignIn("petrova", RIGHT), visitor)

    assert visitor.hasher.calls == before


async def test_a_hash_of_another_cost_is_made_anew_at_sign_in(
    visitor: Caller, dearer: Hasher
) -> None:
    later = structs.replace(visitor, hasher=dearer)
    assert "m=8," in await _stored()

    await session.sign_in(SignIn("petrova", RIGHT), later)
    assert "m=16," in await _stored()
    assert dearer.calls == 2

    await session.sign_in_browser(BrowserSignIn("petrova", RIGHT), later)
    assert dearer.calls == 3


async def test_a_wrong_password_makes_no_hash_anew(visitor: Caller, dearer: Hasher) -> None:
    before = await _stored()

    await _hashes(SignIn("petrova", WRONG), structs.replace(visitor, hasher=dearer))

    assert (await _stored(), dearer.calls) == (before, 1)


async def test_forms_and_answers_stay_out_of_tracebacks(visitor: Caller) -> None:
    tokens = await session.sign_in(SignIn("petrova", RIGHT), visitor)
    made = await session.sign_in_browser(BrowserSignIn("petrova", RIGHT), visitor)

    told = repr((SignIn("petrova", RIGHT), BrowserSignIn("petrova", RIGHT), tokens, made))
    assert [
        secret
        for secret in (RIGHT, tokens.access_token, tokens.refresh_token, made.token, made.device)
        if secret in told
    ] == []


class Slow(Hasher):
    """Takes so long to compare that the password is another one afterwards."""

    async def verify(self, hashed: str, password: str) -> bool:
        matches = await super().verify(hashed, password)
        (account,) = await rows("SELECT id FROM account")
        await accounts.replace_password(account["id"], f"{hashed}!", has_signs=False)
        return matches


@pytest.mark.parametrize("sign_in", [session.sign_in, session.sign_in_browser])
async def test_a_password_that_is_replaced_while_it_is_compared_opens_nothing(
    visitor: Caller, sign_in: Callable[[Any, Caller], Awaitable[object]]
) -> None:
    slow = Slow(threads=1, cost=Cost(memory=8, passes=1))
    asked = (SignIn if sign_in is session.sign_in else BrowserSignIn)("petrova", RIGHT)

    with refused(("login", Why.SIGN_IN_FAILED)):
        await sign_in(asked, structs.replace(visitor, hasher=slow))

    slow.close()
    assert await rows("SELECT id FROM session") == []


class Overtaken(Hasher):
    """Takes so long to compare that a school has closed the sign-in afterwards."""

    async def verify(self, hashed: str, password: str) -> bool:
        matches = await super().verify(hashed, password)
        await rows("UPDATE account SET blocked_at = created_at")
        return matches


@pytest.mark.parametrize("sign_in", [session.sign_in, session.sign_in_browser])
async def test_a_sign_in_that_is_closed_while_it_is_compared_opens_nothing(
    visitor: Caller, sign_in: Callable[[Any, Caller], Awaitable[object]]
) -> None:
    slow = Overtaken(threads=1, cost=Cost(memory=8, passes=1))
    asked = (SignIn if sign_in is session.sign_in else BrowserSignIn)("petrova", RIGHT)

    with refused(("login", Why.SIGN_IN_FAILED)):
        await sign_in(asked, structs.replace(visitor, hasher=slow))

    slow.close()
    assert await rows("SELECT id FROM session") == []


async def test_a_one_time_password_stays_one_when_its_hash_is_made_anew(
    visitor: Caller, school: School, dearer: Hasher
) -> None:
    password = await school.set_one_time_password("petrova")
    (before,) = await rows("SELECT password_hash, password_once_until FROM account")

    await session.sign_in(SignIn("petrova", password), structs.replace(visitor, hasher=dearer))

    (after,) = await rows("SELECT password_hash, password_once_until FROM account")
    assert after["password_hash"] != before["password_hash"]
    assert after["password_once_until"] == before["password_once_until"]
