"""A moment as a family reads it."""

from datetime import datetime

from reactpy import html
from reactpy.types import VdomDict

from shared import spoken


def moment(at: datetime, zone: str) -> VdomDict:
    """Return day and hour by the clock of a time zone, and the exact moment for machines."""
    exact = at.isoformat(timespec="seconds")
    return html.time({"dateTime": exact}, spoken.moment(at, zone))
