"""A school's list, from bytes to rows and faults."""

from datetime import date

from backend.rosters import csv, excel, tabular
from backend.rosters.encoding import decode
from backend.rosters.oneroster import archive, students
from backend.rosters.table import Progress, Sheet
from shared.refusals import Refusal, Refused, Why
from shared.roster import Roster

MOST_BYTES = 10 * 1024 * 1024


def read(
    data: bytes, today: date, org: str | None = None, progress: Progress | None = None
) -> Roster:
    """Return every row and every fault of a list; today is the day of the import in the school.

    The format is told by the bytes, whatever the file is called. org names the school in a
    OneRoster archive that has several, by its sourcedId. Raises Refused with one sentence
    for what is no list, is empty, broken, locked, too big, or in an encoding that is not
    ours, and where the school is not clear. Faults of a header stand beside those of rows.
    progress hears of every row.
    """
    progress = progress or Progress()
    if len(data) > MOST_BYTES:
        raise Refused(Refusal("file", Why.ROSTER_TOO_BIG))
    if archive.is_one(data):
        return students.read(data, today, org, progress)
    if org is not None:
        raise Refused(Refusal("org", Why.ROSTER_ORG_NEEDLESS))
    return tabular.read(_sheets(data), today, progress)


def _sheets(data: bytes) -> tuple[Sheet, ...]:
    return excel.read(data) if excel.is_one(data) else (csv.read(decode(data)),)
