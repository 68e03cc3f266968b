"""A school's list, from bytes to rows and faults."""

from datetime import date

from backend.rosters import csv, headers, people
from backend.rosters.encoding import decode
from backend.rosters.oneroster import archive, students
from shared.refusals import Refusal, Refused, Why
from shared.roster import Roster

MOST_BYTES = 10 * 1024 * 1024


def read(data: bytes, today: date, org: str | None = None) -> Roster:
    """Return every row and every fault of a list; today is the day of the import in the school.

    org names the school in a OneRoster archive that has several, by its sourcedId.
    Raises Refused with one sentence for what is no list, is empty, too big, or in an
    encoding that is not ours, and where the school is not clear. Faults of the header stand
    beside those of the rows.
    """
    if len(data) > MOST_BYTES:
        raise Refused(Refusal("file", Why.ROSTER_TOO_BIG))
    if archive.is_one(data):
        return students.read(data, today, org)
    if org is not None:
        raise Refused(Refusal("org", Why.ROSTER_ORG_NEEDLESS))
    header, *lines = csv.read(decode(data))
    headings, faults = headers.find(header)
    rows = [people.read(line, headings, today) for line in lines]
    return Roster(
        rows=tuple(row for row, _ in rows),
        headings={column: heading.text for column, heading in headings.items()},
        faults=faults + tuple(fault for _, found in rows for fault in found),
    )
