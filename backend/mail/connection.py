"""A kept connection to a mail server: opened when there is a letter, used for many.

Whatever happens is a verdict: a server that refuses, hangs, drops the line or shows a wrong
certificate ends no worker.
"""

import asyncio
import ssl
from datetime import timedelta

import aiosmtplib
from aiosmtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from msgspec import Struct

from backend.mail import answers
from backend.mail.answers import Verdict
from backend.mail.envelope import Envelope
from backend.mail.server import Server
from shared.letter import Reason, State

CLOSING = 421  # the server ends the conversation after this answer
UTF8_OPTIONS = ("SMTPUTF8", "BODY=8BITMIME")
Refusal = SMTPSenderRefused | SMTPRecipientRefused | SMTPDataError  # with what it was refused


class Patience(Struct, frozen=True):
    """How many seconds a server has: to let us in, for one answer, for one whole letter.

    And for how long letters that were claimed together are begun.
    """

    opening: float = 30.0
    answer: float = 30.0
    letter: float = 60.0
    batch: float = 30.0

    @property
    def lease(self) -> timedelta:
        """Return for how long letters are one worker's: until the last begun must be over."""
        return timedelta(seconds=self.batch + self.opening + self.letter)


class Connection:
    """One conversation with a server at a time."""

    def __init__(self, server: Server, name: str, patience: Patience) -> None:
        """Prepare to call a server; name is what we introduce ourselves by."""
        self._server = server
        self._name = name
        self._patience = patience
        self._trusted: ssl.SSLContext | None = None
        self._smtp: aiosmtplib.SMTP | None = None
        self._carried = 0  # letters, since the server was called

    @property
    def is_open(self) -> bool:
        """Tell whether the server is still there, as far as it has not hung up."""
        return self._smtp is not None and self._smtp.is_connected

    @property
    def encryption(self) -> str:
        """Return by what the conversation is encrypted, such as TLSv1.3; empty in the clear."""
        if self._smtp is None:
            return ""
        encrypted = self._smtp.get_transport_info("ssl_object")
        return str(encrypted.version()) if encrypted else ""

    async def open(self) -> Verdict | None:
        """Greet, encrypt, sign in; None where the server is ready for letters."""
        self.abandon()
        if self._trusted is None and (self._server.tls or self._server.starttls):
            self._trusted = ssl.create_default_context()  # 20 ms: most lanes are never opened
        smtp = aiosmtplib.SMTP(
            hostname=self._server.host,
            port=self._server.port,
            local_hostname=self._name,
            timeout=self._patience.answer,
            use_tls=self._server.tls,
            start_tls=self._server.starttls,
            tls_context=self._trusted,
            username=self._server.login or None,
            password=self._server.password,
        )
        try:
            async with asyncio.timeout(self._patience.opening):
                await smtp.connect()
                if smtp.is_ehlo_or_helo_needed:
                    await _introduce(smtp)
        except (SMTPException, OSError) as failed:
            smtp.close()
            return _why_not_open(failed)
        self._smtp, self._carried = smtp, 0
        return None

    async def hand_over(self, envelope: Envelope, letter: bytes) -> Verdict:
        """Give the server one letter; it has to be open.

        One that has hung up since the last letter, as they do after some minutes or some dozens
        of letters, is called again: that is no failure of the letter's, nor of the server's.
        """
        smtp, recipient = self._called(), envelope.recipient
        if not recipient.isascii() and not smtp.supports_extension("smtputf8"):
            return Verdict(State.REFUSED, Reason.NOT_WRITABLE, "")
        try:
            async with asyncio.timeout(self._patience.letter):
                try:
                    return await self._given(envelope, letter)
                except (SMTPSenderRefused, SMTPRecipientRefused, SMTPDataError) as refused:
                    await self._take_back(refused)
                    return _why_refused(refused, recipient)
        except (SMTPException, OSError) as failed:
            self.abandon()
            code, text = _said(failed)
            told = answers.masked(f"{code} {text}" if code > 0 else text, recipient)
            return Verdict(State.WAITING, Reason.LOST, told)

    async def _given(self, envelope: Envelope, letter: bytes) -> Verdict:
        try:
            await self._name_sender(envelope, letter)
        except (SMTPSenderRefused, SMTPServerDisconnected) as failed:
            if not self._carried or not _hung_up(failed):
                raise
            if shut := await self.open():
                return shut
            await self._name_sender(envelope, letter)
        self._carried += 1
        await self._called().rcpt(envelope.recipient, encoding="utf-8")
        _, text = await self._called().data(letter)
        return answers.accepted(text, envelope.recipient)

    async def _name_sender(self, envelope: Envelope, letter: bytes) -> None:
        smtp = self._called()
        options = [f"SIZE={len(letter)}"] if smtp.supports_extension("size") else []
        if not envelope.recipient.isascii():
            options += UTF8_OPTIONS
        await smtp.mail(envelope.sender, options=options)

    async def _take_back(self, refused: Refusal) -> None:
        """Let the server forget what it has refused, unless it has hung up with that."""
        if not _hung_up(refused):
            try:
                await self._called().rset()
            except (SMTPException, OSError):
                self.abandon()
            return
        self.abandon()

    def _called(self) -> aiosmtplib.SMTP:
        if self._smtp is None:
            raise RuntimeError("open the connection first")
        return self._smtp

    async def close(self) -> None:
        """Take leave, if anybody is still there."""
        if self.is_open and self._smtp is not None:
            try:
                async with asyncio.timeout(self._patience.answer):
                    await self._smtp.quit()
            except (SMTPException, OSError):
                pass  # it was leaving anyway
        self.abandon()

    def abandon(self) -> None:
        """Hang up without a word."""
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None


async def _introduce(smtp: aiosmtplib.SMTP) -> None:
    try:
        await smtp.ehlo()
    except SMTPHeloError:
        await smtp.helo()


def _why_not_open(failed: Exception) -> Verdict:
    code, text = _said(failed)
    if isinstance(failed, SMTPAuthenticationError):
        return answers.of_server(Reason.SIGN_IN, code, text)
    if isinstance(failed, ssl.SSLError) or isinstance(failed.__cause__, ssl.SSLError):
        return answers.of_server(Reason.CERTIFICATE, 0, text)
    if "STARTTLS" in text:
        return answers.of_server(Reason.CERTIFICATE, code, text)
    if "AUTH" in text or "authentication" in text:
        return answers.of_server(Reason.SIGN_IN, code, text)
    return answers.of_server(Reason.UNREACHABLE, code, text)


def _why_refused(refused: Refusal, recipient: str) -> Verdict:
    if isinstance(refused, SMTPSenderRefused):
        return answers.of_sender(refused.code, refused.message, recipient)
    if isinstance(refused, SMTPRecipientRefused):
        return answers.of_recipient(refused.code, refused.message, recipient)
    return answers.of_letter(refused.code, refused.message, recipient)


def _hung_up(failed: Exception) -> bool:
    return isinstance(failed, SMTPServerDisconnected) or getattr(failed, "code", 0) == CLOSING


def _said(failed: Exception) -> tuple[int, str]:
    """Return the server's code and words, or what the machine says where it said nothing."""
    if isinstance(failed, SMTPResponseException):
        return failed.code, failed.message
    return 0, str(failed) or type(failed).__name__
