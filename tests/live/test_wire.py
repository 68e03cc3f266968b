"""A socket's wire where the other side does not read: it is let go of, not waited for."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn

from frontend.live.wire import LARGEST_BACKLOG, Wire

PATIENCE = 10.0  # seconds, on a machine that does much else
SOON = 0.1
PAGE = "<p>" * 20_000
GREETING = (
    b"GET /live/page HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
EMPTY = b"\x81\x80\0\0\0\0"  # a message of no signs


class Page:
    """An application with one socket: it sends without end, or only listens."""

    def __init__(self, *, sends: bool) -> None:
        self.sends = sends
        self.heard = 0
        self.asked = asyncio.Event()
        self.ended: asyncio.Future[BaseException | None] = asyncio.Future()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "websocket"
        await receive()
        self.asked.set()
        try:
            await self._live(receive, send)
        except BaseException as error:
            self.ended.set_result(error)
            raise
        self.ended.set_result(None)

    async def _live(self, receive: Any, send: Any) -> None:
        if self.sends:
            await send({"type": "websocket.accept"})
            while True:
                await send({"type": "websocket.send", "text": PAGE})
        while (await receive())["type"] == "websocket.receive":
            self.heard += 1


@asynccontextmanager
async def opened(page: Page) -> AsyncIterator[asyncio.StreamWriter]:
    """Serve the page, and open its socket from a side that never reads."""
    config = uvicorn.Config(
        page, ws=Wire, ws_ping_interval=SOON, ws_ping_timeout=SOON, lifespan="off", log_config=None
    )
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    _, writer = await asyncio.open_connection(*listening.getsockname())
    writer.write(GREETING)
    try:
        async with asyncio.timeout(PATIENCE):
            yield writer
    finally:
        writer.close()
        server.should_exit = True
        await serving


async def test_who_answers_no_ping_and_reads_nothing_is_let_go_of() -> None:
    page = Page(sends=True)

    async with opened(page):
        ended = await page.ended

    assert isinstance(ended, OSError)


async def test_what_comes_before_the_handshake_is_answered_waits_and_is_bounded() -> None:
    page = Page(sends=False)

    async with opened(page) as writer:
        await page.asked.wait()
        writer.write(EMPTY * (LARGEST_BACKLOG // len(EMPTY) + 1))
        await page.ended

    assert page.heard == 0
