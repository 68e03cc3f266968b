"""A client of the live socket that is not ours: it sends what it likes, and reads if it likes."""

import json
import socket
import struct
import time
from types import TracebackType
from typing import Any

import httpx

from tests.operations.conftest import PATIENCE

TEXT, BINARY, PIECE, CLOSE, PING, PONG = 1, 2, 0, 8, 9, 10
HERE = "203.0.113.66"  # where strangers are, as the proxy tells


class Gone(Exception):
    """The server has closed, with a code if it could still be read."""

    def __init__(self, code: int | None) -> None:
        self.code = code


class Stranger:
    """One socket, up to its handshake's answer; `status` is that."""

    def __init__(
        self,
        port: int,
        path: str = "/live/code",
        *,
        cookie: str = "__Host-draft=stranger",
        origin: str = "",
        address: str = HERE,
    ) -> None:
        told = {
            "Host": f"127.0.0.1:{port}",
            "Origin": origin,
            "Cookie": cookie,
            "X-Forwarded-For": address,
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version": "13",
        }
        self._at = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._come = b""
        self.heard: list[dict[str, Any]] = []
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {one}" for name, one in told.items() if one)]
        self.push("\r\n".join([*lines, "", ""]).encode())
        while b"\r\n\r\n" not in self._come:
            self._take()
        head, _, self._come = self._come.partition(b"\r\n\r\n")
        self.status = int(head.split()[1])

    def __enter__(self) -> "Stranger":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._at.close()

    def push(self, data: bytes) -> None:
        """Send bytes, whatever they are. Raises Gone."""
        try:
            self._at.sendall(data)
        except OSError:
            raise Gone(None) from None

    def say(self, message: object) -> None:
        """Send a message as our client does."""
        self.push(frame(TEXT, json.dumps(message).encode()))

    def flood(self, data: bytes, seconds: float) -> int:
        """Send these bytes again and again; return how many went, when it is over or refused."""
        end, sent = time.monotonic() + seconds, 0
        self._at.settimeout(seconds)
        try:
            while time.monotonic() < end:
                sent += self._at.send(data)
        except OSError:
            pass
        self._at.settimeout(PATIENCE)
        return sent

    def hear(self) -> dict[str, Any]:
        """Return the next message, and answer the pings before it. Raises Gone."""
        while True:
            kind, data = self._frame()
            if kind == PING:
                self.push(frame(PONG, data))
            if kind == TEXT:
                self.heard.append(json.loads(data))
                return self.heard[-1]
            if kind == CLOSE:
                raise Gone(struct.unpack("!H", data[:2])[0])

    def left(self) -> int | None:
        """Wait until the server has closed; return its code if that could be read."""
        try:
            while True:
                self.hear()
        except Gone as gone:
            return gone.code

    def _frame(self) -> tuple[int, bytes]:
        while True:
            head, short = self._come[:2], self._come[1:2]
            extra = {b"\x7e": 2, b"\x7f": 8}.get(short, 0)
            if len(head) == 2 and len(self._come) >= 2 + extra:
                length = int.from_bytes(self._come[2 : 2 + extra]) if extra else head[1]
                end = 2 + extra + length
                if len(self._come) >= end:
                    data, self._come = self._come[2 + extra : end], self._come[end:]
                    return head[0] & 15, data
            self._take()

    def _take(self) -> None:
        try:
            come = self._at.recv(65_536)
        except ConnectionError:
            raise Gone(None) from None
        if not come:
            raise Gone(None)
        self._come += come


def frame(kind: int, data: bytes = b"", *, last: bool = True) -> bytes:
    """Return one frame as a client sends it, masked by nothing."""
    size = len(data)
    if size < 126:
        length = bytes([128 | size])
    elif size < 65_536:
        length = bytes([128 | 126]) + struct.pack("!H", size)
    else:
        length = bytes([128 | 127]) + struct.pack("!Q", size)
    return bytes([128 * last | kind]) + length + bytes(4) + data


def page(port: int, address: str = HERE) -> httpx.Client:
    """Return a browser's HTTP side, which has its draft's cookie."""
    told = {"X-Forwarded-For": address, "Origin": f"http://127.0.0.1:{port}"}
    base = f"http://127.0.0.1:{port}"
    first = httpx.get(f"{base}/registration", headers=told, timeout=PATIENCE)
    told["Cookie"] = first.headers["set-cookie"].partition(";")[0]
    return httpx.Client(base_url=base, headers=told, timeout=PATIENCE)
