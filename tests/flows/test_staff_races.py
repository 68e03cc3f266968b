"""Two at one moment at the desk: one login, one link, one code, and a curator who stays."""

import asyncio
from collections.abc import Awaitable

import pyotp
from msgspec import structs

from backend.caller import Caller
from backend.flows import desk
from backend.flows.staff import caring, joining, signing_in
from backend.hashing import Cost, Hasher
from backend.house import House
from backend.tables.database import rows
from shared.refusals import Refused, Why
from shared.staff import DeskSignIn, LinkUsed, StaffRole
from shared.team import StaffChange, StaffNumber
from tests.makers.clock import Clock
from tests.makers.desk import PASSWORD, Hired
from tests.makers.refused import refused
from tests.makers.school import School


async def whys(*acts: Awaitable[object]) -> list[str]:
    """Do all at once; return why each was refused, "" where it was not, sorted."""
    done = await asyncio.gather(*acts, return_exceptions=True)
    assert [
        one for one in done if isinstance(one, Exception) and not isinstance(one, Refused)
    ] == []
    return sorted(one.refusals[0].why if isinstance(one, Refused) else "" for one in done)


async def at_desk(house: House, hired: Hired, clock: Clock) -> Caller:
    """Sign in; return who asks from then on."""
    asked = DeskSignIn(hired.login, hired.password, hired.fresh_digits(clock))
    made = await signing_in.sign_in(asked, house.caller())
    caller = house.caller(desk=made.token)
    return structs.replace(caller, staff=await desk.identify(caller))


async def test_of_curators_who_all_let_each_other_go_one_stays(
    house: House, school: School, clock: Clock
) -> None:
    hired = [await school.curator(f"curator{number}") for number in range(6)]
    callers = [await at_desk(house, one, clock) for one in hired]
    following = [*hired[1:], hired[0]]

    told = await whys(
        *(
            caring.remove(StaffNumber(one.id), by)
            for one, by in zip(following, callers, strict=True)
        )
    )

    assert told == [*[""] * 5, Why.LAST_CURATOR]
    left = await rows("SELECT id FROM staff WHERE role = 'curator' AND login IS NOT NULL")
    assert len(left) == 1


async def test_of_curators_who_all_step_down_at_once_one_does_not(
    house: House, school: School, clock: Clock
) -> None:
    hired = [await school.curator(f"curator{number}") for number in range(6)]
    callers = [await at_desk(house, one, clock) for one in hired]

    told = await whys(
        *(
            caring.change(StaffChange(one.id, StaffRole.TEACHER), by)
            for one, by in zip(hired, callers, strict=True)
        )
    )

    assert told == [*[""] * 5, Why.LAST_CURATOR]


async def test_of_two_who_choose_one_login_at_once_one_has_it(house: House, school: School) -> None:
    callers = [house.caller(draft=f"browser {number}") for number in range(2)]
    used = [await _used(await school.ask_curator(), "zimina", caller) for caller in callers]

    told = await whys(
        *(joining.use(one, caller) for one, caller in zip(used, callers, strict=True))
    )

    assert told == ["", Why.LOGIN_TAKEN]


async def test_a_link_used_twice_at_once_lets_one_in(house: House, school: School) -> None:
    token, caller = await school.ask_curator(), house.caller(draft="a browser")
    used = [await _used(token, login, caller) for login in ("zimina", "lebedeva")]

    told = await whys(*(joining.use(one, caller) for one in used))

    assert told == ["", Why.STAFF_LINK_SPENT]


async def test_digits_and_recovery_codes_let_one_of_two_in(
    house: House, school: School, clock: Clock
) -> None:
    curator = await school.curator()
    for digits in (curator.fresh_digits(clock), curator.recovery_codes[0]):
        asked = DeskSignIn(curator.login, curator.password, digits)

        told = await whys(*(signing_in.sign_in(asked, house.caller()) for _ in range(2)))

        assert told == ["", Why.DESK_SIGN_IN_FAILED]


async def test_known_and_unknown_logins_cost_one_hash_each(
    house: House, school: School, hasher: Hasher
) -> None:
    curator = await school.curator()
    spent = []
    for login, digits in ((curator.login, "000000"), ("nobody", "000000")):
        before = hasher.calls
        with refused(("login", Why.DESK_SIGN_IN_FAILED)):
            await signing_in.sign_in(DeskSignIn(login, "Свиристель17", digits), house.caller())
        spent.append(hasher.calls - before)

    assert spent == [1, 1]


async def test_a_hash_that_costs_too_little_by_now_is_made_anew(
    house: House, school: School, clock: Clock
) -> None:
    curator, dearer = await school.curator(), Hasher(threads=1, cost=Cost(memory=16, passes=1))
    before = await rows("SELECT password_hash FROM staff")
    asked = DeskSignIn(curator.login, curator.password, curator.fresh_digits(clock))

    await signing_in.sign_in(asked, structs.replace(house.caller(), hasher=dearer))
    dearer.close()

    assert await rows("SELECT password_hash FROM staff") != before


async def _used(token: str, login: str, caller: Caller) -> LinkUsed:
    opened = await joining.opened(token, caller)
    assert opened.factor
    digits = pyotp.TOTP(opened.factor.key).at(caller.now)
    return LinkUsed(token, PASSWORD, digits, login, opened.factor.nonce)
