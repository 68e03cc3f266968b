"""Lists in a few words, as a test tells them."""

from datetime import date

from backend.rosters.read import read
from shared.roster import Known, Person, Roster

TODAY = date(2026, 11, 23)


def read_text(*lines: str) -> Roster:
    """Read a list of these lines, the header first."""
    return read("\n".join(lines).encode(), TODAY)


def persons(roster: Roster) -> list[Person]:
    return [row.person for row in roster.rows]


def known(roster: Roster) -> list[Known]:
    """The school as it is when it had nobody and took this list."""
    return [Known(1000 + row.number, row.person) for row in roster.rows]
