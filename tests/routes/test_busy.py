"""A queue for hashing that is too long says when to come back, instead of growing."""

from collections.abc import Iterator

import httpx
import pytest

from backend.hashing import Hasher
from shared.refusals import Why
from tests.conftest import CHEAP


@pytest.fixture
def hasher() -> Iterator[Hasher]:
    """A hasher for which every wait is too long."""
    hasher = Hasher(threads=1, cost=CHEAP, longest_wait=-1.0)
    yield hasher
    hasher.close()


async def test_a_server_that_is_too_busy_says_when_to_come_back(http: httpx.AsyncClient) -> None:
    answer = await http.post("/sessions", json={"login": "nobody", "password": "Зимородок42"})

    assert (answer.status_code, answer.json()["type"]) == (503, f"urn:vhod:problem:{Why.BUSY}")
    assert int(answer.headers["retry-after"]) >= 0
