"""Two hundred finishes with the same codes at once: one account, and everyone else is told why.

Proved by taking `AND spent_at IS NULL` out of backend.tables.invitation.spend: on both databases
the tests turn red (docs/decisions/0007). With --log-cli-level=info they tell the time they took.
"""

import asyncio
import logging
from collections import Counter

import pytest

from backend.house import House
from backend.settings import Settings
from backend.tables.database import dialect, rows
from shared.registration import Registration
from tests.race.families import Heard, complete, form, parents_codes, register
from tests.tables.processes import together

log = logging.getLogger(__name__)

FINISHES = 200
SPENT = "code: code-spent"
WON = "registered opened opened"


@pytest.fixture
async def codes(house: House) -> list[str]:
    """Three children's codes."""
    return await parents_codes(house, 3)


def halves(codes: list[str], *, login: str) -> tuple[list[Registration], list[Registration]]:
    """A half of the families for each of two processes; a login may hold the family's number."""
    forms = [form(login.format(number), *codes) for number in range(FINISHES)]
    return forms[::2], forms[1::2]


async def left() -> dict[str, int]:
    """Count what the registrations have left behind, and what they had no business to leave."""
    found = await rows(
        """
        SELECT (SELECT count(*) FROM account) AS accounts,
               (SELECT count(*) FROM diary d JOIN account a ON a.id = d.account) AS diaries,
               (SELECT count(*) FROM letter) AS letters,
               (SELECT count(*) FROM access_journal) AS entries,
               (SELECT count(*) FROM invitation i JOIN account a ON a.id = i.spent_by
                WHERE i.spent_at IS NOT NULL AND i.sealed IS NULL) AS spent,
               (SELECT count(*) FROM finish) AS kept,
               (SELECT count(*) FROM budget) AS budgets
        """
    )
    return found[0]


ONE_FAMILY = {
    "accounts": 1,
    "diaries": 3,
    "letters": 1,
    "entries": 3,
    "spent": 3,
    "kept": 0,
    "budgets": 0,
}


def told(heard: list[Heard]) -> Counter[str]:
    """Count what all families heard."""
    return Counter(one for process in heard for one in process.told)


async def test_of_two_hundred_families_one_gets_the_account(
    codes: list[str], settings: Settings
) -> None:
    ours, theirs = halves(codes, login="family{}")

    heard = await asyncio.to_thread(together, register, (settings, ours), (settings, theirs))

    assert told(heard) == {WON: 1, SPENT: FINISHES - 1}
    assert await left() == ONE_FAMILY


async def test_the_database_alone_tells_them_apart(codes: list[str], settings: Settings) -> None:
    ours, theirs = halves(codes, login="family{}")

    heard = await asyncio.to_thread(together, complete, (settings, [ours]), (settings, [theirs]))
    seconds = max(one.ended for one in heard) - min(one.begun for one in heard)
    log.info("%d finishes on %s: %.3f s of database time", FINISHES, dialect(), seconds)

    assert told(heard) == {WON: 1, SPENT: FINISHES - 1}
    assert await left() == ONE_FAMILY


async def test_with_one_login_too_everyone_is_told_what_was_lost(
    codes: list[str], settings: Settings
) -> None:
    ours, theirs = halves(codes, login="petrova")

    heard = await asyncio.to_thread(together, complete, (settings, [ours]), (settings, [theirs]))

    assert told(heard) == {WON: 1, "login: login-taken": FINISHES - 1}
    assert await left() == ONE_FAMILY


async def test_of_one_login_with_different_codes_the_others_codes_stay_unspent(
    codes: list[str], settings: Settings
) -> None:
    ours, theirs = [form("petrova", codes[0])], [form("Petrova", codes[1])]

    heard = await asyncio.to_thread(together, complete, (settings, [ours]), (settings, [theirs]))

    assert told(heard) == {"registered": 1, "login: login-taken": 1}
    assert await left() == {**ONE_FAMILY, "diaries": 1, "entries": 1, "spent": 1}
