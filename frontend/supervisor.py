"""Keeps the workers alive: as many as asked for, all on one socket that it opened itself.

It answers nothing, so nothing that a request does can end it. A worker that dies is replaced; a
first one that cannot even start ends the whole, because the next could not either. Later ones are
tried again: what they lack, such as a database that restarts, was there once. SIGTERM and SIGINT
let every worker finish what it has at hand.
"""

import asyncio
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping
from contextlib import suppress

import structlog

from backend.metrics import RESTARTS, TALLY
from frontend.ledger import Ledger

BACKLOG = 2048
PAUSE = 1.0  # seconds before a dead worker's place is taken, so that a fault does not spin

log = structlog.get_logger("vhod.supervisor")


class WorkerFailed(Exception):
    """A worker could not start; what it wrote to stderr says why."""


def listen(address: tuple[str, int]) -> socket.socket:
    """Open the socket that all workers answer on. Raises OSError."""
    host, port = address
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    return socket.create_server(address, family=family, backlog=BACKLOG)


async def supervise(
    listening: socket.socket,
    number: int,
    environ: Mapping[str, str],
    ledger: Ledger,
    *words: str,
) -> None:
    """Run that many workers until a signal comes; return when the last has ended.

    environ is theirs: they read their settings from it. The ledger is where they count. The words
    are what else they are told.
    Raises WorkerFailed.
    """
    ending = asyncio.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(wanted, ending.set)
    log.info("started", workers=number, address=listening.getsockname()[:2])
    places = (_keep(listening, environ, ledger, ending, words) for _ in range(number))
    statuses = await asyncio.gather(*places)
    log.info("ended")
    if any(statuses):
        raise WorkerFailed


async def _keep(
    listening: socket.socket,
    environ: Mapping[str, str],
    ledger: Ledger,
    ending: asyncio.Event,
    words: tuple[str, ...],
) -> int:
    """Keep one place taken until the end; return 0, or the status of a first that did not start."""
    first = True
    while not ending.is_set():
        with ledger.memory() as memory:
            status = await _lived(await _start(listening, environ, memory, words), ending)
        if ending.is_set():
            break
        if status > 0 and first:
            ending.set()
            return status
        first = False
        log.warning("worker died", signal=max(-status, 0), status=max(status, 0))
        TALLY.add(RESTARTS)
        with suppress(TimeoutError):
            await asyncio.wait_for(ending.wait(), PAUSE)
    return 0


async def _start(
    listening: socket.socket, environ: Mapping[str, str], memory: int, words: tuple[str, ...]
) -> Process:
    """Start a worker. It has a session of its own: Ctrl-C reaches the supervisor alone."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "frontend.worker", str(listening.fileno()), str(memory)),
        *words,
        stdin=asyncio.subprocess.PIPE,
        stdout=sys.stderr,
        pass_fds=(listening.fileno(), memory),
        start_new_session=True,
        env={**environ, "REACTPY_ASYNC_RENDERING": "false"},
    )


async def _lived(worker: Process, ending: asyncio.Event) -> int:
    """Wait for the worker to end, by itself or by being told to; return its status."""
    ended = asyncio.ensure_future(worker.wait())
    told = asyncio.ensure_future(ending.wait())
    await asyncio.wait((ended, told), return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if not ended.done():
        worker.terminate()
    return await ended
