"""Time zones that a school may have, by their names in the IANA database."""

from functools import cache
from zoneinfo import available_timezones


def is_zone(name: str) -> bool:
    """Tell whether a time zone of this name is known."""
    return name in _known()


@cache
def _known() -> frozenset[str]:
    """Walk the machine's zones once: half a thousand files are opened for it."""
    return frozenset(available_timezones())
