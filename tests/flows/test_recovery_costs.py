"""To ask for recovery costs the same whoever asks: hashes, statements, rows (specification 12)."""

import re
from collections import Counter

import pytest

from backend.flows import recovery
from backend.house import House
from backend.tables.database import rows
from backend.tables.piccolo_app import APP_CONFIG
from shared.recovery import Recovery
from tests.makers.ear import Ear
from tests.makers.school import School

TABLES = [table._meta.tablename for table in APP_CONFIG.table_classes]


@pytest.fixture
async def ear(house: House, school: School) -> Ear:
    """Petrova is confirmed, Petrov is not, somebody has asked before."""
    await school.register_parent_of("Анна П.", "petrova")
    await school.register_parent_of("Анна П.", "petrov")
    await school.confirm_address("petrova")
    await recovery.ask(Recovery("warm@mail.ru"), house.caller())
    ear = Ear()
    await ear.listen()
    return ear


async def _rows() -> Counter[str]:
    counted = {one: await rows(f"SELECT count(*) AS number FROM {one}") for one in TABLES}
    return Counter({table: found[0]["number"] for table, found in counted.items()})


async def test_known_unknown_and_unconfirmed_addresses_cost_the_same(
    house: House, ear: Ear
) -> None:
    costs = []
    for name in ("petrova", "petrov", "nobody"):
        before, hashes = await _rows(), house.hasher.calls
        ear.heard.clear()
        await recovery.ask(Recovery(f"{name}@mail.ru"), house.caller())
        statements = tuple(ear.heard)
        more = await _rows() - before
        more.pop("news", None)  # SQLite has no NOTIFY: a row of news stands for it
        costs.append((statements, house.hasher.calls - hashes, tuple(more.items())))

    assert len({*costs}) == 1
    statements, hashes, written = costs[0]
    assert (hashes, dict(written)) == (0, {"letter": 1, "budget": 1})
    assert [one for one in statements if "INSERT INTO letter" in one]
    assert [one for one in statements if re.search(r"\b(FROM|JOIN) account\b", one)] == []
