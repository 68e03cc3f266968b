"""A kept connection to a mail server: opened when there is a letter, used for many.

Whatever happens is a verdict: a server that refuses, hangs, drops the line or shows a wrong
certificate ends no worker.
"""

import asyncio
import ssl

import aiosmtplib
from aiosmtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from msgspec import Struct

from backend.mail import answers
from backend.mail.answers import Verdict
from backend.mail.envelope import Envelope
from backend.mail.server import Server
from shared.letter import Reason, State

CLOSING = 421  # the server ends the conversation after this answer
UTF8_OPTIONS = ("SMTPUTF8", "BODY=8BITMIME")


class Patience(Struct, frozen=True):
    """How many seconds a server has: to let us in, for one answer, for one whole letter."""

    opening: float = 30.0
    answer: float = 30.0
    letter: float = 60.0


class Connection:
    """One conversation with a server at a time."""

    def __init__(self, server: Server, name: str, patience: Patience) -> None:
        """Prepare to call a server; name is what we introduce ourselves by."""
        self._server = server
        self._name = name
        self._patience = patience
        self._trusted = ssl.create_default_context()
        self._smtp: aiosmtplib.SMTP | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the server is still there, as far as it has not hung up."""
        return self._smtp is not None and self._smtp.is_connected

    async def open(self) -> Verdict | None:
        """Greet, encrypt, sign in; None where the server is ready for letters."""
        self.abandon()
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
        self._smtp = smtp
        return None

    async def hand_over(self, envelope: Envelope, letter: bytes) -> Verdict:
        """Give the server one letter; it has to be open."""
        if self._smtp is None:
            raise RuntimeError("open the connection first")
        options: tuple[str, ...] = ()
        recipient = envelope.recipient
        if not recipient.isascii():
            if not self._smtp.supports_extension("smtputf8"):
                return Verdict(State.REFUSED, Reason.NOT_WRITABLE, "")
            options = UTF8_OPTIONS
        try:
            async with asyncio.timeout(self._patience.letter):
                _, text = await self._smtp.sendmail(
                    envelope.sender, [recipient], letter, mail_options=options
                )
        except (SMTPException, OSError) as failed:
            verdict, ends = _why_not_taken(failed, recipient)
            if ends:
                self.abandon()
            return verdict
        return answers.accepted(text, recipient)

    async def may_write_to(self, sender: str, recipient: str) -> Verdict:
        """Ask whether the server would take a letter, and take the question back."""
        if self._smtp is None:
            raise RuntimeError("open the connection first")
        try:
            async with asyncio.timeout(self._patience.letter):
                await self._smtp.mail(sender)
                answer = await self._smtp.rcpt(recipient)
                await self._smtp.rset()
        except aiosmtplib.SMTPRecipientRefused as refused:
            return answers.of_recipient(refused.code, refused.message, recipient)
        except (SMTPException, OSError) as failed:
            return _why_not_taken(failed, recipient)[0]
        return answers.accepted(answer.message, recipient)

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


def _why_not_taken(failed: Exception, recipient: str) -> tuple[Verdict, bool]:
    """Return what it means, and whether the conversation is over."""
    if isinstance(failed, SMTPRecipientsRefused):
        first = failed.recipients[0]
        verdict = answers.of_recipient(first.code, first.message, recipient)
        return verdict, first.code == CLOSING
    if isinstance(failed, SMTPSenderRefused):
        return answers.of_sender(failed.code, failed.message, recipient), failed.code == CLOSING
    if isinstance(failed, SMTPDataError):
        return answers.of_letter(failed.code, failed.message, recipient), failed.code == CLOSING
    code, text = _said(failed)
    told = answers.masked(f"{code} {text}" if code > 0 else text, recipient)
    return Verdict(State.WAITING, Reason.LOST, told), True


def _said(failed: Exception) -> tuple[int, str]:
    """Return the server's code and words, or what the machine says where it said nothing."""
    if isinstance(failed, SMTPResponseException):
        return failed.code, failed.message
    return 0, str(failed) or type(failed).__name__
