"""The port where Prometheus asks: GET /metrics, and nothing else.

It is answered by the supervisor's own loop, so that no worker waits for it and none has to be
alive. Whoever sends nothing, too much, or from too many ends is dropped: the supervisor is the
one process that must not fall.
"""

import asyncio
import socket
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from frontend.ledger import Ledger

LARGEST_HEAD = 8 * 1024  # bytes of a request's first lines
LONGEST_TALK = 5.0  # seconds from the connection to the end of the answer
MOST_AT_ONCE = 16  # connections; Prometheus needs one
FOUND = f"HTTP/1.1 200 OK\r\nContent-Type: {CONTENT_TYPE_PLAIN_0_0_4}"
NOT_FOUND = "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain"
END = b"\r\n\r\n"


@asynccontextmanager
async def answering(listening: socket.socket, ledger: Ledger) -> AsyncIterator[None]:
    """Answer scrapes on a socket that is listening already, until the block ends."""
    port = _Port(ledger)
    server = await asyncio.start_server(port.talk, sock=listening, limit=LARGEST_HEAD)
    async with server:
        yield


class _Port:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._talks = 0

    async def talk(self, reader: StreamReader, writer: StreamWriter) -> None:
        self._talks += 1
        try:
            if self._talks <= MOST_AT_ONCE:
                async with asyncio.timeout(LONGEST_TALK):
                    writer.write(self._answer(await reader.readuntil(END)))
                    await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            pass  # nobody who would listen is there
        finally:
            self._talks -= 1
            writer.close()

    def _answer(self, head: bytes) -> bytes:
        found = head.split(b" ")[:2] == [b"GET", b"/metrics"]
        first, body = (FOUND, self._ledger.text()) if found else (NOT_FOUND, b"")
        return f"{first}\r\nContent-Length: {len(body)}\r\nConnection: close".encode() + END + body
