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


def test_a_host_of_a_school_that_there_is_not_is_wrong(small: Installation) -> None:
    own = {"VHOD_PUBLIC_URL": "https://vhod.example.org"}
    own["VHOD_SCHOOL_HOSTS"] = "sch46=https://sch46.example.org"

    before = small.vhod("check", **own)
    small.vhod("school", "add", "--short-name", "sch46", "Школа № 46")
    after = small.vhod("check", **own)

    assert (before.exit_code, after.exit_code) == (1, 0)
    wrong, fine = (lines(told.stdout)["schools' addresses"] for told in (before, after))
    assert wrong[0] == "WRONG"
    assert "sch46" in wrong[1]
    assert fine == ("fine", "schools with an address of their own: 1.")


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("smtp://127.0.0.1:{port}", []),
        ("smtp://journal:zimorodok@127.0.0.1:{port}", []),
        ("smtp://journal:sviristel@127.0.0.1:{port}", ["mail sign-in"]),
        ("smtp+starttls://127.0.0.1:{port}", ["mail"]),
        ("smtp://127.0.0.1:9", ["mail"]),
    ],
)
def test_the_mail_server_is_talked_with_and_the_domain_looked_at(
    small: Installation, mail_server: int, url: str, wrong: list[str]
) -> None:
    told = small.vhod(
        "check",
        VHOD_SMTP_URL=url.format(port=mail_server),
        VHOD_MAIL_FROM="journal@school46.example",
        VHOD_PUBLIC_URL="https://vhod.school46.ru",
    )

    found = lines(told.stdout)
    steps = wrong or ["mail", "mail sign-in", "test letter"]
    assert list(found) == [*NAMES[:3], *steps, "domain of letters", *NAMES[4:]]
    assert [name for name, (state, _) in found.items() if state == "WRONG"] == wrong
    assert told.exit_code == (1 if wrong else 0)
    assert "sviristel" not in told.output
