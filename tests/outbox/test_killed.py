"""A thousand letters by two workers, of which one is killed ten times (docs/decisions/0050).

None is lost. One goes twice only where its worker was killed between the server's 250 and the
commit. With --log-cli-level=info it tells how many those were, and the time that all took.
"""

import asyncio
import logging
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from multiprocessing.process import BaseProcess
from time import monotonic

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from msgspec import structs

from backend.hashing import Hasher
from backend.house import House, opened
from backend.mail.connection import Patience
from backend.settings import Settings
from backend.tables import ids, letter, outbox
from backend.tables.database import dialect, rows, transaction
from shared.letter import Purpose
from tests.makers.postbox import Postbox, listening
from tests.outbox import workers
from tests.outbox.families import Families

LETTERS = 1000
KILLS = 10
BETWEEN = 40  # letters of each worker from one kill to the next
AT_ONCE = 25  # letters that a worker claims: what is leased when it dies waits for the lease's end
LOOK = 0.2
LONGEST = 240  # seconds, on a machine that does much else
MESSAGE_ID = re.compile(rb"^Message-ID: (<\S+>)", re.MULTILINE)
VICTIM = "victim.school46.ru"
# Whoever is killed must not keep its letters for long, nor give up a server that is only slow: what
# that one had taken would go twice. Whoever is not killed has all the time.
SHORT, LONG = Patience(8, 12, 12, 1), Patience(LONGEST, LONGEST, LONGEST, LONGEST)

log = logging.getLogger(__name__)


class Killer(Postbox):
    """Takes letters, and kills the worker that bears the victim's name at the worst moments."""

    def __init__(self) -> None:
        super().__init__()
        self.victim: BaseProcess
        self._burial: asyncio.Task[None]
        self.settings: Settings
        self.kills = 0
        self.windows: Counter[str] = Counter()  # taken, and not recorded when the worker died
        self._known: dict[Session, int] = {}
        self._of_victim: list[str] = []
        self._of_other = 0
        self._next = asyncio.Event()

    def begin(self, settings: Settings) -> None:
        """Start a victim."""
        self.settings = structs.replace(settings, public_url=f"https://{VICTIM}")
        self.victim = workers.start(self.settings, SHORT, AT_ONCE)

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's own name
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        """Greet back, and remember how many had been killed by then."""
        self._known[session] = self.kills if hostname == VICTIM else KILLS
        return await super().handle_EHLO(server, session, envelope, hostname, responses)

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's own name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take a letter; every so many of the victim's, kill it before or after saying so."""
        if session.host_name != VICTIM:
            await self._wait_for_kill()
        elif self._known[session] < self.kills:  # it is dead, and its last words arrive
            self.windows.update(envelope.rcpt_tos)
        elif len(self._of_victim) < BETWEEN:
            self._of_victim += envelope.rcpt_tos
        elif self.kills % 2:
            self._of_victim += envelope.rcpt_tos
            said = await super().handle_DATA(server, session, envelope)
            await server.push(said)
            return self._kill() if self._known[session] == self.kills else said
        else:
            return self._kill()
        return await super().handle_DATA(server, session, envelope)

    async def _wait_for_kill(self) -> None:
        while self._of_other >= BETWEEN * (self.kills + 1) and self.kills < KILLS:
            self._next.clear()
            await self._next.wait()
        self._of_other += 1

    def _kill(self) -> str:
        workers.kill(self.victim)
        self.kills += 1
        # A task of its own: the conversation ends with the worker.
        self._burial = asyncio.create_task(self._bury(self._of_victim))
        self._of_victim = []
        return "451 nobody hears this"

    async def _bury(self, taken: list[str]) -> None:
        unrecorded = await rows("SELECT id FROM letter WHERE state <> 'accepted'")
        still = {f"{row['id']}@example.org" for row in unrecorded}
        self.windows.update(one for one in taken if one in still)
        if self.kills < KILLS:
            self.begin(self.settings)
        self._next.set()


@pytest.fixture
async def postbox() -> AsyncIterator[Killer]:
    """A mail server that kills."""
    async with listening(Killer()) as killer:
        assert isinstance(killer, Killer)
        yield killer


@pytest.fixture
async def house(settings: Settings, hasher: Hasher) -> AsyncIterator[House]:
    """An open house by the machine's own clock, which its workers go by too."""
    async with opened(settings, hasher=hasher) as house:
        yield house


async def test_of_a_thousand_letters_none_is_lost_and_only_those_in_the_window_go_twice(
    house: House, families: Families, postbox: Killer
) -> None:
    await families.add("petrova")
    await _queue(house, families.number("petrova"))
    survivor = workers.start(house.settings, LONG, AT_ONCE)
    postbox.begin(house.settings)
    begun = monotonic()
    try:
        async with asyncio.timeout(LONGEST):
            while await outbox.waiting():
                with suppress(TimeoutError):
                    await asyncio.wait_for(postbox.has(len(postbox.taken) + 1), LOOK)
    finally:
        workers.kill(survivor)
        workers.kill(postbox.victim)
    taken = Counter(postbox.recipients)
    twice = taken - Counter(set(taken))
    log.info("%s: %.1f s, %d went twice", dialect(), monotonic() - begun, twice.total())

    assert postbox.kills == KILLS
    assert len(taken) == LETTERS
    assert twice == postbox.windows
    assert twice
    names = {(one.recipient, *MESSAGE_ID.findall(one.content)) for one in postbox.taken}
    assert len(names) == len({name for _, name in names}) == LETTERS
    states = await rows("SELECT state, count(*) AS number FROM letter GROUP BY state")
    assert [(row["state"], row["number"]) for row in states] == [("accepted", LETTERS)]


async def _queue(house: House, account: int) -> None:
    """Want a thousand letters, each to an address that tells its number."""
    numbers, seal = await ids.take(LETTERS), house.keys.seal
    async with transaction():
        for one in numbers:
            to = seal("letter.email", one, f"{one}@example.org".encode())
            now = house.clock()
            await letter.queue(one, account, Purpose.EMAIL_CHANGED, now, to=to)
