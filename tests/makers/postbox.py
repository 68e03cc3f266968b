"""A mail server of the test's own: a real conversation, in which it can be told to misbehave."""

import asyncio
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, NamedTuple

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HANG = "hang"  # say nothing more
DROP = "drop"  # hang up without a word
DROP_AFTER = "drop after"  # take the letter, say so, and hang up
KNOWN = LoginPassword(b"journal", b"zimorodok")

Conversation = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Taken(NamedTuple):
    """A letter that the server took, or began to."""

    recipient: str
    content: bytes
    options: list[str]

    @property
    def message(self) -> EmailMessage:
        """The letter as the standard library reads it."""
        return message_from_bytes(self.content, policy=policy.default)


class Postbox:
    """Keeps what it takes; `says` tells what it answers instead, once for each time."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.seen: list[Taken] = []  # those that it did not take as well
        self.connections = 0
        self.port = 0
        self._stops: dict[str, tuple[asyncio.Event, asyncio.Event]] = {}
        self._came = asyncio.Event()
        self._said: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def says(self, step: str, *answers: str, to: str = "") -> None:
        """Answer a step of the conversation so, of one recipient or of whoever is next."""
        self._said[step, to] += answers

    def stops(self, step: str) -> tuple[asyncio.Event, asyncio.Event]:
        """Stand still once at a step; return what says that it was reached, and what goes on."""
        self._stops[step] = asyncio.Event(), asyncio.Event()
        return self._stops[step]

    async def has(self, number: int) -> None:
        """Wait until it has taken so many letters."""
        while len(self.taken) < number:
            self._came.clear()
            await self._came.wait()

    @property
    def recipients(self) -> list[str]:
        """To whom the letters were, in their order."""
        return [one.recipient for one in self.taken]

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's own name
        self,
        server: SMTP,
        session: Session,
        _: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        """Greet back."""
        self.connections += 1
        session.host_name = hostname
        told = await self._answer(server, "EHLO")
        return [told] if told else responses

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's own name
        self, server: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Hear who sends."""
        if told := await self._answer(server, "MAIL"):
            return told
        envelope.mail_from, envelope.mail_options = address, options
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's own name
        self, server: SMTP, _: Session, envelope: Envelope, address: str, __: list[str]
    ) -> str:
        """Hear to whom."""
        if told := await self._answer(server, "RCPT", address):
            return told
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's own name
        self, server: SMTP, _: Session, envelope: Envelope
    ) -> str:
        """Take the letter."""
        [recipient] = envelope.rcpt_tos
        assert isinstance(envelope.content, bytes)
        letter = Taken(recipient, envelope.content, envelope.mail_options)
        self.seen.append(letter)
        told = await self._answer(server, "DATA", recipient)
        if told and told != DROP_AFTER:
            return told
        self.taken.append(letter)
        self._came.set()
        if told:
            await server.push("250 2.0.0 taken")
            _hang_up(server)
        return "250 2.0.0 taken"

    async def _answer(self, server: SMTP, step: str, recipient: str = "") -> str:
        if stop := self._stops.pop(step, None):
            stop[0].set()
            await stop[1].wait()
        told = self._said[step, recipient] or self._said[step, ""]
        said = told.pop(0) if told else ""
        if said == HANG:
            await asyncio.Event().wait()
        if said == DROP:
            _hang_up(server)
        if said.startswith("421"):
            await server.push(said)
            _hang_up(server)
        return said


@asynccontextmanager
async def listening(
    postbox: Postbox,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    smtputf8: bool = True,
    sign_in: bool = False,
) -> AsyncIterator[Postbox]:
    """Let it answer on a port of this machine until the block ends."""

    def judge(*given: Any) -> AuthResult:
        return AuthResult(success=given[-1] == KNOWN, handled=False)

    made: list[SMTP] = []

    def answering() -> SMTP:
        one = SMTP(
            postbox,
            hostname="mail.school46.ru",
            enable_SMTPUTF8=smtputf8,
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=judge if sign_in else None,
            auth_require_tls=False,
            auth_exclude_mechanism=None if sign_in else ["LOGIN", "PLAIN"],
            loop=asyncio.get_running_loop(),
        )
        made.append(one)
        return one

    loop = asyncio.get_running_loop()
    server = await loop.create_server(answering, "127.0.0.1", 0, ssl=tls)
    postbox.port = server.sockets[0].getsockname()[1]
    try:
        yield postbox
    finally:
        server.close()
        await _ended([one._handler_coroutine for one in made if one._handler_coroutine])


@asynccontextmanager
async def saying(conversation: Conversation) -> AsyncIterator[int]:
    """Answer with something that is hardly a mail server; gives the port."""
    conversations: list[asyncio.Task[None]] = []

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await conversation(reader, writer)
        finally:
            writer.close()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        conversations.append(asyncio.create_task(hold(reader, writer)))

    server = await asyncio.start_server(begin, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await _ended(conversations)


async def _ended(conversations: list[asyncio.Task[None]]) -> None:
    for one in conversations:
        one.cancel()
    await asyncio.gather(*conversations, return_exceptions=True)
    await asyncio.sleep(0)  # their transports close in the next turn of the loop


def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.close()
