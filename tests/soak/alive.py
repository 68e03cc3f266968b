"""A live page at the other end of a real network, kept alive as frontend/static/live.js does it."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidMessage

from tests.makers.tree import Tree

PATIENCE = 5.0  # seconds without an answer to a form, as in live.js
LONGEST = 60.0  # seconds without a word; a killed process is noticed at once
LOST = (OSError, ConnectionClosed, InvalidMessage, TimeoutError)


class Alive:
    """A page and its socket; one that is lost is opened again where the page says."""

    def __init__(
        self, address: str, headers: dict[str, str], tree: Tree, lost: Counter[str]
    ) -> None:
        self._address = address
        self._headers = headers
        self.tree = tree
        self._lost = lost
        self._socket: ClientConnection | None = None

    @property
    def leads_to(self) -> str:
        """The page that has to be loaded instead, "" while this one lives."""
        last = self.tree.heard[-1:]
        return str(last[0]["path"]) if last and last[0]["type"] == "open" else ""

    async def open(self) -> None:
        """Open the socket until it has brought the page."""
        while True:
            await self.close()
            self.tree.clear()
            try:
                self._socket = await connect(
                    self._address.replace("http", "ws", 1) + self.tree.live,
                    origin=self._address,  # type: ignore[arg-type]  # a NewType of theirs
                    additional_headers=self._headers,
                    compression=None,
                    ping_interval=None,
                    proxy=None,
                )
                await self._hear(lambda: bool(self.tree.model))
            except LOST:
                self._lost["sockets"] += 1
            else:
                return

    async def type(self, name: str, text: str, *, answered: bool) -> None:
        """Type into a field and pause; answered: wait for what is said beside it.

        A field whose text nobody wants to know is left alone.
        """
        while not self.leads_to and (target := self.tree.field(name)):
            try:
                await self._fire(target, value=text, beside={**self.tree.beside(name), name: text})
                if answered:
                    answer = f".//div[@id='{name}-answer']"
                    await self._hear(lambda at=answer: bool(self.tree.page.text(at)))  # type: ignore[misc]  # mypy knows no default of a lambda
            except LOST:
                self._lost["sockets"] += 1
                await self.open()
            else:
                return

    async def press(self, action: str, fields: dict[str, str]) -> None:
        """Send a form up, and once more where nobody knows whether it arrived.

        What has become of it then is what the page shows.
        """
        for _ in range(2):
            if self.leads_to or not (target := self.tree.form(action)):
                return
            before = self._pages()
            try:
                await self._fire(target, action=action, fields=fields)
                await self._hear(lambda been=before: self._pages() > been, PATIENCE)  # type: ignore[misc]  # as above
            except LOST:
                self._lost["forms on a socket"] += 1
                await self.open()
            else:
                return

    async def close(self) -> None:
        """Hang up."""
        if self._socket:
            await self._socket.close()

    def _pages(self) -> int:
        return sum(one["type"] == "page" for one in self.tree.heard)

    async def _fire(self, target: str, **event: object) -> None:
        assert self._socket
        await self._socket.send(
            json.dumps({"type": "layout-event", "target": target, "data": [event]})
        )

    async def _hear(self, holds: Callable[[], bool], patience: float = LONGEST) -> None:
        """Take what the server says until this holds, or another page has to be loaded."""
        assert self._socket
        while not (holds() or self.leads_to):
            async with asyncio.timeout(patience):
                told = json.loads(await self._socket.recv())
            assert told["type"] != "failed", told
            self.tree.hear(told)
