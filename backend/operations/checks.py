"""Looking the installation over: a line for each thing that it needs in order to work."""

import asyncio
import math
from collections.abc import Awaitable, Callable

from backend import house, keys
from backend.hashing import Hasher
from backend.keys import WrongKeys
from backend.operations import mail_server, sender_domain
from backend.operations.finding import Finding
from backend.settings import Settings, reached_in_the_clear
from backend.tables import database, school, upgrade
from backend.tables.upgrade import State
from shared.refusals import Why
from shared.sentences import say

LONGEST_HASH_MS = 500
HASHES = 4


async def check(settings: Settings) -> tuple[Finding, ...]:
    """Look at configuration, keys, database, mail, its domain, disk and the speed of hashing."""
    house.make_folder(settings)
    # The database comes first, because it is what makes the keys on the very first run.
    stored = await _looked("database", _database, settings)
    return (
        await _looked("configuration", _configuration, settings),
        await _looked("keys", _keys, settings),
        stored,
        *([await _looked("schools", _schools, settings)] if settings.school_hosts else ()),
        *await mail_server.look(settings),
        *await sender_domain.look(settings),
        await _looked("disk", _disk, settings),
        await _looked("hashing", _hashing, settings),
    )


class _Wrong(Exception):
    """What was looked at is not as it should be; a sentence."""


async def _looked(
    name: str, look: Callable[[Settings], Awaitable[str]], settings: Settings
) -> Finding:
    try:
        return Finding(name, fine=True, said=await look(settings))
    except (_Wrong, WrongKeys, OSError) as wrong:
        return Finding(name, fine=False, said=" ".join(str(wrong).split()))


async def _configuration(settings: Settings) -> str:
    if settings.public_url is None:
        return say("check.configuration.no-address", data=settings.data)
    if reached_in_the_clear(settings.public_url):
        raise _Wrong(say("serve.in-the-clear", url=settings.public_url))
    return say("check.configuration", data=settings.data, url=settings.public_url)


async def _keys(settings: Settings) -> str:
    keys.load(settings.keys)
    return say("check.keys", file=keys.path_in(settings.keys))


async def _database(settings: Settings) -> str:
    with house.alone(settings):
        async with database.bind(house.where(settings)):
            found = await house.ensured(settings)
            dialect = {"sqlite": "SQLite", "postgres": "PostgreSQL"}[database.dialect()]
            version = (await upgrade.version())[-1]
    whys = {State.OLDER: Why.SCHEMA_OLDER, State.NEWER: Why.SCHEMA_NEWER}
    if found in whys:
        raise _Wrong(say(whys[found]))
    return say("check.database", dialect=dialect, version=version)


async def _schools(settings: Settings) -> str:
    """Look whether each host is a school's that there is: the web server cannot know."""
    async with database.bind(house.where(settings)):
        is_current = await upgrade.state() is State.CURRENT
        known = {one.short_name for one in await school.all_of_them()} if is_current else set()
    unknown = [name for name, _ in settings.school_hosts if name not in known]
    if unknown:
        raise _Wrong(say("check.schools.unknown", schools=", ".join(unknown)))
    return say("check.schools", number=len(settings.school_hosts))


async def _disk(settings: Settings) -> str:
    free = house.free_megabytes(settings)
    if free < house.LEAST_FREE_MB:
        raise _Wrong(say("check.disk.full", data=settings.data, free=free))
    return say("check.disk", data=settings.data, free=free)


async def _hashing(_: Settings) -> str:
    """Measure one hash at a time: what a person waits for at the least."""
    hasher = Hasher(threads=1)
    loop = asyncio.get_running_loop()
    started = loop.time()
    for _number in range(HASHES):
        await hasher.waste()
    milliseconds = math.ceil((loop.time() - started) / HASHES * 1000)
    hasher.close()
    if milliseconds > LONGEST_HASH_MS:
        raise _Wrong(say("check.hashing.slow", milliseconds=milliseconds))
    return say("check.hashing", milliseconds=milliseconds)
