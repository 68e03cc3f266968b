"""What is counted while the program runs, in memory that outlives a worker who is killed.

A worker adds to its memory and asks nobody; the supervisor made that memory and reads it when it
likes (docs/decisions/0026). The labels are closed lists: routes as they are declared, methods,
reasons. Never a path, a person, a login, an address or a code: those would stand in the address
of every scrape, and each new one would be a new series.
"""

from bisect import bisect_left
from collections.abc import Iterator
from mmap import mmap

import msgspec
from msgspec import Struct

from shared.refusals import Refused

SIZE = 128 * 1024  # bytes, some ten times what all series of the program take
WORD = 8
# In seconds: from a check of a code to a hash that had to wait its turn.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
LONGEST = len(BOUNDS) + 2  # a histogram's numbers: the sum, then each interval

Series = tuple[str, ...]  # the family's name, then the value of each label


class Family(Struct, frozen=True):
    """A thing that is counted: its name, what it is, and what its series differ in."""

    name: str
    told: str
    labels: tuple[str, ...] = ()


class Counter(Family, frozen=True):
    """Only ever grows, whichever worker dies."""


class Gauge(Family, frozen=True):
    """What stands now; a dead worker's is nothing."""


class Histogram(Family, frozen=True):
    """How often it took how long, in seconds."""


REQUESTS = Counter("vhod_requests", "requests answered", ("route", "method", "status"))
SECONDS = Histogram("vhod_request_seconds", "from the request to its whole answer", ("route",))
REFUSALS = Counter("vhod_refusals", "faults that were told, by reason", ("why",))
HASHES = Counter("vhod_hashes", "passwords hashed or compared")
HASHES_WAITING = Gauge("vhod_hashes_waiting", "passwords in the queue or at work")
SOCKETS = Gauge("vhod_live_sockets", "pages that are alive")
SQLITE_WAITS = Counter("vhod_sqlite_waits", "pauses until another worker had written")
LETTERS = Counter("vhod_letters", "what became of letters", ("state",))
WORKERS = Gauge("vhod_workers", "processes that answer")
RESTARTS = Counter("vhod_worker_restarts", "workers that died and were replaced")

FAMILIES = (
    REQUESTS,
    SECONDS,
    REFUSALS,
    HASHES,
    HASHES_WAITING,
    SOCKETS,
    SQLITE_WAITS,
    LETTERS,
    WORKERS,
    RESTARTS,
)


class Tally:
    """Numbers in one piece of memory, written by one thread and read by whoever holds it too.

    The first word says how many words are taken. A record is two words (how long its name is in
    words, how many numbers it has), the name as JSON filled up with blanks, and the numbers.
    """

    def __init__(self, memory: mmap | bytearray) -> None:
        """Write into memory of SIZE bytes, which is all zeros."""
        self.keep_in(memory)

    def keep_in(self, memory: mmap | bytearray) -> None:
        """Begin anew in another memory."""
        self.memory = memory
        self._bytes = memoryview(memory)
        self._words = self._bytes.cast("Q")
        self._numbers = self._bytes.cast("d")
        self._places: dict[tuple[str, Series], int] = {}
        self._words[0] = 1

    def add(self, family: Family, *labels: str, number: float = 1.0) -> None:
        """Add to one series; number is negative where a gauge falls."""
        self._numbers[self._place(family, labels, 1)] += number

    def observe(self, family: Histogram, *labels: str, seconds: float) -> None:
        """Count one duration."""
        place = self._place(family, labels, LONGEST)
        self._numbers[place] += seconds
        self._numbers[place + 1 + bisect_left(BOUNDS, seconds)] += 1.0

    def _place(self, family: Family, labels: Series, length: int) -> int:
        found = self._places.get((family.name, labels))
        if found is None:
            found = self._places[family.name, labels] = self._made(family, labels, length)
        return found

    def _made(self, family: Family, labels: Series, length: int) -> int:
        name = msgspec.json.encode((family.name, *labels))
        words = -(-len(name) // WORD)
        begin = self._words[0]
        place = begin + 2 + words
        end = len(self._words) - LONGEST
        if place + length > end:
            return end  # where nobody reads: a number is lost, and no request
        self._words[begin], self._words[begin + 1] = words, length
        self._bytes[(begin + 2) * WORD : place * WORD] = name.ljust(words * WORD)
        self._words[0] = place + length  # last: a reader sees a whole record or none
        return place


def read(memory: mmap | bytearray) -> Iterator[tuple[Series, list[float]]]:
    """Yield every series of a worker's memory with its numbers, while the worker goes on."""
    with memoryview(memory) as view, view.cast("Q") as words, view.cast("d") as numbers:
        at = 1
        while at < words[0]:
            place = at + 2 + words[at]
            name = bytes(view[(at + 2) * WORD : place * WORD])
            at = place + words[at + 1]
            yield msgspec.json.decode(name, type=Series), [*map(float, numbers[place:at])]


TALLY = Tally(bytearray(SIZE))  # this process's; a worker keeps its own where it is read


def refused(what: Refused) -> None:
    """Count every fault that somebody was told."""
    for refusal in what.refusals:
        TALLY.add(REFUSALS, refusal.why)
