"""Whole copies of a database: SQLite's online backup, or PostgreSQL's own dump.

A place is what house.where names: a postgresql:// address, or the path of SQLite's file.
"""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

MIGRATIONS = "SELECT name FROM migration WHERE app_name = 'vhod' ORDER BY name"


class Broken(Exception):
    """The copy cannot be put back: it is damaged, or no copy of such a database."""


class ToolFailed(Exception):
    """PostgreSQL's program ended badly; said is its last line, or "" where there is no program."""

    def __init__(self, tool: str, said: str) -> None:
        super().__init__(tool, said)
        self.tool = tool
        self.said = said


class Address(Struct, frozen=True):
    """A PostgreSQL address without its password, which other users would read in a command."""

    url: str
    environ: dict[str, str]

    def __repr__(self) -> str:
        return "Address()"


async def take(place: str, copy: Path) -> None:
    """Copy a database that may be in use, as it is at one moment. Raises ToolFailed, OSError."""
    if _is_postgres(place):
        await _tool(place, "pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={copy}")
    else:
        await asyncio.to_thread(_copy, place, str(copy))


async def check(copy: Path, dialect: str, schema: tuple[str, ...]) -> None:
    """Read a copy through, without touching a database. Raises Broken, ToolFailed."""
    if dialect == "sqlite":
        await asyncio.to_thread(_check, copy, schema)
        return
    try:
        await _tool(None, "pg_restore", "--list", str(copy))
    except ToolFailed as failed:
        if failed.said:
            raise Broken from None
        raise


async def put_back(place: str, copy: Path) -> None:
    """Fill an empty database from a copy, wholly or not at all. Raises ToolFailed, OSError."""
    if _is_postgres(place):
        whole = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-acl")
        await _tool(place, "pg_restore", *whole, str(copy))
    else:
        await asyncio.to_thread(_copy, str(copy), place)


def _is_postgres(place: str) -> bool:
    return place.startswith("postgresql://")


def _copy(source: str, target: str) -> None:
    with closing(_reading(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)
        # Whatever the source was: a copy is one file, without a log beside it.
        there.execute("PRAGMA journal_mode = DELETE")


def _check(copy: Path, schema: tuple[str, ...]) -> None:
    try:
        with closing(_reading(str(copy))) as here:
            sound = here.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            found = tuple(name for (name,) in here.execute(MIGRATIONS))
    except sqlite3.DatabaseError:
        raise Broken from None
    if not sound or found != schema:
        raise Broken


def _reading(path: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)


async def _tool(place: str | None, tool: str, *arguments: str) -> None:
    address = _address(place) if place else None
    target = (f"--dbname={address.url}",) if address else ()
    try:
        running = await asyncio.create_subprocess_exec(
            tool,
            *target,
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, **(address.environ if address else {})},
        )
    except FileNotFoundError:
        raise ToolFailed(tool, "") from None
    said = (await running.communicate())[1].decode(errors="replace").strip()
    if running.returncode:
        raise ToolFailed(tool, said.rpartition("\n")[2] or str(running.returncode))


def _address(url: str) -> Address:
    parts = urlsplit(url)
    login, _, host = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    netloc = f"{user}@{host}" if user else host
    environ = {"PGPASSWORD": unquote(password)} if password else {}
    return Address(parts._replace(netloc=netloc).geturl(), environ)
