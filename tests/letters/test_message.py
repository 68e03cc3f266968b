"""A letter's bytes, read back by the standard library (RFC 5322, 2045–2047, 3834, 6532)."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from html import unescape

import pytest
from msgspec import structs

from backend.letters.content import Content, content
from backend.letters.matter import School
from backend.letters.message import written
from backend.mail.envelope import Envelope
from shared.letter import Purpose
from tests.makers.clock import NOON
from tests.makers.letters import MOTHER, SON, contents, matter

ENVELOPE = Envelope("journal@school46.ru", "mama@example.org", "0f1e2d3c@school46.ru", NOON)
EVERY = pytest.mark.parametrize(
    "letter",
    [one for language in ("ru", "en") for one in contents(language)],
    ids=lambda one: one.subject,
)
HOSTILE = (
    "Школа\r\nBcc: stranger@example.org",
    "Школа\nContent-Type: text/html",
    "Школа\r\n\r\n<script>alert(1)</script>",
    "Школа\x00\x1b[2J",
    "Школа\u2028Bcc: stranger@example.org",
    '"Школа" <stranger@example.org>, ',
    "=?utf-8?q?=0D=0ABcc=3A_stranger=40example=2Eorg?=",
    "Ш" * 500,
)


def read(raw: bytes) -> EmailMessage:
    """Read a letter; every part of it has to be without a defect."""
    letter = message_from_bytes(raw, policy=policy.SMTP.clone(raise_on_defect=True))
    for part in letter.walk():
        assert part.defects == []
    return letter


@EVERY
def test_every_letter_is_read_back_whole(letter: Content) -> None:
    raw = written(ENVELOPE, letter)
    found = read(raw)

    assert found.keys() == [
        *("Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted"),
        *("X-Auto-Response-Suppress", "Content-Language", "MIME-Version", "Content-Type"),
    ]
    assert found["Subject"] == letter.subject
    # Of a name in several encoded words the strict reader keeps the blanks between (RFC 2047, 6.2).
    sender = make_header(decode_header(message_from_bytes(raw)["From"]))
    assert " ".join(str(sender).split()) == f"{letter.sender} <journal@school46.ru>"
    assert [one.addr_spec for one in found["From"].addresses] == ["journal@school46.ru"]
    assert [one.addr_spec for one in found["To"].addresses] == ["mama@example.org"]
    assert found["Message-ID"] == "<0f1e2d3c@school46.ru>"
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["Content-Language"] == letter.language
    assert found["Date"].datetime == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert found.get_content_type() == "multipart/alternative"
    parts = [(one.get_content_type(), one.get_content_charset()) for one in found.iter_parts()]
    assert parts == [("text/plain", "utf-8"), ("text/html", "utf-8")]
    assert all(letter.title in unescape(one.get_content()) for one in found.iter_parts())


@EVERY
def test_every_line_is_one_that_any_server_takes(letter: Content) -> None:
    raw = written(ENVELOPE, letter)

    assert raw.isascii()
    assert raw.endswith(b"--\r\n")
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert max(len(line) for line in lines if b"=?" in line) <= 76
    assert not any(b"\r" in line or b"\n" in line or line.startswith(b".") for line in lines)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("purpose", Purpose)
def test_nothing_that_a_school_is_called_begins_a_header(purpose: Purpose, name: str) -> None:
    school = School(name, (name,), "Europe/Moscow")
    usual = written(ENVELOPE, content(matter(purpose, "ru")))
    raw = written(
        ENVELOPE, content(matter(purpose, "ru", structs.replace(MOTHER, schools=(school,))))
    )

    found = read(raw)
    assert found.keys() == read(usual).keys()
    assert [one.addr_spec for one in found["From"].addresses] == ["journal@school46.ru"]
    assert [one.get_content_type() for one in found.iter_parts()] == ["text/plain", "text/html"]
    assert max(map(len, raw.split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    "address",
    [
        "mama@example.org\r\nBcc: stranger@example.org",
        "mama@example.org\n",
        "mama\x00@example.org",
        "mama@example.org>\r\n\r\nbody",
    ],
)
@pytest.mark.parametrize("field", ["recipient", "sender", "message_id"])
def test_an_address_with_a_second_line_is_no_letter(field: str, address: str) -> None:
    envelope = structs.replace(ENVELOPE, **{field: address})

    with pytest.raises(ValueError, match=r"^$"):
        written(envelope, contents("ru")[0])


def test_the_same_letter_is_the_same_bytes() -> None:
    first, second = (written(ENVELOPE, content(matter(Purpose.RECOVERY, "ru"))) for _ in "ab")

    assert first == second


def test_two_accounts_of_one_address_stand_in_one_letter() -> None:
    found = read(written(ENVELOPE, content(matter(Purpose.RECOVERY, "ru", MOTHER, SON))))

    body = found.get_body(("plain",))
    assert body is not None
    assert body.get_content().count("/recovery/") == 2
