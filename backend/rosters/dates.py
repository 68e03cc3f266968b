"""Birth dates as lists write them, and which of them can be a student's."""

import re
from collections.abc import Mapping
from datetime import date

from shared.refusals import Why

YOUNGEST = 4
OLDEST = 25
# No student of this century's schools was born in another.
CENTURY = 2000

# A month is known by its first letters, whatever its ending: «мая», «май», «сент.», «February».
_MONTHS: Mapping[str, int] = {
    start: number
    for number, starts in enumerate(
        (
            *("янв jan", "фев feb", "мар mar", "апр apr", "май мая may", "июн jun"),
            *("июл jul", "авг aug", "сен sep", "окт oct", "ноя nov", "дек dec"),
        ),
        start=1,
    )
    for start in starts.split()
}
# «05.III.2014», as it stands in certificates; X is typed in either alphabet.
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = dict(zip(_NUMERALS, range(1, 13), strict=True))
_GAP = r"[\s.,/-]{1,3}"
_DAY_FIRST = re.compile(
    rf"([0-9]{{1,2}}){_GAP}([0-9]{{1,2}}|[А-Яа-яA-Za-z]{{1,9}}){_GAP}([0-9]{{4}}|[0-9]{{2}})"
)
# «05» марта 2014 г.: a day in quotes is a day.
_QUOTED = re.compile(r"[«\"“„]\s?([0-9]{1,2})\s?[»\"”“]")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_GAP}([0-9]{{1,2}}){_GAP}([0-9]{{1,2}})")
# What may follow: «г.», «года», and the time of day that programs add.
_TAIL = re.compile(r"\s*(?:г\.?|год|года|\.)?(?:[\sT]+[0-9]{1,2}:[0-9:.]{2,12})?", re.IGNORECASE)
# A spreadsheet counts days from here; people who were born from 1954 to 2064 have five digits.
_SERIAL = re.compile(r"([0-9]{5})(?:[.,]0+)?")
_DAY_ZERO = date(1899, 12, 30).toordinal()


def read(text: str, today: date) -> date | Why:
    """Return the date, or why there is none: unreadable, or not a student's on that day.

    Day first, its month a number or a word, or the year first as ISO 8601 has it; never the
    month first. A year of two digits is one of this century. Five digits are the number
    that a spreadsheet keeps for a date.
    """
    try:
        born = _serial(text) or _spelled(text)
    except ValueError:
        return Why.ROSTER_DATE_IMPOSSIBLE
    if born is None:
        return Why.ROSTER_DATE_UNREADABLE
    return born if YOUNGEST <= _age(born, today) <= OLDEST else Why.ROSTER_DATE_IMPOSSIBLE


def _serial(text: str) -> date | None:
    found = _SERIAL.fullmatch(text)
    return date.fromordinal(_DAY_ZERO + int(found[1])) if found else None


def _spelled(text: str) -> date | None:
    """Return the date that the text spells. Raises ValueError: the calendar does not have it."""
    text = _QUOTED.sub(r"\1 ", text, count=1)
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        found = pattern.match(text)
        if found and _TAIL.fullmatch(text, found.end()):
            year, month, day = (found[place] for place in order)
            number = _month(month)
            century = CENTURY if len(year) == 2 else 0
            return date(century + int(year), number, int(day)) if number is not None else None
    return None


def _month(text: str) -> int | None:
    """Return a month's number, or None for a word that names none."""
    if text.isdecimal():
        return int(text)
    word = text.casefold()
    return _ROMAN.get(word.replace("х", "x"), _MONTHS.get(word[:3]))


def _age(born: date, today: date) -> int:
    """Whole years on that day."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
