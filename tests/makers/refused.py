"""How a test says what it expects to be refused, whichever door it came through."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from shared.refusals import Refused, Why


@contextmanager
def refused(*expected: tuple[str, Why]) -> Iterator[list[Refused]]:
    """Expect exactly these faults, by field and in the page's order.

    The list holds the refusal after the block, for what else there is to see in it.
    """
    told: list[Refused] = []
    with pytest.raises(Refused) as caught:
        yield told
    told.append(caught.value)
    assert [(one.field, one.why) for one in caught.value.refusals] == list(expected)
