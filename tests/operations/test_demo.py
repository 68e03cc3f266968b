"""`vhod demo`: what it prints works, and works again the next day."""

import json
import re
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

import pyotp
import pytest
from pypdf import PdfReader

from backend import house
from backend.caller import Caller
from backend.settings import Settings
from backend.tables import ids, letter
from backend.tables.database import rows, transaction
from tests.operations.conftest import PATIENCE, Installation, free_port, get

CODE = re.compile(r"  ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})  (.+)\n")


SIGN_IN = re.compile(r"  (.+): login (\w+), password (.+), key ([A-Z2-7]{32})\n")


class Shown(NamedTuple):
    """A demo that several tests look at: where, what it greeted with, and what it logged first."""

    place: Installation
    port: int
    lines: list[str]
    started: dict[str, Any]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A demo on its first day."""
    place, port = Installation(tmp_path_factory.mktemp("shown"), None), free_port()
    place.environ["VHOD_LISTEN"] = f"0.0.0.0:{port}"
    with showing(place) as (process, lines):
        assert process.stderr is not None
        yield Shown(place, port, lines, json.loads(process.stderr.readline()))


@contextmanager
def showing(place: Installation) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Start the demo; give it with the lines that it greets with."""
    process = place.start("demo")
    assert process.stdout is not None
    lines = list(iter(process.stdout.readline, "Stop it with Ctrl+C.\n"))
    try:
        yield process, lines
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0


def codes(lines: list[str]) -> dict[str, str]:
    """Return the codes by whose they are."""
    return {found[2]: found[1] for line in lines if (found := CODE.fullmatch(line))}


def register(port: int, code: str, child: str) -> int:
    asked = {
        "code": code,
        "login": "petrova",
        "password": "Zimorodok42",
        "family_name": "Петрова",
        "given_name": "Марина",
        "email": "mama@example.org",
        "children_codes": [child],
    }
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/registrations",
        json.dumps(asked).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        status: int = answer.status
    return status


def test_every_page_it_names_opens(shown: Shown) -> None:
    site = f"http://127.0.0.1:{shown.port}"
    pages = [line.strip() for line in shown.lines if line.startswith(f"  {site}/")]

    assert len(pages) == 9
    assert all(get(shown.port, page.removeprefix(site)) for page in pages)


def sign_in(port: int, login: str, password: str, key: str) -> int:
    asked = {"login": login, "password": password, "digits": pyotp.TOTP(key).now()}
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/desk/sessions",
        json.dumps(asked).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        status: int = answer.status
    return status


def test_the_next_start_shows_the_same_staff_and_codes_that_are_not_used(
    small: Installation, port: int
) -> None:
    small.environ["VHOD_LISTEN"] = f"127.0.0.1:{port}"
    with showing(small) as (_, lines):
        first, staff = codes(lines), staff_of(lines)
        assert list(first) == [
            "the student's sheet: Борис П., 3Б",
            "a parent's sheet: Борис П., 3Б",
            "a parent's sheet: Анна П., 7А",
        ]
        _, son, daughter = first.values()
        assert register(port, son, daughter) == 201

    with showing(small) as (_, lines):
        second = codes(lines)
        assert staff_of(lines) == staff
        assert [sign_in(port, *given) for _, *given in staff] == [201, 201]

    assert list(second) == list(first)
    assert not {son, daughter} & set(second.values())
    assert [role for role, *_ in staff] == ["curator", "class teacher"]
    kept = small.data / "demo" / "staff.json"
    assert kept.stat().st_mode & 0o777 == 0o600


def staff_of(lines: list[str]) -> list[tuple[str, ...]]:
    """Return by what the staff sign in."""
    return [found.groups() for line in lines if (found := SIGN_IN.fullmatch(line))]


def test_letters_are_shown_and_their_links_work(shown: Shown) -> None:
    port = shown.port
    assert f"  http://127.0.0.1:{port}/demo/letters\n" in shown.lines
    assert "Писем пока нет" in get(port, "/demo/letters").decode()
    _, son, daughter = codes(shown.lines).values()
    assert register(port, son, daughter) == 201

    want_confirmation(shown.place)
    page, until = "", monotonic() + PATIENCE
    while "/confirmation/" not in page and monotonic() < until:
        page = get(port, "/demo/letters").decode()

    assert "Кому: mama@example.org" in page
    links = re.findall(r'<a href="(/(?:confirmation|not-mine)/[^"]+|/help)"', page)
    assert len({link.split("/")[1] for link in links}) == 3
    assert all(get(port, link) for link in links)


def want_confirmation(place: Installation) -> None:
    """Queue the letter that the first sign-in of the only account queues."""

    async def queue(caller: Caller) -> None:
        [account] = await rows("SELECT id FROM account")
        number = await ids.one()
        async with transaction():
            await letter.queue_first_confirmation(number, account["id"], caller.now)

    data = place.data / "demo"
    house.run(Settings(data=data, keys=data / "keys"), queue)


def test_the_codes_that_it_names_lie_there_on_paper_in_both_sizes(shown: Shown) -> None:
    usual, large = (Path(line.strip()) for line in shown.lines if line.endswith(".pdf\n"))

    for path in (usual, large):
        assert path.stat().st_mode & 0o777 == 0o600
        read = "".join(page.extract_text() for page in PdfReader(path).pages)
        assert [code for code in codes(shown.lines).values() if code not in read] == []
        assert "FOR THE CLASS TEACHER" in read
    assert len(PdfReader(large).pages) > len(PdfReader(usual).pages)


def test_it_listens_on_loopback_alone_and_keeps_to_its_own_folder(shown: Shown) -> None:
    assert shown.started["address"] == ["127.0.0.1", shown.port]
    assert [path.name for path in shown.place.data.iterdir()] == ["demo"]
