"""Cases that wait to be kept: what happened under a number that a person was told.

A refusal is told at once and written within a second, by whoever sends what waits: no family waits
for that, and a flood of refusals costs a bounded memory and as many rows a second.
"""

from collections import deque

from msgspec import Struct

MOST_WAITING = 200  # of more in a second the oldest are lost; the log has them all


class Case(Struct, frozen=True):
    """What happened, and where; nothing of whoever it happened to."""

    number: str  # "K7Q-M2X"
    method: str
    route: str  # as it is declared, never an address that was asked for
    whys: str  # field and reason of each fault, with commas
    error: str  # the kind of an accident; "" for a refusal
    part: str  # file, line and function that it came from


WAITING: deque[Case] = deque(maxlen=MOST_WAITING)


def taken() -> list[Case]:
    """Take all that wait, the oldest first."""
    cases = list(WAITING)
    WAITING.clear()
    return cases
