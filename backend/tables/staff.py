"""Who works at the desk: accounts apart from the families', with a login space of their own.

Who was removed stays as a name, for what they did; nothing else is left of them.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import Row, dialect, many, rows
from backend.tables.school import School


class Staff(Table):
    """One person; login, hash and secret come together, by a link."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)  # of a support's: which curators care for it
    role = Varchar(length=16)
    name = Varchar(length=120)
    email = Bytea(null=True, default=None)  # sealed as "staff.email"
    language = Varchar(length=8)
    login = Varchar(length=32, null=True, default=None)  # as typed; unique whatever the case
    password_hash = Varchar(length=160, null=True, default=None)
    totp_secret = Bytea(null=True, default=None)  # sealed as "staff.totp_secret"
    totp_step = BigInt(null=True, default=None)  # of the last code that was taken
    created_at = Timestamptz()
    removed_at = Timestamptz(null=True, default=None)


class StaffClass(Table):
    """A class that a class teacher is the teacher of."""

    id = BigInt(primary_key=True)
    staff = ForeignKey(Staff, null=False)
    class_name = Varchar(length=16)


class NewStaffRow(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    role: str
    name: str
    email: bytes | None
    language: str
    created_at: datetime


class Member(Struct, frozen=True):
    """What a sign-in compares with, and who it is; login and hash are None before the link."""

    id: int
    school: int
    role: str
    name: str
    login: str | None
    password_hash: str | None
    totp_secret: bytes | None
    totp_step: int | None


_MEMBER = """
    SELECT id, school, role, name, login, password_hash, totp_secret, totp_step FROM staff
"""


async def add(new: NewStaffRow) -> None:
    """Write somebody who has no login yet."""
    sql = """
        INSERT INTO staff (id, school, role, name, email, language, created_at)
        VALUES ({}, {}, {}, {}, {}, {}, {})
    """
    await rows(sql, *msgspec.structs.astuple(new))


async def by_login(login: str) -> Member | None:
    """Find whom a login signs in, whatever its case: the desk's logins are one space."""
    return _first(await rows(_MEMBER + "WHERE lower(login) = {}", login.lower()))


async def by_id(staff: int) -> Member | None:
    """Return who is signed in, or whom a link lets in; None where they were removed."""
    return _first(await rows(_MEMBER + "WHERE id = {} AND removed_at IS NULL", staff))


async def hold(staff: int, password_hash: str) -> bool:
    """Tell whether this is still somebody's hash, and let it be so until the transaction ends."""
    sql = "UPDATE staff SET id = id WHERE id = {} AND password_hash = {} RETURNING id"
    return bool(await rows(sql, staff, password_hash))


async def renew_hash(staff: int, password_hash: str, known: str) -> None:
    """Write the same password's hash at another cost, where nobody has changed it meanwhile."""
    sql = "UPDATE staff SET password_hash = {} WHERE id = {} AND password_hash = {}"
    await rows(sql, password_hash, staff, known)


async def address(staff: int) -> bytes | None:
    """Return somebody's sealed address; None where they gave none."""
    found: bytes | None = (await rows("SELECT email FROM staff WHERE id = {}", staff))[0]["email"]
    return found


async def set_address(staff: int, email: bytes | None) -> None:
    """Write another sealed address, or none, inside a transaction."""
    await rows("UPDATE staff SET email = {} WHERE id = {}", email, staff)


async def classes_of(staff: int) -> tuple[str, ...]:
    """Return the classes of a class teacher, as the list calls them."""
    sql = "SELECT class_name FROM staff_class WHERE staff = {} ORDER BY class_name"
    return tuple(row["class_name"] for row in await rows(sql, staff))


async def set_classes(staff: int, numbers: Sequence[int], names: Sequence[str]) -> None:
    """Give somebody these classes and no others, inside a transaction."""
    await rows("DELETE FROM staff_class WHERE staff = {}", staff)
    sql = "INSERT INTO staff_class (id, staff, class_name) VALUES ({}, {}, {})"
    await many(sql, [(number, staff, one) for number, one in zip(numbers, names, strict=True)])


async def one_at_a_time() -> None:
    """Let nobody else choose a login until the transaction ends: first of all in it."""
    if dialect() == "postgres":  # SQLite has one writer anyway
        await rows("LOCK TABLE staff IN SHARE ROW EXCLUSIVE MODE")


async def is_taken(login: str, staff: int) -> bool:
    """Tell whether a login is another's, whatever its case."""
    return bool(
        await rows(
            "SELECT id FROM staff WHERE lower(login) = {} AND id <> {}", login.lower(), staff
        )
    )


async def let_in(
    staff: int, login: str, password_hash: str, secret: bytes, step: int | None
) -> None:
    """Write what somebody signs in by from now on, inside the transaction that spent their link."""
    sql = """
        UPDATE staff SET login = {}, password_hash = {}, totp_secret = {}, totp_step = {}
        WHERE id = {}
    """
    await rows(sql, login, password_hash, secret, step, staff)


async def set_factor(staff: int, secret: bytes, step: int) -> None:
    """Give somebody another authenticator, whose first digits were taken."""
    sql = "UPDATE staff SET totp_secret = {}, totp_step = {} WHERE id = {} AND login IS NOT NULL"
    await rows(sql, secret, step, staff)


async def take_step(staff: int, step: int) -> bool:
    """Take a code of the authenticator; False where it, or a later one, was taken before."""
    sql = """
        UPDATE staff SET totp_step = {}
        WHERE id = {} AND (totp_step IS NULL OR totp_step < {}) RETURNING id
    """
    return bool(await rows(sql, step, staff, step))


def _first(found: list[Row]) -> Member | None:
    return msgspec.convert(found[0], Member) if found else None
