"""Letters: two thousand families have their addresses confirmed, by one worker.

Run as a program of its own on the serving core: python -m bench.letters DATABASE_URL FOLDER ROUNDS
PORT prints every round as JSON. The mail server at that port is bench.sink. Counted is from the
first claim until the last letter is recorded as accepted: claims, links, both parts of each letter,
the conversation, what came of it. Ends with a trace unless every letter was accepted.
"""

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec
import uvloop

from backend import house
from backend.caller import Caller, Role
from backend.flows.outbox import sending
from backend.house import House
from backend.mail.connection import Patience
from backend.settings import Settings
from backend.tables import account, ids, letter, outbox
from backend.tables.account import NewAccount
from backend.tables.database import bound, rows, transaction
from backend.workers.outbox import BATCH, Sender
from shared.letter import Purpose, State

LETTERS = 2000
HOLDER = 46


class Sent(msgspec.Struct):
    """Letters a second over one connection and over four; statements that claim one batch."""

    over_one: float
    over_four: float
    statements: int


async def queue(number: int, logins: Iterator[int], caller: Caller) -> None:
    """Open so many accounts with an address each, and want it confirmed."""
    drawn = await ids.take(2 * number)
    async with transaction():
        for new, about in zip(drawn[:number], drawn[number:], strict=True):
            assert await account.add(family(new, f"family{next(logins)}", caller))
            await letter.queue(about, new, Purpose.CONFIRMATION, caller.now)


def family(number: int, login: str, caller: Caller) -> NewAccount:
    address = f"{login}@mail.ru"
    return NewAccount(
        number,
        "parent",
        login,
        "no hash",
        "Синицына",
        "Мария",
        "Викторовна",
        "ru",
        caller.keys.seal("account.email", number, address.encode()),
        caller.fingerprint("account.email", address),
        caller.now,
        password_has_signs=False,
    )


async def rate(lanes: int, logins: Iterator[int], opened: House) -> float:
    """Send all that waits over so many connections; returns how many letters went a second."""
    await queue(LETTERS, logins, opened.caller(role=Role.OPERATOR))
    before, sender = await accepted(), Sender(opened, Patience(), lanes=lanes)
    begun = time.perf_counter()
    while await sender.turn():
        pass
    seconds = time.perf_counter() - begun
    await sender.close()
    went = await accepted() - before
    assert went >= LETTERS
    assert not await outbox.waiting()
    return went / seconds


async def accepted() -> int:
    sql = "SELECT count(*) AS number FROM letter WHERE state = {}"
    return int((await rows(sql, State.ACCEPTED))[0]["number"])


async def statements(logins: Iterator[int], caller: Caller) -> int:
    """Count what a claim asks of the database, but for the links that are then kept."""
    await queue(BATCH, logins, caller)
    with asked() as heard:
        batch = await sending.take(HOLDER, BATCH, caller)
    assert batch.taken == BATCH
    await sending.give_back([one.letter for one in batch.parcels], HOLDER, caller)
    return len(heard)


@contextmanager
def asked() -> Iterator[list[str]]:
    """Hear every statement."""
    engine, heard = type(bound()), list[str]()
    real = engine.fetch

    async def fetch(self: Any, sql: str, values: Any) -> Any:
        heard.append(sql)
        return await real(self, sql, values)

    with mock.patch.object(engine, "fetch", fetch):
        yield heard


async def sent(settings: Settings, rounds: int) -> list[Sent]:
    async with house.opened(settings) as opened:
        logins, told = count(), []
        for _ in range(rounds):
            one, four = [await rate(lanes, logins, opened) for lanes in (1, 4)]
            claiming = await statements(logins, opened.caller(role=Role.OPERATOR))
            told.append(Sent(one, four, claiming))
        return told


if __name__ == "__main__":
    url, folder, rounds, port = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    on_postgres = url if url.startswith("postgresql://") else None
    where = Settings(
        data=folder,
        keys=folder / "keys",
        public_url="https://a.ru",
        database_url=on_postgres,
        smtp_url=f"smtp://127.0.0.1:{port}",
        mail_from="journal@a.ru",
    )
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        print(msgspec.json.encode(runner.run(sent(where, rounds))).decode())
