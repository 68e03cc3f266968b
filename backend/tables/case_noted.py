"""What happened under a case number: for the support, who sees no one."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import many, rows


class CaseNoted(Table):
    """One refusal or accident; no school, no person, no address, no text of anybody's."""

    id = BigInt(primary_key=True)
    number = Varchar(length=8)
    at = Timestamptz()
    method = Varchar(length=8)
    route = Varchar(length=120)
    whys = Varchar(length=300)
    error = Varchar(length=80)
    part = Varchar(length=120)


class CaseRow(Struct, frozen=True):
    """A row, to be written and to be read."""

    id: int
    number: str
    at: datetime
    method: str
    route: str
    whys: str
    error: str
    part: str


async def add(cases: Sequence[CaseRow]) -> None:
    """Keep cases, inside a transaction."""
    sql = """
        INSERT INTO case_noted (id, number, at, method, route, whys, error, part)
        VALUES ({}, {}, {}, {}, {}, {}, {}, {})
    """
    await many(sql, [msgspec.structs.astuple(one) for one in cases])


async def keep_last(most: int) -> None:
    """Delete all but the newest."""
    sql = """
        DELETE FROM case_noted
        WHERE id <= (SELECT id FROM case_noted ORDER BY id DESC LIMIT 1 OFFSET {})
    """
    await rows(sql, most)


async def forget_before(moment: datetime) -> None:
    """Delete the cases older than a moment."""
    await rows("DELETE FROM case_noted WHERE at < {}", moment)


async def by_number(number: str) -> list[CaseRow]:
    """Return what happened under a number, the newest first: once in a billion it is two."""
    sql = """
        SELECT id, number, at, method, route, whys, error, part
        FROM case_noted WHERE number = {} ORDER BY id DESC
    """
    return msgspec.convert(await rows(sql, number), list[CaseRow])
