"""Two parents with the same two codes in opposite order: one wins, and nobody waits for ever.

Where codes were spent one by one in the order in which they were typed, each parent would hold
one and wait for the other's (docs/decisions/0007).
"""

import asyncio

import pytest

from backend.house import House
from backend.settings import Settings
from backend.tables.database import rows
from tests.race.families import complete, form, parents_codes
from tests.tables.processes import together

ROUNDS = 40
WON = "registered opened"
LOST = "code: code-spent"


@pytest.fixture
async def pairs(house: House) -> list[tuple[str, str]]:
    """Two children's codes a round."""
    codes = await parents_codes(house, 2 * ROUNDS)
    return [*zip(codes[::2], codes[1::2], strict=True)]


async def test_every_round_has_one_winner_with_both_diaries(
    pairs: list[tuple[str, str]], settings: Settings
) -> None:
    mothers = [[form(f"mother{one}", a, b)] for one, (a, b) in enumerate(pairs)]
    fathers = [[form(f"father{one}", b, a)] for one, (a, b) in enumerate(pairs)]

    mother, father = await asyncio.to_thread(
        together, complete, (settings, mothers), (settings, fathers)
    )
    rounds = {*map(frozenset, zip(mother.told, father.told, strict=True))}

    assert len(mother.told) == ROUNDS
    assert rounds == {frozenset({WON, LOST})}
    assert await rows(
        "SELECT count(*) AS accounts, (SELECT count(*) FROM diary) AS diaries FROM account"
    ) == [{"accounts": ROUNDS, "diaries": 2 * ROUNDS}]
