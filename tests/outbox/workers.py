"""Workers that send, each in a process of its own that can be killed at any instant."""

import asyncio
from multiprocessing import get_context
from multiprocessing.process import BaseProcess

from backend import news
from backend.hashing import Cost, Hasher
from backend.house import opened
from backend.mail.connection import Patience
from backend.settings import Settings
from backend.workers import outbox

# A fork of what has imported everything begins in a moment, and no thread of the test is in it.
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__, "pytest"])


def start(settings: Settings, patience: Patience, most: int) -> BaseProcess:
    """Start one worker; it sends until it is killed."""
    process = CONTEXT.Process(target=_send, args=(settings, patience, most), daemon=True)
    process.start()
    return process


def kill(worker: BaseProcess) -> None:
    """End a worker where it stands: it can do nothing about it."""
    worker.kill()
    worker.join()


def _send(settings: Settings, patience: Patience, most: int) -> None:
    asyncio.run(_sending(settings, patience, most))


async def _sending(settings: Settings, patience: Patience, most: int) -> None:
    hasher = Hasher(threads=1, cost=Cost(memory=8, passes=1))
    async with (
        opened(settings, hasher=hasher) as house,
        news.listening() as heard,
        outbox.running(house, heard, patience, most),
    ):
        await asyncio.Event().wait()
