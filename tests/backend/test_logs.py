"""Logs: one JSON object a line, and neither a secret nor a person's address in any."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from backend import logs


@pytest.fixture(autouse=True)
def forgotten_afterwards() -> Iterator[None]:
    before = logging.getLogger().handlers[:]
    yield
    structlog.reset_defaults()
    logging.basicConfig(handlers=before, level=logging.WARNING, force=True)


def written(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Return the one event that was written, from its one line."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    found: dict[str, str] = json.loads(err)
    return found


def test_an_event_says_when_where_and_what(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()

    structlog.get_logger("vhod.supervisor").warning("worker died", signal=9)

    event = written(capsys)
    assert event.pop("at").endswith("Z")
    assert event == {
        "event": "worker died",
        "signal": 9,
        "level": "warning",
        "logger": "vhod.supervisor",
    }


def test_a_stranger_cannot_begin_a_line_of_his_own(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()

    structlog.get_logger("vhod").info("refused", path='/a\n{"event": "all is well"}\r')

    assert written(capsys)["path"] == '/a\n{"event": "all is well"}\r'


@pytest.mark.parametrize(
    "name",
    ["password", "new_password", "access_token", "code", "children_codes", "email", "Cookie"],
)
def test_what_is_secret_by_its_name_is_masked(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    logs.configure()

    structlog.get_logger("vhod").info("asked", **{name: "zimorodok", "status_code": 422})

    event = written(capsys)
    assert event[name] == "•••"
    assert str(event["status_code"]) == "422"


@pytest.mark.parametrize(
    "secret",
    [
        "mama@mail.ru",
        "-" + "A" * 41 + "-",
        "мама@почта.рф",
        "eyJhbGciOi.eyJpc3MiOi.c2lnbmF0dXJl",
        "5HTW-PBAM-KGNQ",
        "A" * 43,
        "A" * 43 + "." + "b" * 43,
        "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
    ],
)
def test_what_is_secret_by_its_look_is_masked_wherever_it_stands(
    capsys: pytest.CaptureFixture[str], secret: str
) -> None:
    logs.configure()

    try:
        raise ValueError(f"Key (x)=({secret}) already exists")
    except ValueError:
        logging.getLogger("asyncio").exception("failed for %s", secret)

    event = written(capsys)
    assert secret not in json.dumps(event, ensure_ascii=False)
    assert event["event"] == "failed for •••"
    assert "ValueError" in event["exception"]


def test_a_query_string_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()

    logging.getLogger("uvicorn.error").info('"GET /login?next=%2F HTTP/1.1"')

    assert written(capsys)["event"] == '"GET /login••• HTTP/1.1"'
