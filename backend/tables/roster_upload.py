"""Lists that curators have brought to the desk, and what they have decided of them."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, Bytea, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import listed, many, rows
from backend.tables.school import School
from backend.tables.staff import Staff


class RosterUpload(Table):
    """One curator's list: what was read of it, sealed; the file itself is not kept."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    staff = ForeignKey(Staff, null=False)
    uploaded_at = Timestamptz()
    expires_at = Timestamptz()
    rows_read = Integer()
    rows_all = Integer()
    list = Bytea(null=True, default=None)  # as "roster_upload.list"; gone when it is taken
    taken_at = Timestamptz(null=True, default=None)


class RosterChoice(Table):
    """One decision: a row is a student or is not, by its number; a student leaves, by the id."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    upload = ForeignKey(RosterUpload, null=False)
    subject = BigInt()
    choice = Varchar(length=8)


class UploadRow(Struct, frozen=True):
    """A list as its owner finds it again."""

    id: int
    uploaded_at: datetime
    expires_at: datetime
    list: bytes | None
    taken_at: datetime | None


class InHand(Struct, frozen=True):
    """The list that a curator has in hand; a size of None is being read, or was taken."""

    id: int
    rows_read: int
    rows_all: int
    size: int | None
    taken_at: datetime | None


class ChoiceRow(Struct, frozen=True):
    """A decision: "same", "new" or "leaves"."""

    subject: int
    choice: str


async def being_read(since: datetime) -> int:
    """Count the lists that are being read, of all schools together.

    One that was begun before since, and is not kept yet, lost the worker that read it.
    """
    sql = """
        SELECT count(*) AS number FROM roster_upload
        WHERE list IS NULL AND taken_at IS NULL AND uploaded_at > {}
    """
    return int((await rows(sql, since))[0]["number"])


async def begin(upload: int, school: int, staff: int, now: datetime, expires_at: datetime) -> None:
    """Begin to read a list; the one that the curator had in hand before goes."""
    await rows("DELETE FROM roster_upload WHERE school = {} AND staff = {}", school, staff)
    sql = """
        INSERT INTO roster_upload (id, school, staff, uploaded_at, expires_at, rows_read, rows_all)
        VALUES ({}, {}, {}, {}, {}, 0, 0)
    """
    await rows(sql, upload, school, staff, now, expires_at)


async def tell_progress(upload: int, school: int, read: int, of: int) -> None:
    """Say how many rows are read of how many."""
    sql = "UPDATE roster_upload SET rows_read = {}, rows_all = {} WHERE id = {} AND school = {}"
    await rows(sql, read, of, upload, school)


async def keep(upload: int, school: int, content: bytes) -> bool:
    """Keep what was read; False where the curator has brought another list meanwhile."""
    sql = "UPDATE roster_upload SET list = {} WHERE id = {} AND school = {} RETURNING id"
    return bool(await rows(sql, content, upload, school))


async def drop(upload: int, school: int, staff: int) -> bool:
    """Forget a list; False where the curator has no such list."""
    sql = "DELETE FROM roster_upload WHERE id = {} AND school = {} AND staff = {} RETURNING id"
    return bool(await rows(sql, upload, school, staff))


async def find(upload: int, school: int, staff: int, now: datetime) -> UploadRow | None:
    """Find a curator's list within its term."""
    sql = """
        SELECT id, uploaded_at, expires_at, list, taken_at
        FROM roster_upload WHERE id = {} AND school = {} AND staff = {} AND expires_at > {}
    """
    found = await rows(sql, upload, school, staff, now)
    return msgspec.convert(found[0], UploadRow) if found else None


async def in_hand(school: int, staff: int, now: datetime) -> InHand | None:
    """Find the list that a curator has in hand, without what was read of it."""
    sql = """
        SELECT id, rows_read, rows_all, length(list) AS size, taken_at
        FROM roster_upload WHERE school = {} AND staff = {} AND expires_at > {}
    """
    found = await rows(sql, school, staff, now)
    return msgspec.convert(found[0], InHand) if found else None


async def taken(upload: int, school: int, now: datetime) -> None:
    """Say that a list is taken: what was read of it has served."""
    sql = "UPDATE roster_upload SET taken_at = {}, list = NULL WHERE id = {} AND school = {}"
    await rows(sql, now, upload, school)


async def choices(upload: int, school: int) -> list[ChoiceRow]:
    """Return what is decided of a list."""
    sql = "SELECT subject, choice FROM roster_choice WHERE upload = {} AND school = {} ORDER BY id"
    return msgspec.convert(await rows(sql, upload, school), list[ChoiceRow])


async def choose(
    upload: int, school: int, chosen: Sequence[tuple[int, int, str]], instead: Sequence[str]
) -> None:
    """Decide, inside a transaction: (id, subject, choice), in place of these choices of theirs."""
    unchosen = f"""
        DELETE FROM roster_choice WHERE upload = {{}} AND school = {{}} AND subject = {{}}
            AND choice IN ({listed(len(instead))})
    """
    await many(unchosen, [(upload, school, subject, *instead) for _, subject, _ in chosen])
    sql = """
        INSERT INTO roster_choice (id, school, upload, subject, choice) VALUES ({}, {}, {}, {}, {})
    """
    await many(
        sql, [(one, school, upload, subject, choice) for one, subject, choice in chosen if choice]
    )


async def forget_outlived_anywhere(now: datetime) -> None:
    """Delete the lists of every school whose term is over."""
    await rows("DELETE FROM roster_upload WHERE expires_at <= {}", now)
