"""A child is added at the moment at which the account is erased, or is to go: nothing half.

Proved by taking `AND erased_at IS NULL` out of backend.tables.account.hold: on both databases the
first test turns red. The second does on PostgreSQL without the question in backend.flows.farewell
whether only leavers are read; on SQLite two processes hardly ever meet between look and word.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import pytest
from msgspec import Struct

from backend.caller import Caller, Role, Staff
from backend.flows import children, deletion, farewell
from backend.flows.registration import finish
from backend.house import House, opened
from backend.settings import Settings
from backend.tables.database import rows
from shared.deletion import RequestGranted
from shared.farewell import FarewellSaid
from shared.holdings import PasswordGiven
from shared.refusals import Refused, Why
from shared.registration import ChildCode
from tests.makers.clock import Clock
from tests.makers.owners import parent
from tests.makers.school import School
from tests.makers.staff import at_desk
from tests.race.families import PASSWORD, cheap, form, parents_codes, told_to
from tests.tables.processes import together

ROUNDS = 8
DONE = "done"


class Family(Struct, frozen=True):
    """A mother who has asked for deletion, with one more child's code in her hand."""

    account: int
    request: int
    code: str


@pytest.fixture
async def families(house: House) -> list[Family]:
    """One family a round."""
    codes = await parents_codes(house, 2 * ROUNDS)
    mothers = [form(f"mother{number}", code) for number, code in enumerate(codes[::2])]
    told = await told_to(finish.register(one, house.caller()) for one in mothers)
    assert {*told} == {"registered"}
    for row in await rows("SELECT id FROM account"):
        await deletion.ask(PasswordGiven(PASSWORD), parent(house, row["id"]))
    waiting = await rows("SELECT account, id FROM deletion")
    return [
        Family(row["account"], row["id"], code)
        for row, code in zip(waiting, codes[1::2], strict=True)
    ]


async def grant(one: Family, curator: Caller) -> None:
    """Erase the account at its owner's request."""
    await deletion.grant(RequestGranted(one.request), curator)


async def let_go(one: Family, curator: Caller) -> None:
    """Let the account go because those who are read in it have left."""
    await farewell.say(FarewellSaid(one.account), curator)


Act = Callable[[Family, Caller], Awaitable[None]]


def meet(
    ready: Callable[[], None],
    settings: Settings,
    families: Sequence[Family],
    act: Act,
    staff: Staff | None,
) -> list[str]:
    """Family after family, be the curator who acts, or the mother who adds the child."""

    async def work() -> list[str]:
        async with opened(settings, clock=Clock(), hasher=cheap()) as house:
            told = []
            for one in families:
                if staff is not None:
                    ready()
                    told.append(await _told(act(one, house.caller(staff=staff))))
                    continue
                mother = parent(house, one.account)
                judged = await children.judged(ChildCode(one.code), mother)
                ready()
                told.append(await _told(children.complete(judged, mother)))
            return told

    return asyncio.run(work())


async def both(house: House, settings: Settings, families: list[Family], act: Act) -> list[str]:
    """Let both meet family after family; return what the mothers were told."""
    school = School(lambda: house.caller(role=Role.OPERATOR), "", "sch46")
    here = settings, families, act
    curator = (await at_desk(house, school)).staff
    _, told = await asyncio.to_thread(together, meet, (*here, curator), (*here, None))
    assert len(told) == ROUNDS
    return told


async def test_an_account_is_whole_or_gone(
    families: list[Family], house: House, settings: Settings
) -> None:
    told = await both(house, settings, families, grant)

    assert {*told} <= {DONE, Why.NOT_SIGNED_IN}
    # Whoever added first has asked for that child too: it has gone with the account.
    assert await rows("SELECT id FROM account WHERE erased_at IS NULL") == []
    assert await rows("SELECT id FROM diary") == []
    assert await rows("SELECT id FROM invitation WHERE spent_by IS NOT NULL") == []
    free = "SELECT id FROM invitation WHERE audience = 'parent' AND spent_at IS NULL"
    assert len(await rows(free)) == told.count(Why.NOT_SIGNED_IN)


async def test_no_account_goes_in_which_a_child_has_come(
    families: list[Family], house: House, settings: Settings
) -> None:
    # Whose diaries are open have left; the children who are added have not.
    left = "UPDATE student SET leaves_at = {} WHERE id IN (SELECT student FROM diary)"
    await rows(left, house.clock())

    told = await both(house, settings, families, let_go)

    assert {*told} == {DONE}
    assert await rows("SELECT id FROM farewell") == []


async def _told(work: Awaitable[object]) -> str:
    try:
        await work
    except Refused as refused:
        return refused.refusals[0].why
    return DONE
