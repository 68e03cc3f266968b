"""News: whoever changes something tells it, and every worker hears it when it is done."""

import asyncio
from contextlib import suppress

import pytest

from backend.tables import news
from backend.tables.database import dialect, rows, transaction

LONGEST = 1.0  # second, until every worker has heard


class Ear:
    """What one listener has heard, in order."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[str] = asyncio.Queue()

    def __call__(self, topic: str) -> None:
        if topic != news.EVERYTHING:
            self.heard.put_nowait(topic)

    async def next(self) -> str:
        """Return what comes next. Raises TimeoutError: not within a second."""
        async with asyncio.timeout(LONGEST):
            return await self.heard.get()


@pytest.mark.usefixtures("database")
async def test_what_is_told_is_heard_in_order_within_a_second() -> None:
    ear = Ear()
    async with news.listening(ear):
        await news.tell("account:1")
        await news.tell("draft:ab")

        assert [await ear.next(), await ear.next()] == ["account:1", "draft:ab"]


@pytest.mark.usefixtures("database")
async def test_what_was_rolled_back_was_never_told() -> None:
    ear = Ear()
    async with news.listening(ear):
        with suppress(LookupError):
            async with transaction():
                await news.tell("account:1")
                raise LookupError
        await news.tell("account:2")

        assert await ear.next() == "account:2"


@pytest.mark.usefixtures("database")
async def test_who_listens_later_hears_nothing_of_before() -> None:
    await news.tell("account:1")
    ear = Ear()
    async with news.listening(ear):
        await news.tell("account:2")

        assert await ear.next() == "account:2"


@pytest.mark.usefixtures("database")
async def test_only_the_last_thousand_stay() -> None:
    async with transaction():
        for number in range(news.KEPT + 3):
            await news.tell(f"account:{number}")

    await news.forget_told()

    kept = await rows("SELECT topic FROM news ORDER BY id")
    expected = [f"account:{number}" for number in range(3, news.KEPT + 3)]
    assert [row["topic"] for row in kept] == (expected if dialect() == "sqlite" else [])
