"""Days and hours as a person reads them."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from shared.sentences import language, say


def day(value: date) -> str:
    """Write a day in the current language: «23 ноября 2026 г.», “23 November 2026”."""
    return format_date(value, "d MMMM y", locale=_locale())


def number(value: int) -> str:
    """Write a whole number: «1 200», “1,200”."""
    return _number(value, _locale())


def clock(moment: datetime, zone: str) -> str:
    """Write an hour by the clock of a time zone: 14:05."""
    return format_time(moment.astimezone(ZoneInfo(zone)), "HH:mm", locale=_locale())


def moment(value: datetime, zone: str) -> str:
    """Write a day and an hour by the clock of a time zone."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{day(local.date())}, {clock(value, zone)}"


def when(value: datetime, now: datetime, zone: str) -> str:
    """Write an hour, and the day where it is not today: «в 14:02», «27 ноября в 14:02»."""
    local, today = (one.astimezone(ZoneInfo(zone)).date() for one in (value, now))
    if local == today:
        return say("spoken.today", clock=clock(value, zone))
    named = format_date(local, "d MMMM", locale=_locale())
    return say("spoken.day", day=named, clock=clock(value, zone))


@lru_cache(maxsize=4096)
def _number(value: int, locale: str) -> str:
    # 25 µs each, and a school's page has four hundred, drawn anew whenever a family comes on.
    return format_decimal(value, locale=locale)


def _locale() -> str:
    return {"en": "en_GB"}.get(language(), language())
