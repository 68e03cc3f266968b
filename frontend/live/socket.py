"""The socket at /live/PAGE: what a page changes goes down, what the family does comes up."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any

import msgspec
from litestar import WebSocket, websocket
from litestar.exceptions import NotFoundException
from litestar.handlers import WebsocketRouteHandler
from litestar.params import FromPath
from msgspec import structs

from backend.caller import Caller
from backend.doors import DRAFT, address_of, caller_of, cookies_of, headers_of
from backend.house import House
from frontend.live.alive import Alive
from frontend.live.guard import GuardedLayout, LayoutEvent, Malformed, Pace, Places, read_event
from frontend.live.page import LivePage
from frontend.live.render import mark_of
from frontend.live.spoken import spoken_to
from frontend.serializer import to_html
from shared.sentences import speak

AnySocket = WebSocket[Any, Any, Any]
DONE, POLICY = 1000, 1008


class Closed(Exception):
    """The socket has ended, or has to: with a code where the client is still there."""

    def __init__(self, code: int | None = None) -> None:
        """Remember how it is closed."""
        self.code = code


class Line:
    """What goes over one socket, in ReactPy's messages and in ours."""

    def __init__(self, socket: AnySocket, alive: Alive) -> None:
        """Begin with a full bucket."""
        self._socket = socket
        self._alive = alive
        self._pace = Pace(asyncio.get_running_loop().time)
        self._first = True
        self._last = 0

    async def send(self, update: Any) -> None:
        """Send what was rendered, and what has to be told after it. Raises Closed."""
        if self._first:
            self._first = False
            mark = mark_of(to_html(update["model"]))
            await self._write(msgspec.json.encode({"type": "drawn", "mark": mark}))
        message = msgspec.json.encode(update)
        same = update["path"] == "" and hash(message) == self._last
        if not self._alive.ended and not same:
            await self._write(message)
            self._last = hash(message) if update["path"] == "" else 0
        await self.tell()

    async def tell(self) -> None:
        """Send what the tree does not say. Raises Closed after the last word."""
        told = self._alive.told
        while told:
            await self._write(msgspec.json.encode(told.pop(0)))
        if self._alive.ended:
            raise Closed(DONE)

    async def receive(self) -> LayoutEvent:
        """Return the next event that is well-formed, not sooner than the pace allows.

        Raises Closed: the client has gone, or is not ours.
        """
        await self._pace.keep()
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise Closed
        try:
            return read_event(str(message.get("text") or ""))
        except Malformed:
            raise Closed(POLICY) from None

    async def _write(self, message: bytes) -> None:
        try:
            await self._socket.send_data(message.decode())
        except OSError:  # it had gone before it read
            raise Closed from None


def door(pages: tuple[LivePage, ...], places: Places) -> WebsocketRouteHandler:
    """Return the one handler of all pages that can be alive."""
    by_name = {page.name: page for page in pages}
    by_address = {page.address: page for page in pages}

    @websocket("/live/{name:str}")
    async def live(socket: AnySocket, name: FromPath[str]) -> None:
        """Keep a page alive. Refused with 403 before it is accepted, the page is a plain one."""
        page = by_name.get(name)
        if page is None or DRAFT not in cookies_of(headers_of(socket.scope)):
            raise NotFoundException
        house: House = socket.app.state.house
        with places.one(address_of(socket.scope, house.settings)):
            asks = await _asks(socket, page)
            await _hold(socket, Alive(page, dict(socket.query_params), asks, by_address))

    return live


async def _asks(socket: AnySocket, page: LivePage) -> Callable[[], Caller]:
    """Return who asks, at any moment, and speak the language in which the page was written."""
    house: House = socket.app.state.house
    first = await spoken_to(caller_of(socket.scope, house), page.address)
    speak(first.language)
    said = {"language": first.language, "languages": first.languages}
    return lambda: structs.replace(caller_of(socket.scope, house), **said)


async def _hold(socket: AnySocket, alive: Alive) -> None:
    """Keep one page alive until either side has had enough."""
    await socket.accept()
    try:
        await _serve(socket, alive, Line(socket, alive))
    except* Closed as ended:
        if (code := _code(ended)) is not None:
            with suppress(OSError):  # it may have gone meanwhile
                await socket.close(code)
    finally:
        alive.rest()


async def _serve(socket: AnySocket, alive: Alive, line: Line) -> None:
    """Send what is drawn and take what comes; an accident is told as the page's own are.

    Raises Closed in a group.
    """
    try:
        await alive.meet()
        await line.tell()
        # What changes while the page is being read must be heard of already.
        with ExitStack() as heard:
            for topic in alive.topics:
                heard.enter_context(socket.app.state.news.heard(topic, alive.wake))
            await alive.begin()
            await line.tell()
            await GuardedLayout(alive.root()).serve(line.send, line.receive)
    except* Closed:
        raise
    except* Exception as accident:
        alive.rest()
        alive.failed(_first(accident))
        await line.tell()


def _code(ended: BaseExceptionGroup[Closed]) -> int | None:
    """Return how the side that ended first wants it to be closed."""
    first = _first(ended)
    return first.code if isinstance(first, Closed) else None


def _first(group: BaseExceptionGroup[Exception]) -> Exception:
    """Return what was raised first in a group, and in the groups that it holds."""
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first
