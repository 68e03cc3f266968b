"""A letter as the bytes that a mail server takes, written once (RFC 5322, 2045–2047, 3834).

Written out here, because the library's message takes ten times as long to write as everything else
that a letter needs. The tests read every letter back with the library's own reader.
"""

import re
from base64 import encodebytes
from email.header import Header
from email.utils import format_datetime
from functools import lru_cache

from backend.letters import render
from backend.letters.content import Content
from backend.mail.envelope import Envelope

NEWLINE = "\r\n"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def written(envelope: Envelope, content: Content) -> bytes:
    """Return the whole letter. Raises ValueError where a header would hold a second line."""
    boundary = f"={envelope.message_id.partition('@')[0]}"
    headers = {
        "Date": format_datetime(envelope.at),
        "From": f"{_encoded('From', content.sender)}\r\n <{envelope.sender}>",
        "To": f"<{envelope.recipient}>",
        "Subject": _encoded("Subject", content.subject),
        "Message-ID": f"<{envelope.message_id}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": content.language,
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative; boundary="{boundary}"',
    }
    lines = [f"{name}: {_line(value)}" for name, value in headers.items()]
    lines += ["", *_part(boundary, "plain", render.text(content))]
    lines += [*_part(boundary, "html", render.html(content)), f"--{boundary}--", ""]
    return NEWLINE.join(lines).encode()


def _part(boundary: str, kind: str, body: str) -> list[str]:
    encoded = encodebytes(body.replace("\n", NEWLINE).encode()).decode()
    return [
        f"--{boundary}",
        f"Content-Type: text/{kind}; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        encoded.replace("\n", NEWLINE),
    ]


def _line(value: str) -> str:
    """Let a header have more lines only where its own folding made them."""
    if _CONTROL.search(value.replace("\r\n ", "")):
        raise ValueError
    return value


@lru_cache(maxsize=256)
def _encoded(name: str, words: str) -> str:
    """Write words for a header: what schools are called repeats in every letter."""
    line = " ".join(words.split())
    return Header(line, "utf-8", maxlinelen=76, header_name=name).encode(linesep=NEWLINE)
