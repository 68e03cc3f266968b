"""Accounts of families: a login, a password's hash, names, and a sealed address."""

from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, Boolean, Bytea, Text, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import dialect, listed, rows
from shared.names import fold


class Account(Table):
    """One person; a parent's account holds all the children."""

    id = BigInt(primary_key=True)
    audience = Varchar(length=8)
    login = Varchar(length=32)  # as typed; unique whatever the case
    password_hash = Varchar(length=160)
    family_name = Varchar(length=120)
    given_name = Varchar(length=120)
    middle_name = Varchar(length=120)
    language = Varchar(length=8)
    email = Bytea(null=True, default=None)  # sealed as "account.email"
    email_index = Bytea(null=True, default=None)  # keyed hash, for a look-up by address
    email_confirmed_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz()
    password_has_signs = Boolean(null=True, default=None)  # NULL: from before it was asked
    email_detached_at = Timestamptz(null=True, default=None)  # by whoever the letter reached
    folded = Text()  # the names, to be found by: SQLite's lower() knows no Cyrillic letter
    password_once_until = Timestamptz(null=True, default=None)  # NULL: the owner's own password
    password_reset_at = Timestamptz(null=True, default=None)  # by a curator, the last time
    reset_untold_at = Timestamptz(null=True, default=None)  # the owner has not read of it yet
    blocked_at = Timestamptz(null=True, default=None)  # by a school or more: see blocking
    erased_at = Timestamptz(null=True, default=None)  # since then it is a number and nothing else


class NewAccount(Struct, frozen=True):
    """A row to be written."""

    id: int
    audience: str
    login: str
    password_hash: str
    family_name: str
    given_name: str
    middle_name: str
    language: str
    email: bytes | None
    email_index: bytes | None
    created_at: datetime
    password_has_signs: bool


class Address(Struct, frozen=True):
    """An account's address as it stands, sealed, and since when it is confirmed."""

    email: bytes | None
    email_index: bytes | None
    email_confirmed_at: datetime | None


class Credentials(Struct, frozen=True):
    """What a sign-in compares with."""

    id: int
    login: str
    password_hash: str
    password_has_signs: bool | None
    audience: str
    family_name: str
    given_name: str
    middle_name: str
    password_once_until: datetime | None
    password_reset_at: datetime | None
    blocked_at: datetime | None


_CREDENTIALS = """
    SELECT id, login, password_hash, password_has_signs, audience, family_name, given_name,
           middle_name, password_once_until, password_reset_at, blocked_at
    FROM account
"""


async def add(new: NewAccount) -> bool:
    """Add an account; False where the login is taken, whatever the case."""
    sql = """
        INSERT INTO account (id, audience, login, password_hash, family_name, given_name,
                             middle_name, language, email, email_index, created_at,
                             password_has_signs, folded)
        VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
        ON CONFLICT DO NOTHING RETURNING id
    """
    folded = fold(f"{new.family_name} {new.given_name} {new.middle_name}")
    return bool(await rows(sql, *msgspec.structs.astuple(new), folded))


async def taken(logins: tuple[str, ...]) -> set[str]:
    """Return, in small letters, those of the logins that somebody has."""
    sql = f"SELECT lower(login) AS login FROM account WHERE lower(login) IN ({listed(len(logins))})"
    return {row["login"] for row in await rows(sql, *(login.lower() for login in logins))}


async def by_login(logins: tuple[str, ...]) -> Credentials | None:
    """Find the account by any reading of a typed login: a login names its school by itself."""
    here = f"WHERE lower(login) IN ({listed(len(logins))}) AND erased_at IS NULL"
    found = await rows(_CREDENTIALS + here, *logins)
    return msgspec.convert(found[0], Credentials) if len(found) == 1 else None


async def by_id(account: int) -> Credentials:
    """Return what the owner's password is judged and changed by."""
    return msgspec.convert((await rows(_CREDENTIALS + "WHERE id = {}", account))[0], Credentials)


async def address(account: int) -> Address:
    """Return the owner's address."""
    sql = "SELECT email, email_index, email_confirmed_at FROM account WHERE id = {}"
    return msgspec.convert((await rows(sql, account))[0], Address)


async def hold_address(account: int, password_hash: str) -> Address | None:
    """Return the address, which nobody else changes until the transaction ends.

    None where the password that was proved is another by now.
    """
    sql = """
        UPDATE account SET id = id WHERE id = {} AND password_hash = {}
        RETURNING email, email_index, email_confirmed_at
    """
    found = await rows(sql, account, password_hash)
    return msgspec.convert(found[0], Address) if found else None


async def set_email(account: int, email: bytes, email_index: bytes) -> None:
    """Give the account another address, which nobody has confirmed."""
    sql = """
        UPDATE account SET email = {}, email_index = {}, email_confirmed_at = NULL,
            email_detached_at = NULL
        WHERE id = {}
    """
    await rows(sql, email, email_index, account)


async def confirm_email(account: int, email_index: bytes, now: datetime) -> bool:
    """Say that the address is the owner's; False where the account has another one by now."""
    sql = """
        UPDATE account SET email_confirmed_at = {} WHERE id = {} AND email_index = {} RETURNING id
    """
    return bool(await rows(sql, now, account, email_index))


async def detach_email(account: int, email_index: bytes, now: datetime) -> bool:
    """Take out an address that nobody has confirmed; False where somebody has, or it is another."""
    sql = """
        UPDATE account SET email = NULL, email_index = NULL, email_detached_at = {}
        WHERE id = {} AND email_index = {} AND email_confirmed_at IS NULL RETURNING id
    """
    return bool(await rows(sql, now, account, email_index))


async def still_has(account: int, password_hash: str) -> bool:
    """Tell whether this hash still lets in, and let it be so until the transaction ends."""
    locking = "FOR SHARE" if dialect() == "postgres" else ""
    sql = f"""
        SELECT id FROM account
        WHERE id = {{}} AND password_hash = {{}} AND blocked_at IS NULL {locking}
    """
    return bool(await rows(sql, account, password_hash))


async def rehash(account: int, password_hash: str, *, has_signs: bool, known: str) -> bool:
    """Write the same password's new hash; False where somebody changed the password first."""
    sql = """
        UPDATE account SET password_hash = {}, password_has_signs = {}
        WHERE id = {} AND password_hash = {} RETURNING id
    """
    return bool(await rows(sql, password_hash, has_signs, account, known))


async def set_password(account: int, password_hash: str, *, has_signs: bool, known: str) -> bool:
    """Write the owner's new hash where the old one still stands; False: somebody was first."""
    sql = """
        UPDATE account SET password_hash = {}, password_has_signs = {}, password_once_until = NULL
        WHERE id = {} AND password_hash = {} RETURNING id
    """
    return bool(await rows(sql, password_hash, has_signs, account, known))


async def replace_password(account: int, password_hash: str, *, has_signs: bool) -> None:
    """Write a new hash, whatever the old one is by now: a letter's link was spent for it."""
    sql = """
        UPDATE account SET password_hash = {}, password_has_signs = {}, password_once_until = NULL
        WHERE id = {}
    """
    await rows(sql, password_hash, has_signs, account)


async def set_one_time_password(
    account: int, password_hash: str, *, has_signs: bool, now: datetime, until: datetime
) -> None:
    """Write the hash of a password that lets in once; without a confirmed address it is told."""
    sql = """
        UPDATE account SET password_hash = {}, password_has_signs = {},
            password_once_until = {}, password_reset_at = {}, reset_untold_at = {}
        WHERE id = {}
    """
    await rows(sql, password_hash, has_signs, until, now, now, account)
    told = """
        UPDATE account SET reset_untold_at = NULL WHERE id = {} AND email_confirmed_at IS NOT NULL
    """
    await rows(told, account)


async def acknowledge_reset(account: int) -> None:
    """Say that the owner has read who replaced the password."""
    await rows("UPDATE account SET reset_untold_at = NULL WHERE id = {}", account)


async def hold(account: int) -> bool:
    """Let nobody else change or sign in to the account until the transaction ends.

    False where it has been erased: nothing may be written to what is left of it.
    """
    sql = "UPDATE account SET id = id WHERE id = {} AND erased_at IS NULL RETURNING id"
    return bool(await rows(sql, account))
