"""A socket's wire, before there are messages on it: what uvicorn takes in without a bound.

It parses all that has come at once, a quarter of a megabyte and perhaps forty thousand frames;
it answers pings to one who reads no answer; it keeps every piece of a message that never ends;
and who has not read for forty seconds is closed when that has been read (decision 42).
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from frontend.live.guard import Pace

LARGEST_MESSAGE = 64 * 1024  # bytes
LARGEST_BACKLOG = 2 * LARGEST_MESSAGE  # bytes that have come and cannot be taken yet
PIECE = 4 * 1024  # bytes parsed at once: no more than sixty events, or ten milliseconds
UNREADABLE, POLICY = 1007, 1008


class Wire(WebSocketsSansIOProtocol):
    """uvicorn's protocol, which takes no more than is being answered."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Begin with nothing unread."""
        super().__init__(*given, **named)
        self._unread = bytearray()
        self._pace = Pace(self.loop.time)  # of frames that are no message

    def data_received(self, data: bytes) -> None:
        """Keep what comes, and parse as much as the page asks for."""
        self._unread += data
        if len(self._unread) > LARGEST_BACKLOG:
            self._refuse(POLICY)
        self._parse()

    async def receive(self) -> Any:
        """Return the next message, and parse what has come behind it."""
        message = await super().receive()
        self._parse()
        return message

    async def send(self, message: Any) -> None:
        """Send; behind a last word, what had come before it is passed over."""
        await super().send(message)
        self._parse()

    def handle_ping(self) -> None:
        """Answer; browsers do not even ask."""
        super().handle_ping()
        self._count()

    def handle_pong(self, event: Frame) -> None:
        """Hear of it, whether it was asked for or not."""
        super().handle_pong(event)
        self._count()

    def handle_cont(self, event: Frame) -> None:
        """Take a piece of a message."""
        super().handle_cont(event)
        self._count()

    def send_receive_event_to_app(self) -> None:
        """Hand a message on; what is no text would be an error with a traceback in the log."""
        try:
            b"".join(self.frames).decode()
        except UnicodeDecodeError:
            self._refuse(UNREADABLE)
        else:
            super().send_receive_event_to_app()

    def keepalive_timeout(self) -> None:
        """Let go of who does not answer: a close would wait until all is read."""
        super().keepalive_timeout()
        self._let_go()

    def _parse(self) -> None:
        while self._unread and self._is_asked_for():
            piece = bytes(self._unread[:PIECE])
            del self._unread[:PIECE]
            super().data_received(piece)

    def _is_asked_for(self) -> bool:
        """Tell whether more can be parsed: the handshake, then one message after another."""
        greeted = self.handshake_complete or not self.handshake_initiated
        return greeted and not self.read_paused and not self.transport.is_closing()

    def _count(self) -> None:
        if self._pace.wait() and not self.transport.is_closing():
            self._refuse(POLICY)

    def _refuse(self, code: int) -> None:
        """Say why, in case anybody reads it, and let go."""
        self.conn.fail(code)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self._let_go()

    def _let_go(self) -> None:
        """Close without waiting until all is read; whoever sends is told at once."""
        self._unread.clear()
        self.disconnected = True
        self.transport.abort()
