"""`vhod check` looks at each thing by itself: one that is wrong hides no other."""

import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.operations.conftest import Installation

NAMES = ["configuration", "keys", "database", "mail", "disk", "password hashing"]


def lines(told: str) -> dict[str, tuple[str, str]]:
    """Return by name whether each was fine, and what was said of it."""
    found = {}
    for line in told.splitlines():
        state, _, rest = line.partition(" ")
        name, _, said = rest.strip().partition(": ")
        found[name] = (state, said)
    return found


@pytest.fixture
def mail_server() -> Iterator[int]:
    """A mail server that lets journal in by its password; gives its port."""

    def judge(*given: object) -> AuthResult:
        known = given[-1] == LoginPassword(b"journal", b"zimorodok")
        return AuthResult(success=known, handled=False)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    controller = Controller(
        Sink(), hostname="127.0.0.1", port=port, authenticator=judge, auth_require_tls=False
    )
    controller.start()
    yield port
    controller.stop()


def test_a_new_installation_is_fine_and_says_what_is_not_set_up(
    installation: Installation,
) -> None:
    told = installation.vhod("check")

    found = lines(told.stdout)
    assert told.exit_code == 0
    assert list(found) == NAMES
    assert {state for state, _ in found.values()} == {"fine"}
    assert "VHOD_PUBLIC_URL" in found["configuration"][1]
    assert "VHOD_SMTP_URL" in found["mail"][1]


def test_keys_that_are_open_are_wrong_and_the_rest_is_told_too(installation: Installation) -> None:
    installation.vhod("check")
    (installation.data / "keys" / "keys.json").chmod(0o644)

    told = installation.vhod("check")

    found = lines(told.stdout)
    assert told.exit_code == 1
    assert [name for name, (state, _) in found.items() if state == "WRONG"] == ["keys"]
    assert list(found) == NAMES


def test_a_database_out_of_reach_is_wrong_and_the_rest_is_told_too(small: Installation) -> None:
    told = small.vhod("check", VHOD_DATABASE_URL="postgresql://127.0.0.1:9/vhod")

    found = lines(told.stdout)
    assert told.exit_code == 1
    assert (found["database"][0], found["disk"][0]) == ("WRONG", "fine")


def test_an_address_in_the_clear_is_wrong(small: Installation) -> None:
    told = small.vhod("check", VHOD_PUBLIC_URL="http://vhod.school46.ru")

    assert told.exit_code == 1
    assert lines(told.stdout)["configuration"][0] == "WRONG"


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("smtp://127.0.0.1:{port}", "fine"),
        ("smtp://journal:zimorodok@127.0.0.1:{port}", "fine"),
        ("smtp://journal:sviristel@127.0.0.1:{port}", "WRONG"),
        ("smtp+starttls://127.0.0.1:{port}", "WRONG"),
        ("smtp://127.0.0.1:9", "WRONG"),
    ],
)
def test_the_mail_server_is_greeted(
    small: Installation, mail_server: int, url: str, state: str
) -> None:
    told = small.vhod(
        "check",
        VHOD_SMTP_URL=url.format(port=mail_server),
        VHOD_MAIL_FROM="journal@school46.ru",
    )

    assert lines(told.stdout)["mail"][0] == state
    assert told.exit_code == (0 if state == "fine" else 1)
    assert "sviristel" not in told.output


def test_mail_without_a_sender_is_wrong(small: Installation, mail_server: int) -> None:
    told = small.vhod("check", VHOD_SMTP_URL=f"smtp://127.0.0.1:{mail_server}")

    assert lines(told.stdout)["mail"] == ("WRONG", "no sender's address is set (VHOD_MAIL_FROM).")
