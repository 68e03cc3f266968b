"""Work that several processes do at one moment, as the workers of an installation do."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from threading import BrokenBarrierError
from typing import Any, TypeVar

T = TypeVar("T")

LONGEST_START = 60.0  # seconds, on a machine that does much else
_gates: list[Barrier] = []


def together(work: Callable[..., T], *arguments: Sequence[Any]) -> list[T]:
    """Run the work once for each of the arguments, each time in a process of its own.

    Its first argument is what it calls when it is ready; it comes back when all the others are
    ready too. Returns what each returned, in the same order; raises what one of them raised.
    """
    # A fork would share what is open here: a connection, a loop, a lock that somebody holds.
    context = get_context("spawn")
    with ProcessPoolExecutor(
        len(arguments), context, _remember, (context.Barrier(len(arguments)),)
    ) as pool:
        doing = [pool.submit(_do, work, one) for one in arguments]
    failures = [failed for one in doing if (failed := one.exception())]
    # Those that waited for the one that failed have nothing to tell.
    for failed in sorted(failures, key=lambda one: isinstance(one, BrokenBarrierError)):
        raise failed
    return [one.result() for one in doing]


def _remember(gate: Barrier) -> None:
    _gates.append(gate)


def _do(work: Callable[..., T], arguments: Sequence[Any]) -> T:
    try:
        return work(_ready, *arguments)
    except BaseException:
        _gates[0].abort()
        raise


def _ready() -> None:
    _gates[0].wait(LONGEST_START)
