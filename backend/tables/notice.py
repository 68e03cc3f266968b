"""What schools have told of personal data: each text under its version, the earlier ones too.

The usual text names the school and where it is, so what it named is kept with it.
"""

from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, ForeignKey, Text, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import as_moment, rows
from backend.tables.school import School


class Notice(Table):
    """One text, from when on it was shown, at the latest; a version without a row is the usual.

    The text that is shown today stands in the school's row too.
    """

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    version = Varchar(length=32)
    text = Text()  # "" stands for the sentence of the catalogue
    operator = Varchar(length=330, default="")  # whom that sentence names
    since = Timestamptz()


class NewNotice(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    version: str
    text: str
    operator: str
    since: datetime


class ShownNotice(Struct, frozen=True):
    """A notice that an account was shown, and when first."""

    school_name: str
    address: str
    operator: str  # "" where it was never noted: as the school is called now
    version: str
    text: str
    shown_at: datetime


async def keep(new: NewNotice) -> None:
    """Keep a text under its version, in the transaction that lets it, or the next one, be shown.

    One that is kept already stays; only whom it named is added where that was not noted.
    """
    sql = """
        INSERT INTO notice (id, school, version, text, operator, since)
        VALUES ({}, {}, {}, {}, {}, {})
        ON CONFLICT (school, version) DO UPDATE SET operator = excluded.operator
        WHERE notice.operator = ''
    """
    await rows(sql, *msgspec.structs.astuple(new))


async def of_account(account: int) -> list[ShownNotice]:
    """Return what an account was shown when its diaries were opened, the first one first."""
    sql = """
        SELECT s.name AS school_name, s.address, d.notice_version AS version,
               coalesce(n.text, '') AS text, coalesce(n.operator, '') AS operator,
               min(d.opened_at) AS shown_at
        FROM diary d JOIN school s ON s.id = d.school
        LEFT JOIN notice n ON n.school = d.school AND n.version = d.notice_version
        WHERE d.account = {}
        GROUP BY d.school, s.name, s.address, d.notice_version, n.text, n.operator
        ORDER BY min(d.id)
    """
    found = await rows(sql, account)
    told = [{**row, "shown_at": as_moment(row["shown_at"])} for row in found]
    return msgspec.convert(told, list[ShownNotice])
