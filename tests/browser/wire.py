"""The network between the browser and the server: slow, cut and lossy where a test wants it so.

A browser opens a connection of its own for every socket: its first bytes tell what it is.
"""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

CHUNK = 64 * 1024  # bytes
UP, DOWN = "up", "down"
REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
TICK = 1e-6  # seconds from one chunk to the next: none overtakes another


class Wire:
    """What carries everything to a port of the server and back."""

    def __init__(self, port: int) -> None:
        self.sockets = 0  # opened so far
        self._port = port
        self._open: set[StreamWriter] = set()
        self._delay = 0.0
        self._refuses = False
        self._swallows = False
        self._loses = ""

    @contextmanager
    def slow(self, seconds: float) -> Iterator[None]:
        """Take so long for everything, each way."""
        self._delay = seconds
        yield
        self._delay = 0.0

    @contextmanager
    def without_sockets(self) -> Iterator[None]:
        """Cut all sockets and refuse new ones; pages and forms come through."""
        self._refuses = True
        self.cut()
        yield
        self._refuses = False

    @contextmanager
    def swallowing(self) -> Iterator[None]:
        """Let nothing come through the sockets and keep them open: a phone that left the house."""
        self._swallows = True
        yield
        self._swallows = False

    def cut(self) -> None:
        """Cut all sockets."""
        for writer in self._open:
            writer.transport.abort()

    def lose_next(self, way: str) -> None:
        """Cut the socket through which the next message goes that way, and lose the message."""
        self._loses = way

    async def carry(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Be the server of one connection, until either side ends it."""
        first = await reader.read(CHUNK)
        is_socket = b"upgrade: websocket" in first.lower()
        if is_socket and self._refuses:
            writer.write(REFUSAL)
        elif first:
            self.sockets += is_socket
            await self._join(reader, writer, first, is_socket)
        writer.close()

    async def _join(
        self, reader: StreamReader, writer: StreamWriter, first: bytes, is_socket: bool
    ) -> None:
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self._port)
        if is_socket:
            self._open.add(writer)
        ways = (
            asyncio.create_task(self._send(first, reader, to_server, UP * is_socket)),
            asyncio.create_task(self._send(b"", from_server, writer, DOWN * is_socket)),
        )
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        self._open.discard(writer)
        to_server.close()
        writer.close()
        await asyncio.wait(ways)

    async def _send(
        self, first: bytes, reader: StreamReader, writer: StreamWriter, way: str
    ) -> None:
        loop, due = asyncio.get_running_loop(), 0.0
        with suppress(ConnectionError):
            while chunk := first or await reader.read(CHUNK):
                first = b""
                if way and way == self._loses:
                    self._loses = ""
                    break
                if not (way and self._swallows):
                    due = max(due + TICK, loop.time() + self._delay)
                    loop.call_at(due, writer.write, chunk)
        arrived = loop.create_future()
        loop.call_at(due + TICK, arrived.set_result, None)
        await arrived
