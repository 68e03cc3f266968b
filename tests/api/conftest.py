"""One installation for all cases of an operation, on either database."""

import asyncio
from collections.abc import Iterator
from random import Random

import pytest

from backend import house
from backend.hashing import Hasher
from backend.settings import Settings
from tests.api.living import Living
from tests.conftest import CHEAP, PUBLIC_URL
from tests.makers.clock import Clock
from tests.makers.post import unhurried
from tests.makers.server import Server


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def living(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, application: Server
) -> Iterator[Living]:
    """The product, running over a school; its clock goes on with every request."""
    data = tmp_path_factory.mktemp("living") / "data"
    settings = Settings(data=data, keys=data / "keys", public_url=PUBLIC_URL)
    if request.param == "postgres":
        with request.getfixturevalue("postgres_server").database() as url:
            settings = Settings(data, data / "keys", public_url=PUBLIC_URL, database_url=url)
            yield from _running(application, settings)
    else:
        yield from _running(application, settings)


def _running(server: Server, settings: Settings) -> Iterator[Living]:
    clock, hasher = Clock(), Hasher(threads=1, cost=CHEAP)
    with asyncio.Runner() as runner:
        runner.run(
            server.start(
                unhurried(settings),
                lambda given: house.opened(given, clock=clock, chance=Random(46), hasher=hasher),
            )
        )
        yield Living(server, clock, runner)
        runner.run(server.stop())
    hasher.close()
