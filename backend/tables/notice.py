"""What schools have told of personal data: each text under its version, the earlier ones too."""

from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, ForeignKey, Text, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import as_moment, rows
from backend.tables.school import School


class Notice(Table):
    """One text of a school's own, from when on it was shown; a version without a row is the usual.

    The text that is shown today stands in the school's row too.
    """

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    version = Varchar(length=32)
    text = Text()  # "" stands for the sentence of the catalogue
    since = Timestamptz()


class NewNotice(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    version: str
    text: str
    since: datetime


class ShownNotice(Struct, frozen=True):
    """A notice that an account was shown, and when first."""

    school_name: str
    version: str
    text: str
    shown_at: datetime


async def add(new: NewNotice) -> None:
    """Keep a text under its version, in the transaction that lets it be shown."""
    sql = "INSERT INTO notice (id, school, version, text, since) VALUES ({}, {}, {}, {}, {})"
    await rows(sql, *msgspec.structs.astuple(new))


async def of_account(account: int) -> list[ShownNotice]:
    """Return what an account was shown when its diaries were opened, the first one first."""
    sql = """
        SELECT s.name AS school_name, d.notice_version AS version, coalesce(n.text, '') AS text,
               min(d.opened_at) AS shown_at
        FROM diary d JOIN school s ON s.id = d.school
        LEFT JOIN notice n ON n.school = d.school AND n.version = d.notice_version
        WHERE d.account = {} GROUP BY d.school, s.name, d.notice_version, n.text
        ORDER BY min(d.id)
    """
    found = await rows(sql, account)
    told = [{**row, "shown_at": as_moment(row["shown_at"])} for row in found]
    return msgspec.convert(told, list[ShownNotice])
