"""The whole product, running on SQLite: no law of a door depends on the database."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from backend.settings import Settings
from tests.conftest import PUBLIC_URL
from tests.makers.server import Opens, Server


@pytest.fixture(scope="session")
def application() -> Server:
    """Pages and API without a house."""
    nowhere = Path("/nowhere")
    return Server(Settings(data=nowhere, keys=nowhere, public_url=PUBLIC_URL))


@pytest.fixture
def settings(tmp_path: Path, founded: Path) -> Settings:
    """An installation that was founded just now."""
    data = tmp_path / "data"
    shutil.copytree(founded, data)
    return Settings(data=data, keys=data / "keys", public_url=PUBLIC_URL)


@pytest.fixture
async def server(application: Server, settings: Settings, opens: Opens) -> AsyncIterator[Server]:
    """Pages and API, running."""
    await application.start(settings, opens)
    yield application
    await application.stop()
