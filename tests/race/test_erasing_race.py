"""A child is added at the moment at which the account is erased: one of the two, and nothing half.

Proved by taking `AND erased_at IS NULL` out of backend.tables.account.hold: on both databases the
test turns red.
"""

import asyncio
from collections.abc import Callable, Sequence

import pytest
from msgspec import Struct

from backend.caller import Caller, Role, Staff
from backend.flows import children, deletion
from backend.flows.children import Addition
from backend.flows.registration import finish
from backend.house import House, opened
from backend.settings import Settings
from backend.tables.database import rows
from shared.deletion import RequestGranted
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
ADDED = "added"


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


def meet(
    ready: Callable[[], None], settings: Settings, staff: Staff | None, families: Sequence[Family]
) -> list[str]:
    """Family after family, be the curator who grants, or the mother who adds the child."""

    async def work() -> list[str]:
        async with opened(settings, clock=Clock(), hasher=cheap()) as house:
            told = []
            for one in families:
                if staff is not None:
                    ready()
                    await deletion.grant(RequestGranted(one.request), house.caller(staff=staff))
                    continue
                mother = parent(house, one.account)
                judged = await children.judged(ChildCode(one.code), mother)
                ready()
                told.append(await _told(judged, mother))
            return told

    return asyncio.run(work())


async def test_an_account_is_whole_or_gone(
    families: list[Family], house: House, settings: Settings
) -> None:
    school = School(lambda: house.caller(role=Role.OPERATOR), "", "sch46")
    curator = (await at_desk(house, school)).staff

    heard = await asyncio.to_thread(
        together, meet, (settings, curator, families), (settings, None, families)
    )

    _, told = heard
    assert len(told) == ROUNDS
    assert {*told} <= {ADDED, Why.NOT_SIGNED_IN}
    # Whoever added first has asked for that child too: it has gone with the account.
    assert await rows("SELECT id FROM account WHERE erased_at IS NULL") == []
    assert await rows("SELECT id FROM diary") == []
    assert await rows("SELECT id FROM invitation WHERE spent_by IS NOT NULL") == []
    free = "SELECT id FROM invitation WHERE audience = 'parent' AND spent_at IS NULL"
    assert len(await rows(free)) == told.count(Why.NOT_SIGNED_IN)


async def _told(judged: Addition, mother: Caller) -> str:
    try:
        await children.complete(judged, mother)
    except Refused as refused:
        return refused.refusals[0].why
    return ADDED
