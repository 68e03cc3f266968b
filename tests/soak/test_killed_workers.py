"""Families register on live pages while workers are killed: nothing lost, nothing doubled.

`make test` lets twenty families in and kills once; `make soak` two thousand, and one worker every
ten seconds. With --log-cli-level=info it tells what got lost on the way.
"""

import asyncio
import logging
import os
from collections import Counter
from itertools import islice, product
from pathlib import Path
from time import monotonic

import asyncpg
import pytest

from backend.caller import Caller
from backend.flows import school
from backend.flows.invitation import issuing
from backend.flows.roster import importing
from shared.invitation import Audience, Issue
from shared.school import NewSchool
from tests.operations.conftest import Installation
from tests.soak.family import NAMES, Family, Sheet, Told
from tests.soak.phone import Phone
from tests.soak.service import Service, serving

log = logging.getLogger(__name__)

FAMILIES = int(os.environ.get("SOAK_FAMILIES", "20"))
AT_ONCE = 12
PAUSE = 10.0  # seconds from one kill to the next


@pytest.fixture
def place(tmp_path: Path, postgres_url: str) -> Installation:
    """An installation on PostgreSQL with the hashes that families get: 19 MiB each."""
    return Installation(tmp_path, postgres_url)


async def invite(caller: Caller) -> list[Sheet]:
    """Found a school of two children a family; return a parent's sheet of each."""
    await school.add(NewSchool("Школа № 46", "sch46"), caller)
    names = islice(product("абвгдежз", repeat=4), 2 * FAMILIES)
    listed = ["Фамилия;Имя;Класс", *(f"Куликов;И{''.join(one)};7А" for one in names)]
    await importing.apply("\n".join(listed).encode(), None, caller)
    issued = await issuing.issue(Issue(parents=1), None, caller)
    return [Sheet(one.code, one.person) for one in issued.codes if one.audience is Audience.PARENT]


def families(sheets: list[Sheet]) -> dict[str, tuple[Sheet, Sheet]]:
    """Give every family the sheets of two children."""
    pairs = zip(sheets[::2], sheets[1::2], strict=True)
    return {f"family{number}": pair for number, pair in enumerate(pairs)}


async def all_in(
    invited: dict[str, tuple[Sheet, Sheet]], address: str, service: Service, lost: Counter[str]
) -> list[Told]:
    """Let everybody in, so many at once; from the first on kill a worker every PAUSE."""
    waiting, told = iter(invited.items()), []
    first = asyncio.Event()

    async def door() -> None:
        for login, sheets in waiting:
            told.append(await Family(Phone(address, lost), login, *sheets).come_in())
            first.set()

    async def killer(done: asyncio.Task[None]) -> None:
        await first.wait()
        while not done.done():
            service.kill_a_worker()
            await asyncio.wait({done}, timeout=PAUSE)

    async def doors() -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(door())

    async with asyncio.TaskGroup() as group:
        group.create_task(killer(group.create_task(doors())))
    return told


async def left(url: str) -> dict[str, list[tuple[str, str]]]:
    """Read what the registrations have left behind: of each kind whose it is, and what."""
    kinds = {
        "codes spent": """
            SELECT a.login, p.given_name FROM invitation i JOIN student p ON p.id = i.student
            JOIN account a ON a.id = i.spent_by WHERE i.spent_at IS NOT NULL AND i.sealed IS NULL
        """,
        "diaries": """
            SELECT a.login, p.given_name FROM diary d JOIN student p ON p.id = d.student
            JOIN account a ON a.id = d.account
        """,
        "entries": """
            SELECT a.login, p.given_name FROM access_journal j JOIN student p ON p.id = j.student
            JOIN account a ON a.id = j.account WHERE j.event IN ('registered', 'child_added')
        """,
        "accounts": "SELECT login, family_name FROM account",
        "letters": """
            SELECT a.login, l.purpose FROM letter l JOIN account a ON a.id = l.account
            WHERE l.purpose = 'registration_complete'
        """,
        "letters doubled": """
            SELECT a.login, l.purpose FROM letter l JOIN account a ON a.id = l.account
            GROUP BY a.login, l.purpose HAVING count(*) > 1
        """,
        "answers": "SELECT a.login, '' FROM finish f JOIN account a ON a.id = f.account",
    }
    connection = await asyncpg.connect(url)
    found = {kind: await connection.fetch(sql) for kind, sql in kinds.items()}
    await connection.close()
    return {kind: sorted(map(tuple, rows)) for kind, rows in found.items()}


def owed(invited: dict[str, tuple[Sheet, Sheet]]) -> dict[str, list[tuple[str, str]]]:
    """Say what they should have left behind: each once."""
    children = sorted(
        (login, sheet.person.split()[0]) for login, sheets in invited.items() for sheet in sheets
    )
    return {
        "codes spent": children,
        "diaries": children,
        "entries": children,
        "accounts": sorted((login, NAMES["family_name"]) for login in invited),
        "letters": sorted((login, "registration_complete") for login in invited),
        "letters doubled": [],
        "answers": sorted((login, "") for login in invited),
    }


def told_at_best(login: str, sheets: tuple[Sheet, Sheet]) -> Told:
    """Say what a family hears that nothing ever went wrong for."""
    diaries = [f"{sheet.person}, 7А" for sheet in sheets]
    return Told(login, diaries, diaries)


async def test_nothing_is_lost_and_nothing_doubled(
    place: Installation, postgres_url: str, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="httpx")  # it tells of every request
    invited = families(await asyncio.to_thread(place.run, invite))
    lost: Counter[str] = Counter()
    begun = monotonic()

    async with serving(place, port) as service:
        told = await all_in(invited, f"http://127.0.0.1:{port}", service, lost)
    log.info(
        "%d families in %.0f s, %d kills, lost on the way: %s",
        *(len(told), monotonic() - begun, service.kills, dict(lost)),
    )

    assert sorted(told, key=lambda one: one.login) == sorted(
        (told_at_best(login, sheets) for login, sheets in invited.items()),
        key=lambda one: one.login,
    )
    assert await left(postgres_url) == owed(invited)
    died = [one for one in service.events if one["event"] == "worker died"]
    assert [one["signal"] for one in died] == [9] * service.kills
    assert [one for one in service.events if one["level"] == "error"] == []
