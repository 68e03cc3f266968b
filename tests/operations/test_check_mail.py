"""`vhod check` talks with the mail server and says each step in words."""

import asyncio
from pathlib import Path

import pytest

from backend.mail.connection import Patience
from backend.operations import mail_server
from backend.settings import Settings
from shared.sentences import LANGUAGES, speak_in
from tests.makers.certificates import server_context, trust_file
from tests.makers.postbox import DROP, HANG, Postbox, listening, saying

SENDER = "journal@school46.ru"
SHORT = Patience(opening=0.5, answer=0.3, letter=0.5)
Told = dict[str, tuple[bool, str]]


async def told(url: str, patience: Patience = mail_server.PATIENCE, language: str = "en") -> Told:
    """Look at the mail server of that address."""
    site = "https://journal.school46.ru"
    given = Settings(Path("data"), Path("keys"), public_url=site, smtp_url=url, mail_from=SENDER)
    with speak_in(language):
        found = await mail_server.look(given, patience)
    return {one.name: (one.fine, one.said) for one in found}


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [("ru", "Проверка почты журнала", "спаме"), ("en", "A check of the journal's mail", "spam")],
)
async def test_a_letter_goes_to_the_school_s_own_mailbox(
    language: str, subject: str, words: str
) -> None:
    async with listening(Postbox()) as postbox:
        found = await told(f"smtp://127.0.0.1:{postbox.port}", language=language)

    assert {name: fine for name, (fine, _) in found.items()} == {
        "mail": True,
        "sign-in": True,
        "letter": True,
    }
    assert "2.0.0 taken" in found["letter"][1]
    [taken] = postbox.taken
    assert (taken.recipient, taken.message["From"].addresses[0].addr_spec) == (SENDER, SENDER)
    assert (taken.message["Subject"], taken.message["Content-Language"]) == (subject, language)
    for kind in ("plain", "html"):
        body = taken.message.get_body((kind,))
        assert body is not None
        assert "https://journal.school46.ru" in body.get_content()
        assert words in body.get_content()


@pytest.mark.parametrize("scheme", ["smtps", "smtp+starttls"])
async def test_it_says_how_the_conversation_is_encrypted_and_that_it_signed_in(
    scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(trust_file(tmp_path)))
    context = server_context(tmp_path)
    tls, starttls = (context, None) if scheme == "smtps" else (None, context)
    async with listening(Postbox(), tls=tls, starttls=starttls, sign_in=True) as postbox:
        found = await told(f"{scheme}://journal:zimorodok@localhost:{postbox.port}")

    assert found["mail"][0]
    assert "encrypted (TLSv1.3)" in found["mail"][1]
    assert found["sign-in"] == (True, "the server took the login and the password.")
    assert found["letter"][0]


async def test_letters_that_cross_a_network_in_the_clear_are_wrong() -> None:
    async with listening(Postbox()) as postbox:
        # An address of this machine, too, but not one that says so.
        found = await told(f"smtp://0.0.0.0:{postbox.port}")

    assert not found["mail"][0]
    assert "smtp+starttls://" in found["mail"][1]


async def test_a_refused_password_is_the_sign_in_s_line_and_is_not_shown() -> None:
    async with listening(Postbox(), sign_in=True) as postbox:
        found = await told(f"smtp://journal:sviristel@127.0.0.1:{postbox.port}")

    assert list(found) == ["sign-in"]
    assert not found["sign-in"][0]
    assert "535" in found["sign-in"][1]
    assert "sviristel" not in str(found)
    assert postbox.taken == []


async def test_a_certificate_that_nobody_vouches_for_is_wrong(tmp_path: Path) -> None:
    async with listening(Postbox(), tls=server_context(tmp_path)) as postbox:
        found = await told(f"smtps://localhost:{postbox.port}")

    assert list(found) == ["mail"]
    assert not found["mail"][0]
    assert "certificate" in found["mail"][1]


@pytest.mark.parametrize(
    ("banner", "says"),
    [
        ("", "cannot be reached"),
        ("554 5.7.1 no service for you", "cannot be reached"),
        ("421 4.7.0 daily sending quota exceeded", "VHOD_MAIL_PER_DAY"),
    ],
)
async def test_a_server_that_lets_nobody_in_is_wrong(banner: str, says: str) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if banner:
            writer.write(f"{banner}\r\n".encode())
            return
        await reader.read()  # and never a word

    async with saying(refuse) as port:
        found = await told(f"smtp://127.0.0.1:{port}", mail_server.PATIENCE if banner else SHORT)

    assert list(found) == ["mail"]
    assert not found["mail"][0]
    assert says in found["mail"][1]
    assert banner in found["mail"][1]


REFUSED = [
    ("MAIL", "553 5.7.1 sender rejected: not owned by user", "mailbox there whose login"),
    ("MAIL", "421 4.3.2 closing", "ended the conversation"),
    ("RCPT", "554 5.7.1 relay access denied", "asks for a login"),
    ("RCPT", "550 5.1.1 no such user", "no mailbox"),
    ("RCPT", "550 5.1.2 domain not found", "does not know the domain"),
    ("RCPT", "452 4.2.2 mailbox full", "is full"),
    ("RCPT", "451 4.7.1 greylisted", "come later"),
    ("DATA", "550 5.4.5 daily sending quota exceeded", "VHOD_MAIL_PER_DAY"),
    ("DATA", "554 5.7.1 suspicion of SPAM", "unwanted"),
    ("DATA", DROP, "fell silent"),
    ("DATA", HANG, "fell silent"),
]


@pytest.mark.parametrize(("step", "answer", "says"), REFUSED)
async def test_a_letter_that_was_not_taken_says_what_to_do(
    step: str, answer: str, says: str
) -> None:
    async with listening(Postbox()) as postbox:
        postbox.says(step, answer)
        found = await told(
            f"smtp://127.0.0.1:{postbox.port}",
            SHORT if answer == HANG else mail_server.PATIENCE,
        )

    assert found["mail"][0]
    assert not found["letter"][0]
    assert says in found["letter"][1]
    if answer not in (DROP, HANG):
        assert answer in found["letter"][1]
    assert postbox.taken == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_server_s_words_are_told_without_the_address(language: str) -> None:
    async with listening(Postbox()) as postbox:
        postbox.says("RCPT", f"550 5.1.1 <{SENDER}> no such user")
        found = await told(f"smtp://127.0.0.1:{postbox.port}", language=language)

    assert "550 5.1.1" in found["letter"][1]
    assert SENDER not in found["letter"][1]
