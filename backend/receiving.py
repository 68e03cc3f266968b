"""Files from outside: bounded while they come, held in memory, and never written down.

What goes beyond its bound is heard to its end, up to a second bound, and not held: a browser that
is still sending reads no answer.
"""

from collections.abc import AsyncIterator

from litestar.types import Receive
from msgspec import Struct
from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

from shared.refusals import Refusal, Refused, Why

MOST_HEARD = 64 * 1024 * 1024  # bytes
AROUND = 64 * 1024  # bytes of a form besides its file
MOST_PARTS = 20


class Sent(Struct, frozen=True):
    """A form with a file: its texts by name, the file, and what its owner calls it."""

    texts: dict[str, str]
    content: bytes
    name: str

    def __repr__(self) -> str:  # tracebacks print it, and a file may hold children's data
        return "Sent()"


async def raw(receive: Receive, most: int) -> bytes:
    """Return a body as it is. Raises Refused: more than so many bytes, or the client has gone."""
    body = bytearray()
    async for chunk in _chunks(receive, most):
        body += chunk
    return bytes(body)


async def form(receive: Receive, content_type: str, most: int) -> Sent:
    """Read a form of one file, `file`. Raises Refused: no such form, a file of more bytes."""
    kind, options = parse_options_header(content_type)
    if kind != "multipart/form-data" or "boundary" not in options:
        raise Refused(Refusal("", Why.UNREADABLE))
    reader = _Reader()
    try:
        with PushMultipartParser(options["boundary"], max_segment_count=MOST_PARTS) as parser:
            async for chunk in _chunks(receive, most + AROUND):
                for event in parser.parse(chunk):
                    reader.take(event)
    except (MultipartError, UnicodeDecodeError):
        raise Refused(Refusal("", Why.UNREADABLE)) from None
    if len(reader.content) > most:
        raise Refused(Refusal("file", Why.ROSTER_TOO_BIG))
    return Sent(reader.texts, bytes(reader.content), reader.name)


class _Reader:
    """Puts the pieces of a form together: the file's where it has one, the others' as texts."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.content = bytearray()
        self.name = ""
        self._segment: MultipartSegment | None = None
        self._text = bytearray()

    def take(self, event: MultipartSegment | bytearray | None) -> None:
        """Take a part's head, a piece of it, or its end."""
        if isinstance(event, MultipartSegment):
            self._segment, self._text = event, bytearray()
            if event.name == "file":
                self.name = event.filename or ""
        elif self._segment is None:
            return
        elif event is None:
            if self._segment.name != "file":
                self.texts[self._segment.name] = self._text.decode()
            self._segment = None
        elif self._segment.name == "file":
            self.content += event
        else:
            self._text += event


async def _chunks(receive: Receive, most: int) -> AsyncIterator[bytes]:
    """Yield a body's pieces up to so many bytes. Raises Refused at its end where it has more."""
    heard, more = 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(Refusal("", Why.UNREADABLE))  # to nobody: the client has gone
        chunk = message.get("body", b"")
        heard += len(chunk)
        more = message.get("more_body", False) and heard <= MOST_HEARD
        if chunk and heard <= most:
            yield chunk
    if heard > most:
        raise Refused(Refusal("file", Why.ROSTER_TOO_BIG))
