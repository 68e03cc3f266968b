"""What comes to a page waits its turn, and is given up where the page closes first."""

import asyncio
import gc

import pytest

from backend.caller import Caller
from backend.house import House
from frontend.live.alive import Alive
from frontend.live.page import Drawn, LivePage, Query


async def test_news_that_waited_for_a_page_that_closes_leaves_nothing_behind(
    house: House, recwarn: pytest.WarningsRecorder
) -> None:
    asked, answered = asyncio.Event(), asyncio.Event()

    async def read(_: Caller, __: Query) -> Drawn | str:
        asked.set()
        await answered.wait()
        return "/elsewhere"

    alive = Alive(LivePage("slow", "/slow", read), {}, house.caller, {})
    beginning = asyncio.create_task(alive.begin())
    await asked.wait()
    alive.wake()
    await asyncio.sleep(0)

    alive.rest()
    answered.set()
    await beginning
    gc.collect()

    assert [(one.type, one.path) for one in alive.told] == [("open", "/elsewhere")]
    assert [str(one.message) for one in recwarn] == []
