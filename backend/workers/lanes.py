"""One batch of letters on its way: handed over on as few connections as do, recorded as they go.

What the server said of a letter is committed at once. While a commit runs the next letters are
handed over, and what they hear goes into the next commit together: so only the letters of one
commit could ever go twice.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import structlog

from backend.flows.outbox.sending import UNWRITABLE, Outcome
from backend.flows.outbox.writing import Parcel
from backend.mail import answers
from backend.mail.answers import Verdict
from backend.mail.connection import Connection
from backend.mail.folder import Folder
from shared.letter import Reason

# A further connection is opened where the letters at hand have not left in this time.
LANE_SECONDS = 0.25
LOST_IN_A_ROW = 3  # then it is the server and no letter
AGAIN_SECONDS = 1.0
MOST_COMMITS = 30  # tries, while the database is away

Carrier = Connection | Folder
Record = Callable[[Sequence[Outcome]], Awaitable[None]]
log = structlog.get_logger()


class Run:
    """The lanes of one batch; afterwards it says what is left, and why."""

    def __init__(
        self, parcels: Sequence[Parcel], record: Record, ending: asyncio.Event, seconds: float
    ) -> None:
        """Begin no letter after so many seconds, nor when the worker ends."""
        self.pause: Verdict | None = None  # why all letters have to wait
        self.answered = False  # the server has judged a letter
        self._record = record
        self._ending = ending
        self._until = asyncio.get_running_loop().time() + seconds
        self._queue = deque(parcels)
        self._no_more = asyncio.Event()
        self._heard: list[Outcome] = []
        self._news = asyncio.Event()
        self._lost = 0
        self._stuck = False  # what was heard could not be recorded
        self._over = False

    @property
    def untried(self) -> tuple[int, ...]:
        """Return the letters that nobody has handed over."""
        return tuple(one.letter for one in self._queue)

    async def through(self, carriers: Sequence[Carrier]) -> None:
        """Hand everything over; return when all that was heard is recorded."""
        recording = asyncio.create_task(self._recorder())
        lanes = [
            asyncio.create_task(self._lane(number, carriers)) for number in range(len(carriers))
        ]
        try:
            await asyncio.gather(*lanes)
        finally:
            for lane in lanes:
                lane.cancel()
            self._over = True
            self._news.set()
            await recording

    async def _lane(self, number: int, carriers: Sequence[Carrier]) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LANE_SECONDS * number):
                await self._no_more.wait()
        carrier = carriers[number]
        while self._goes_on():
            parcel = self._queue.popleft()
            if not carrier.is_open and (shut := await carrier.open()):
                self._queue.appendleft(parcel)
                if not any(one.is_open for one in carriers):
                    self._stop(shut)
                return
            verdict = await _handed_over(carrier, parcel)
            if verdict.pauses and not verdict.behind:
                self._queue.appendleft(parcel)
            else:
                self._hear(parcel, verdict)
            if verdict.pauses:
                self._stop(verdict)
                return
        self._no_more.set()

    def _goes_on(self) -> bool:
        late = asyncio.get_running_loop().time() > self._until
        ends = late or self.pause or self._stuck or self._ending.is_set()
        return bool(self._queue) and not ends

    def _stop(self, why: Verdict) -> None:
        self.pause = self.pause or why
        self._no_more.set()

    def _hear(self, parcel: Parcel, verdict: Verdict) -> None:
        whose = parcel.account, parcel.staff
        self._heard.append(Outcome(parcel.letter, *whose, parcel.attempts, verdict))
        self._news.set()
        if verdict.pauses:
            return
        if verdict.reason is not Reason.LOST:
            self._lost, self.answered = 0, True
            return
        self._lost += 1
        if self._lost == LOST_IN_A_ROW:
            self._stop(answers.of_server(Reason.UNREACHABLE, 0, verdict.answer))

    async def _recorder(self) -> None:
        """Record what is heard, until the lanes are through; wait where the database is away."""
        failures = 0
        while not self._over or self._heard:
            await self._news.wait()
            self._news.clear()
            heard, self._heard = self._heard, []
            try:
                if heard:
                    await self._record(heard)
            except Exception as error:
                log.error("mail_unrecorded", letters=len(heard), error=type(error).__name__)
                failures += 1
                if failures > MOST_COMMITS:
                    raise
                self._stuck = True
                self._heard = heard + self._heard
                self._news.set()
                await asyncio.sleep(AGAIN_SECONDS)


async def _handed_over(carrier: Carrier, parcel: Parcel) -> Verdict:
    try:
        return await carrier.hand_over(parcel.envelope, parcel.content)
    except Exception as error:
        log.error("mail_unsendable", letter=parcel.letter, error=type(error).__name__)
        return UNWRITABLE
