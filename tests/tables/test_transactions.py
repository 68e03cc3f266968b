"""A transaction is all or nothing, and belongs to the task that opened it."""

import asyncio

import pytest

from backend.tables.database import Database, bind, many, rows, transaction
from backend.tables.transactions import ForeignTask


@pytest.fixture(autouse=True)
async def notes(empty: Database) -> None:
    """A table to write to."""
    assert empty.inside() is False
    await rows("CREATE TABLE note (text VARCHAR(20) NOT NULL UNIQUE)")


async def write(text: str) -> None:
    await rows("INSERT INTO note (text) VALUES ({})", text)


async def within_a_transaction(*texts: str) -> None:
    async with transaction():
        for text in texts:
            await write(text)


async def then_failing(*texts: str) -> None:
    async with transaction():
        await within_a_transaction(*texts)
        raise LookupError


async def written() -> list[str]:
    return [row["text"] for row in await rows("SELECT text FROM note ORDER BY text")]


async def test_what_a_transaction_wrote_stays() -> None:
    async with transaction():
        await write("first")
        await many("INSERT INTO note (text) VALUES ({})", [("second",), ("third",)])

    assert await written() == ["first", "second", "third"]


async def test_of_a_transaction_that_raises_nothing_is_left() -> None:
    with pytest.raises(LookupError):
        await then_failing("first", "second")

    assert await written() == []


async def test_a_statement_that_fails_takes_the_whole_transaction_with_it() -> None:
    await write("first")

    with pytest.raises(Exception, match=r"(?i)unique"):
        await within_a_transaction("second", "first")

    assert await written() == ["first"]


async def test_the_end_of_a_transaction_inside_another_is_no_end() -> None:
    async with transaction():
        await within_a_transaction("first")
        with pytest.raises(ForeignTask):
            await asyncio.create_task(written())
        await write("second")

    assert await written() == ["first", "second"]


async def test_inside_a_transaction_one_reads_what_it_wrote_and_outside_not_yet() -> None:
    begun, seen = asyncio.Event(), asyncio.Event()

    async def holding() -> list[str]:
        async with transaction():
            await write("first")
            begun.set()
            await seen.wait()
            return await written()

    task = asyncio.create_task(holding())
    await begun.wait()
    outside = await written()
    seen.set()

    assert outside == []
    assert await task == ["first"]


async def test_a_query_of_several_lines_does_not_wait_for_the_writer() -> None:
    begun, seen = asyncio.Event(), asyncio.Event()

    async def holding() -> None:
        async with transaction():
            await write("first")
            begun.set()
            await seen.wait()

    task = asyncio.create_task(holding())
    await begun.wait()
    outside = await asyncio.wait_for(rows("\n    SELECT text\n    FROM note\n"), 5)
    seen.set()
    await task

    assert outside == []


async def test_a_query_of_a_task_born_inside_a_transaction_is_refused() -> None:
    async with transaction():
        with pytest.raises(ForeignTask):
            await asyncio.create_task(write("from a child"))
        with pytest.raises(ForeignTask):
            await asyncio.create_task(within_a_transaction("from a child"))
        await write("from its own task")

    assert await written() == ["from its own task"]


async def test_it_is_refused_after_the_transaction_has_ended_too() -> None:
    ended = asyncio.Event()

    async def late() -> None:
        await ended.wait()
        await write("too late")

    async with transaction():
        child = asyncio.create_task(late())
    ended.set()

    with pytest.raises(ForeignTask):
        await child
    assert await written() == []


async def test_many_rows_are_written_in_a_transaction_only() -> None:
    with pytest.raises(RuntimeError, match="needs a transaction"):
        await many("INSERT INTO note (text) VALUES ({})", [("first",)])


async def test_a_task_that_is_cancelled_leaves_nothing_and_holds_up_nobody() -> None:
    begun = asyncio.Event()

    async def holding() -> None:
        async with transaction():
            await write("first")
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(holding())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await within_a_transaction("second")

    assert await written() == ["second"]


async def test_two_hundred_transactions_at_once_all_end() -> None:
    await asyncio.gather(*(within_a_transaction(f"note {number}") for number in range(200)))

    assert len(await written()) == 200


async def test_one_database_is_bound_at_a_time(nothing: str) -> None:
    with pytest.raises(RuntimeError, match="bound already"):
        async with bind(nothing):
            pass
