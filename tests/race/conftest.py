"""An installation of one school whose codes are there to be fought for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from backend.house import House, opened
from backend.settings import Settings
from tests.race.families import cheap, noon


@pytest.fixture
def settings(tmp_path: Path, database_url: str | None) -> Settings:
    """What all the processes are started with."""
    data = tmp_path / "data"
    return Settings(data=data, keys=data / "keys", database_url=database_url)


@pytest.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    """The test's own process: it issues the codes, and looks at what is left."""
    async with opened(settings, clock=noon, hasher=cheap()) as house:
        yield house
