"""A mail server that takes everything and keeps nothing: python -m bench.sink prints its port.

It offers no PIPELINING, as hardly any client uses it, and does so little for a letter that the
sender is what is measured.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

GREETING = b"220 sink\r\n"
TOLD = b"250-sink\r\n250-8BITMIME\r\n250 SIZE 33554432\r\n"
OK, BEGIN, TAKEN, FAREWELL = b"250 ok\r\n", b"354 go on\r\n", b"250 taken\r\n", b"221 bye\r\n"
END = b"\r\n.\r\n"
ANSWERS = {b"EHLO": TOLD, b"DATA": BEGIN, b"QUIT": FAREWELL}


class Conversation(asyncio.Protocol):
    """One sender: line for line, and a letter until its last one."""

    def __init__(self) -> None:
        self._heard = bytearray()
        self._in_letter = False
        self._transport: asyncio.WriteTransport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        transport.write(GREETING)

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while (at := self._heard.find(END if self._in_letter else b"\r\n")) >= 0:
            if self._in_letter:
                self._in_letter = False
                answer, length = TAKEN, at + len(END)
            else:
                verb = bytes(self._heard[:4]).upper()
                self._in_letter = verb == b"DATA"
                answer, length = ANSWERS.get(verb, OK), at + 2
            del self._heard[:length]
            self._transport.write(answer)


@contextmanager
def running() -> Iterator[int]:
    """Run it on the core of whoever starts it; yields its port."""
    command = [sys.executable, "-m", "bench.sink"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as sink:
        assert sink.stdout
        yield int(sink.stdout.readline())


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Conversation, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)  # until whoever started it ends or says so


if __name__ == "__main__":
    asyncio.run(serve())
