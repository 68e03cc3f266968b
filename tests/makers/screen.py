"""A page that is alive, as its client has it: a tree to which every update is applied."""

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any, ClassVar
from urllib.parse import urlsplit
from weakref import WeakSet

from frontend.live.serializer import to_html
from tests.makers.api_door import ADDRESS
from tests.makers.browser import Browser
from tests.makers.page import Page

ACTIONS = ("action", "formAction")
PATIENCE = 5.0  # seconds until news are there: a quarter, on a machine that is not busy
UNTOLD = {"password", "submit", "checkbox"}  # what does not go up beside a field's text


class Screen:
    """The page that a browser shows, with its socket open; `model` is what stands there now."""

    _at_rest: ClassVar[WeakSet[asyncio.Task[Any]]] = WeakSet()  # all that only waited, last time

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.path = browser.page.path
        self.live = ""  # where the socket is opened, and would be opened again
        self.model: dict[str, Any] = {}
        self.heard: list[dict[str, Any]] = []  # what the tree does not say, the oldest first
        self.accepted = False
        self.closed: int | None = None
        self._up: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._is_listening = False
        self._changed = asyncio.Event()
        self._drawn = asyncio.Event()
        self._life: asyncio.Task[None]

    @property
    def html(self) -> str:
        """What stands between header and footer, written as a GET would write it."""
        return to_html(self.model)

    @property
    def page(self) -> Page:
        """The same, to be read."""
        return Page(self.path, 200, f"<!doctype html>\n{self.html}")

    async def open(self, **headers: str) -> "Screen":
        """Open the socket that the page names; these headers stand in place of the browser's."""
        page = self.browser.page.root.find(".//div[@id='page']")
        self.live = "" if page is None else page.attrib["data-live"]
        live = urlsplit(self.live)
        cookies = "; ".join(f"{one.name}={one.value}" for one in self.browser.http.cookies.jar)
        told = {**self.browser.http.headers, "cookie": cookies, "origin": ADDRESS, **headers}
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
        fields = {**self._beside(name), name: text, **beside}
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

    def field(self, name: str) -> str:
        """Return where a field's text goes up to, "" where nobody asks for it."""
        for one in elements(self.model):
            if one.get("attributes", {}).get("name") == name and "eventHandlers" in one:
                return str(one["eventHandlers"]["onInput"]["target"])
        return ""

    def form(self, action: str) -> str:
        """Return where a form goes that is sent there by itself or by a button; "": natively."""
        for one in elements(self.model):
            actions = {
                each.get("attributes", {}).get(name) for each in elements(one) for name in ACTIONS
            }
            if one["tagName"] == "form" and action in actions and "eventHandlers" in one:
                return str(one["eventHandlers"]["onSubmit"]["target"])
        return ""

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

    def _beside(self, name: str) -> dict[str, str]:
        """Return what goes up beside a field's text: the fields of its form, no password."""
        for form in self.page.root.iter("form"):
            named = {one.attrib["name"]: one for one in form.iter("input") if "name" in one.attrib}
            if name in named:
                told = {key: one for key, one in named.items() if one.get("type") not in UNTOLD}
                return {key: one.get("value", "") for key, one in told.items()}
        raise LookupError(name)

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
            self._hear(json.loads(message["text"]))

    def _hear(self, told: dict[str, Any]) -> None:
        if told["type"] != "layout-update":
            self.heard.append(told)
            self.path = urlsplit(told.get("path", self.path)).path
            self.live = told.get("live", self.live)
            return
        self._drawn.set()
        *steps, last = told["path"].split("/")
        if not steps:
            self.model = told["model"]
            return
        at: Any = self.model
        for step in steps[1:]:
            at = at[int(step) if isinstance(at, list) else step]
        at[int(last) if isinstance(at, list) else last] = told["model"]


def elements(model: Any) -> Iterator[dict[str, Any]]:
    """Yield an element and all below it, ReactPy's wrappers without a tag name included."""
    if isinstance(model, dict):
        yield model
        for child in model.get("children", ()):
            yield from elements(child)
