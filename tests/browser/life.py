"""What a page that is alive loads, sends and hears, seen from the browser."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from playwright.async_api import Page, Request, WebSocket

from tests.browser.chromium import PATIENCE

# Drawn by the client, not only written by the server: what is typed goes up from now on.
DRAWN = """() => new Promise((done) => {
    const look = () => document.querySelector("#page > *")?.was ? done() : setTimeout(look, 10);
    look();
})"""


class Life:
    """Listens to one page; it has to be there before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.loads: list[str] = []  # pages that were loaded, their forms' answers included
        self.sockets = 0
        self.sent: list[dict[str, Any]] = []
        self.heard: list[dict[str, Any]] = []
        self._news = asyncio.Event()
        self._socket: WebSocket
        page.on("request", self._load)
        page.on("websocket", self._open)

    async def begins(self) -> None:
        """Wait until what stands there is alive."""
        await self.page.evaluate(DRAWN)

    async def asks(self, text: str) -> None:
        """Wait until a text has gone up as what stands in a field."""
        await self._until(lambda: any(one["data"][0].get("value") == text for one in self.sent))

    async def opened(self, times: int) -> None:
        """Wait until the page has tried to open so many sockets."""
        await self._until(lambda: self.sockets == times)

    async def ends(self) -> None:
        """Wait until the browser knows that it has no socket."""
        await self._until(self._socket.is_closed)

    async def hears(self, kind: str) -> None:
        """Wait until the server says something of that kind."""
        await self._until(lambda: any(one["type"] == kind for one in self.heard))

    def told(self, secret: str) -> list[str]:
        """Return where a text stood among what the server said."""
        return [frame for frame in map(str, self.heard) if secret in frame]

    def _load(self, request: Request) -> None:
        if request.is_navigation_request():
            self.loads.append(request.method)

    def _open(self, socket: WebSocket) -> None:
        self.sockets += 1
        self._socket = socket
        self._news.set()
        socket.on("close", lambda _: self._news.set())
        socket.on("framesent", self._send)
        socket.on("framereceived", self._hear)

    def _send(self, frame: str | bytes) -> None:
        self.sent.append(json.loads(frame))
        self._news.set()

    def _hear(self, frame: str | bytes) -> None:
        self.heard.append(json.loads(frame))
        self._news.set()

    async def _until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE / 1000):
            while not holds():
                self._news.clear()
                await self._news.wait()
