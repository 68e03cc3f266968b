"""What a school tells families of their data, and asks them: a changed text is the next version.

Each text is kept under its version, for everybody to read what they were shown and agreed to.
"""

from backend.caller import Caller
from backend.tables import consent, notice
from backend.tables.consent import NewText
from backend.tables.notice import NewNotice
from backend.tables.school_settings import SettingsRow
from shared import notice as notices
from shared.school import School
from shared.school_settings import SchoolSettings

NUMBERS = 3  # rows that a change of all texts writes


async def keep(
    row: SettingsRow, wanted: SchoolSettings, numbers: range, where: School, caller: Caller
) -> tuple[str, str]:
    """Keep what is told and asked from now on; return the versions of notice and consent.

    Inside the transaction that holds the school.
    """
    told, asked = row.notice_version, row.consent_version
    if _tells_otherwise(row, wanted):
        told = str(int(told) + 1)
        # The one that stood, too: nobody may have noted yet whom it named.
        for number, version, one in (
            (numbers[0], row.notice_version, row),
            (numbers[1], told, wanted),
        ):
            named = notices.operator(one.name, one.address)
            kept = NewNotice(number, where.id, version, one.notice, named, caller.now)
            await notice.keep(kept)
    if wanted.consent != row.consent:
        asked = str(int(asked) + 1)
        text = NewText(numbers[2], where.id, asked, wanted.consent, caller.now)
        await consent.keep_text(text)
    return told, asked


def _tells_otherwise(row: SettingsRow, wanted: SchoolSettings) -> bool:
    """Tell whether families read something else from now on: the usual text names the school."""
    if row.notice or wanted.notice:
        return row.notice != wanted.notice
    return (row.name, row.address) != (wanted.name, wanted.address)
