"""A page that is alive, as its client has it: without a network, and waiting for no clock."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import urlsplit
from weakref import WeakSet

from tests.makers.browser import Browser
from tests.makers.page import Page
from tests.makers.tree import Tree

PATIENCE = 5.0  # seconds until news are there: a quarter, on a machine that is not busy


class Screen(Tree):
    """The page that a browser shows, with its socket open."""

    _at_rest: ClassVar[WeakSet[asyncio.Task[Any]]] = WeakSet()  # all that only waited, last time

    def __init__(self, browser: Browser) -> None:
        super().__init__(browser.page.path)
        self.browser = browser
        self.accepted = False
        self.closed: int | None = None
        self._up: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._is_listening = False
        self._changed = asyncio.Event()
        self._drawn = asyncio.Event()
        self._life: asyncio.Task[None]

    async def open(self, **headers: str) -> "Screen":
        """Open the socket that the page names; these headers stand in place of the browser's."""
        page = self.browser.page.root.find(".//div[@id='page']")
        self.live = "" if page is None else page.attrib["data-live"]
        live = urlsplit(self.live)
        cookies = "; ".join(f"{one.name}={one.value}" for one in self.browser.http.cookies.jar)
        site = {"host": urlsplit(self.browser.site).netloc, "origin": self.browser.site}
        told = {**self.browser.http.headers, "cookie": cookies, **site, **headers}
        scope = {
            "type": "websocket",
            "scheme": "wss",
            "path": live.path,
            "raw_path": live.path.encode(),
            "query_string": live.query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in told.items() if value],
            "client": (self.browser.client, 40_000),
            "subprotocols": [],
        }
        self._up.put_nowait({"type": "websocket.connect"})
        self._life = asyncio.create_task(self._live(scope))
        await self.quiet(opening=True)
        return self

    async def close(self) -> None:
        """Go away without a word, as a phone in a tunnel does."""
        self._up.put_nowait({"type": "websocket.disconnect", "code": 1006})
        await self._life

    async def type(self, name: str, text: str, **beside: str) -> str:
        """Type into a field and pause; return what is said beside it."""
        fields = {**self.beside(name), name: text, **beside}
        await self.fire(self.field(name), value=text, beside=fields)
        return self.page.text(f".//div[@id='{name}-answer']")

    async def press(self, action: str, **answers: str) -> Page:
        """Send the form that is sent there, as it stands but for these answers."""
        fields = {**self.page.form(action), **answers}
        await self.fire(self.form(action), action=action, fields=fields)
        return self.page

    async def fire(self, target: str, **event: Any) -> None:
        """Send one event up, and wait until all that comes of it is there."""
        self.send({"type": "layout-event", "target": target, "data": [event]})
        await self.quiet()

    def send(self, message: object) -> None:
        """Send a message up and do not wait for anything."""
        self._up.put_nowait({"type": "websocket.receive", "text": json.dumps(message)})

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until the page, which nobody asks, is drawn so that this holds."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                self._drawn.clear()
                await self._drawn.wait()

    async def ended(self) -> None:
        """Wait until the server closes the socket by itself."""
        async with asyncio.timeout(PATIENCE):
            await asyncio.shield(self._life)

    async def quiet(self, *, opening: bool = False) -> None:
        """Wait until the server does nothing but wait for what comes next, or has ended."""
        loop: Any = asyncio.get_running_loop()
        while not self._life.done():
            self._changed.clear()
            busy = asyncio.all_tasks() - {*self._at_rest, asyncio.current_task()}
            if loop._ready:
                await asyncio.sleep(0)
            elif not (self._is_listening and self._up.empty()):
                await self._changed.wait()
            elif busy and not opening:
                await asyncio.wait(busy)
            else:
                break
        else:
            await self._life
        self._at_rest.update(asyncio.all_tasks())

    async def _live(self, scope: dict[str, Any]) -> None:
        try:
            await self.browser.server(scope, self._receive, self._send)
        finally:
            self._changed.set()

    async def _receive(self) -> dict[str, Any]:
        self._is_listening = True
        self._changed.set()
        message = await self._up.get()
        self._is_listening = False
        return message

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.accept":
            self.accepted = True
        elif message["type"] == "websocket.close":
            self.closed = message["code"]
        else:
            told = json.loads(message["text"])
            self.hear(told)
            if told["type"] == "layout-update":
                self._drawn.set()
