"""What SQLite alone can do to us: a file that fills up, and one that is no database."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from backend.tables.database import bind, rows, transaction

PAGE_BYTES = 4096


@pytest.fixture
async def notes(tmp_path: Path) -> AsyncIterator[Path]:
    """The file of a bound database with one table."""
    file = tmp_path / "vhod.sqlite"
    async with bind(str(file)):
        await rows("CREATE TABLE note (text BLOB NOT NULL)")
        yield file


async def write(*texts: bytes) -> None:
    async with transaction():
        for text in texts:
            await rows("INSERT INTO note (text) VALUES ({})", text)


async def written() -> int:
    return int((await rows("SELECT count(*) AS number FROM note"))[0]["number"])


@pytest.mark.usefixtures("notes")
async def test_a_transaction_that_fills_the_disk_leaves_nothing_and_the_next_one_works() -> None:
    await rows("PRAGMA max_page_count = 20")

    with pytest.raises(sqlite3.OperationalError, match="full"):
        await write(*[bytes(PAGE_BYTES)] * 20)
    await write(b"small")

    assert await written() == 1


async def test_another_process_s_write_is_waited_for(notes: Path) -> None:
    other = sqlite3.connect(notes, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO note (text) VALUES (x'01')")

    waiting = asyncio.create_task(rows("INSERT INTO note (text) VALUES ({})", b"ours"))
    await asyncio.wait({waiting}, timeout=0.1)
    assert not waiting.done()
    other.execute("COMMIT")
    other.close()
    await waiting

    assert await written() == 2


async def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("This is no database, but a letter that is long enough to be one. " * 20)

    with pytest.raises(OSError, match="not a database"):
        async with bind(str(file)):
            pass
