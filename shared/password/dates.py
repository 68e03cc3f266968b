"""Whether a password is, as a whole, a date from 1925 to today (specification 4)."""

import re
from datetime import date

from shared.password.looks import looks

_EARLIEST = date(1925, 1, 1)

_MONTHS = {
    month: number
    for number, months in enumerate(
        (
            "январь января янв january jan",
            "февраль февраля фев february feb",
            "март марта мар march mar",
            "апрель апреля апр april apr",
            "май мая may",
            "июнь июня июн june jun",
            "июль июля июл july jul",
            "август августа авг august aug",
            "сентябрь сентября сен сент september sep sept",
            "октябрь октября окт october oct",
            "ноябрь ноября ноя november nov",
            "декабрь декабря дек december dec",
        ),
        start=1,
    )
    for month in months.split()
}

_APART = r"[\s.,/:_\-]*"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_END = rf"{_APART}(?:г|год|года)?\.?"
_WORD = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
# In figures: with signs between them a leading nought may be missing, without it may not.
_SPELLINGS = [
    re.compile(pattern)
    for pattern in (
        rf"(?P<day>\d\d)(?P<month>\d\d){_YEAR}{_END}",
        rf"(?P<month>\d\d)(?P<day>\d\d){_YEAR}{_END}",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d){_END}",
        rf"(?P<day>\d\d?)(?P<apart>[\s.,/:_\-]+)(?P<month>\d\d?)(?P=apart){_YEAR}{_END}",
        rf"(?P<month>\d\d?)(?P<apart>[\s.,/:_\-]+)(?P<day>\d\d?)(?P=apart){_YEAR}{_END}",
        rf"{_YEAR}(?P<apart>[\s.,/:_\-]+)(?P<month>\d\d?)(?P=apart)(?P<day>\d\d?){_END}",
        rf"(?P<day>\d\d?){_APART}{_WORD}{_APART}{_YEAR}{_END}",
        rf"{_WORD}{_APART}(?P<day>\d\d?){_APART}{_YEAR}{_END}",
        rf"{_YEAR}{_APART}{_WORD}{_APART}(?P<day>\d\d?){_END}",
    )
]
_LONGEST = 32


def is_date(password: str, today: date) -> bool:
    """Tell whether the password is a date not before 1925 and not after today.

    Day, month and year in either usual order, or the year first; two or four figures of the year;
    the month in figures or in words; any signs between them, or none; in either layout.
    """
    return any(
        _EARLIEST <= day <= today
        for look in looks(password)
        if len(look) <= _LONGEST
        for spelling in _SPELLINGS
        if (found := spelling.fullmatch(look))
        for day in _days(found["day"], found["month"], found["year"])
    )


def _days(day: str, month: str, year: str) -> list[date]:
    """Return the days that the figures may mean: two of them, where the year has two figures."""
    centuries = (0,) if len(year) == 4 else (1900, 2000)
    number = _MONTHS.get(month) or int(month)
    days = []
    for century in centuries:
        try:
            days.append(date(century + int(year), number, int(day)))
        except ValueError:
            continue
    return days
