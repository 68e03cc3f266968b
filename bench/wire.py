"""A live page's socket, as plain as it can be: the client must not be what is measured."""

import base64
import os
import secrets
import socket
from typing import Any, Self

import msgspec

HEAD = (
    "GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
    "sec-websocket-version: 13\r\nsec-websocket-key: {key}\r\norigin: http://127.0.0.1:{port}\r\n"
    "cookie: __Host-draft={draft}\r\n\r\n"
)
TEXT, PING, PONG = 1, 9, 10  # RFC 6455, 5.2
END = MASKED = 0x80
MASK = bytes(4)  # any will do; of zeros there is nothing to compute


class Wire:
    """One socket, opened from an address of its own choice and with a draft of its own."""

    def __init__(self, port: int, path: str, address: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), 60, (address, 0))
        self.received = b""
        key, draft = base64.b64encode(os.urandom(16)).decode(), secrets.token_urlsafe(32)
        asked = HEAD.format(path=path, port=port, key=key, draft=draft)
        self.socket.sendall(asked.encode())
        head = self._until(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 101"), head

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def update(self) -> dict[str, Any]:
        """Return the next update of the tree; what else is told passes by."""
        while True:
            told: dict[str, Any] = msgspec.json.decode(self._frame())
            if told["type"] == "layout-update":
                return told

    def send(self, target: str, **event: object) -> None:
        """Send an event up."""
        message = {"type": "layout-event", "target": target, "data": [event]}
        content = msgspec.json.encode(message)
        self._write(TEXT, content)

    def _frame(self) -> bytes:
        """Return the next text; raises ConnectionError where the server says goodbye."""
        while True:
            kind, length = self._take(2)
            if length > 125:
                length = int.from_bytes(self._take(2 if length == 126 else 8), "big")
            content = self._take(length)
            if kind == END | TEXT:
                return content
            if kind != END | PING:
                raise ConnectionError(f"the server closed the socket: {content!r}")
            self._write(PONG, content)

    def _write(self, kind: int, content: bytes) -> None:
        size = len(content)
        head = bytes((MASKED | size,)) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
        self.socket.sendall(bytes((END | kind,)) + head + MASK + content)

    def _take(self, number: int) -> bytes:
        while len(self.received) < number:
            self._receive()
        taken, self.received = self.received[:number], self.received[number:]
        return taken

    def _until(self, end: bytes) -> bytes:
        while end not in self.received:
            self._receive()
        taken, _, self.received = self.received.partition(end)
        return taken

    def _receive(self) -> None:
        part = self.socket.recv(65_536)
        if not part:
            raise ConnectionError("the server closed the socket")
        self.received += part
