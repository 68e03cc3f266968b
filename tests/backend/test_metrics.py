"""What is counted is there for whoever holds the memory, and never more than the memory holds."""

import mmap
import os

from backend.metrics import BOUNDS, REFUSALS, REQUESTS, SECONDS, SIZE, TALLY, Tally, read, refused
from shared.refusals import Refusal, Refused, Why


def test_what_is_added_is_read_from_the_same_memory() -> None:
    memory = bytearray(SIZE)
    tally = Tally(memory)

    tally.add(REQUESTS, "/login", "GET", "2xx")
    tally.add(REQUESTS, "/login", "GET", "2xx")
    tally.add(REQUESTS, "/help", "GET", "2xx", number=3.0)

    assert dict(read(memory)) == {
        ("vhod_requests", "/login", "GET", "2xx"): [2.0],
        ("vhod_requests", "/help", "GET", "2xx"): [3.0],
    }


def test_a_duration_stands_in_the_first_interval_that_holds_it() -> None:
    memory = bytearray(SIZE)
    tally = Tally(memory)

    for seconds in (0.0005, 0.001, 0.3, 60.0):
        tally.observe(SECONDS, "/login", seconds=seconds)

    ((series, (total, *intervals)),) = read(memory)
    counted = dict(zip((*BOUNDS, "more"), intervals, strict=True))
    assert series == ("vhod_request_seconds", "/login")
    assert total == 60.3015
    assert {bound: number for bound, number in counted.items() if number} == {
        0.001: 2.0,
        0.5: 1.0,
        "more": 1.0,
    }


def test_what_a_process_counted_before_it_was_killed_is_all_there() -> None:
    file = os.memfd_create("test")
    os.ftruncate(file, SIZE)
    child = os.fork()
    if child == 0:
        tally = Tally(mmap.mmap(file, SIZE))
        for _ in range(1000):
            tally.add(REFUSALS, Why.CODE_SPENT)
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)

    with mmap.mmap(file, SIZE) as memory:
        assert dict(read(memory)) == {("vhod_refusals", "code-spent"): [1000.0]}
    os.close(file)


def test_a_full_memory_costs_a_number_and_not_a_request() -> None:
    memory = bytearray(1024)
    tally = Tally(memory)

    for number in range(100):
        tally.add(REFUSALS, f"reason {number}")
        tally.observe(SECONDS, f"/route/{number}", seconds=1.0)

    kept = dict(read(memory))
    assert 5 < len(kept) < 40
    assert {counted[-1] for series, counted in kept.items() if series[0] == "vhod_refusals"} == {
        1.0
    }


def test_every_fault_that_is_told_counts() -> None:
    before = _counted(Why.LOGIN_SHORT), _counted(Why.EMAIL_MISSING)

    refused(Refused(Refusal("login", Why.LOGIN_SHORT), Refusal("email", Why.EMAIL_MISSING)))

    assert (_counted(Why.LOGIN_SHORT), _counted(Why.EMAIL_MISSING)) == (
        before[0] + 1,
        before[1] + 1,
    )


def _counted(why: Why) -> float:
    return dict(read(TALLY.memory)).get(("vhod_refusals", why), [0.0])[0]
