"""Birth dates as lists write them, and which of them can be a student's."""

import re
from datetime import date

from shared.refusals import Why

YOUNGEST = 4
OLDEST = 25
# No student of this century's schools was born in another.
CENTURY = 2000

_DAY_FIRST = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def read(text: str, today: date) -> date | Why:
    """Return the date, or why there is none: unreadable, or not a student's on that day.

    Day first with dots, slashes or hyphens, or the year first as ISO 8601 has it; never the
    month first. A year of two digits is one of this century.
    """
    parts = _parts(text)
    if parts is None:
        return Why.ROSTER_DATE_UNREADABLE
    try:
        born = date(*parts)
    except ValueError:
        return Why.ROSTER_DATE_IMPOSSIBLE
    return born if YOUNGEST <= _age(born, today) <= OLDEST else Why.ROSTER_DATE_IMPOSSIBLE


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month, day as the text has them, whether or not the calendar does."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
        return year, month, day
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
        if len(found[3]) == 2:
            year += CENTURY
        return year, month, day
    return None


def _age(born: date, today: date) -> int:
    """Whole years on that day."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
