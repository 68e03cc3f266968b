"""An installation of the test's own: a folder, perhaps a database, and the program `vhod`."""

import json
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.error import HTTPError

import click
import pytest
from click.testing import CliRunner, Result

from backend import house, settings
from backend.caller import Caller
from frontend.cli import vhod
from shared.sentences import speak_in

T = TypeVar("T")

ROSTER = "Фамилия;Имя;Класс;Мать\nПетрова;Анна;7А;Петрова Марина\nПетров;Борис;3Б;Петрова Марина\n"
COMMANDS = {
    name: command
    for name in vhod.list_commands(click.Context(vhod))
    if (command := vhod.get_command(click.Context(vhod), name))
}
PROGRAM = (sys.executable, "-c", "from frontend.cli import main; main()")


PATIENCE = 60  # seconds, on a machine that does much else


class Installation:
    """One place where the program keeps its data, and the ways to run it there."""

    def __init__(self, folder: Path, database_url: str | None) -> None:
        self.folder = folder
        self.environ = {"VHOD_DATA": str(folder / "data"), "LANG": "en_US.UTF-8"}
        if database_url:
            self.environ["VHOD_DATABASE_URL"] = database_url

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def vhod(self, *arguments: str, **environ: str) -> Result:
        """Run one command in this process."""
        with speak_in("en"):
            given = {**self.environ, **environ}
            return CliRunner().invoke(vhod, arguments, env=given, catch_exceptions=False)

    def start(self, *arguments: str, program: Path | None = None) -> subprocess.Popen[str]:
        """Start one command in a process of its own; program is where another version stands."""
        where = {"PYTHONPATH": str(program)} if program else {}
        return subprocess.Popen(
            [*PROGRAM, *arguments],
            env={**os.environ, **self.environ, **where},
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, work: Callable[[Caller], Awaitable[T]]) -> T:
        """Do one flow for the operator, as commands do."""
        return house.run(settings.read(self.environ), work)

    def found(self) -> None:
        """Add a school of two students, brother and sister."""
        roster = self.folder / "roster.csv"
        roster.write_text(ROSTER, encoding="utf-8")
        assert self.vhod("school", "add", "School 46", "--short-name", "sch46").exit_code == 0
        assert self.vhod("roster", "import", str(roster)).exit_code == 0


@contextmanager
def serving(served: Installation, program: Path | None = None) -> Iterator[subprocess.Popen[str]]:
    """Start the service; it listens from its first line on, so a request need not be repeated."""
    process = served.start("serve", program=program)
    assert process.stderr is not None
    assert json.loads(process.stderr.readline())["event"] == "started"
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of whoever runs the tests stay out of them."""
    for name in os.environ:
        if name.startswith("VHOD_"):
            monkeypatch.delenv(name)


@pytest.fixture
def installation(tmp_path: Path, database_url: str | None) -> Installation:
    """An empty one, on either database."""
    return Installation(tmp_path, database_url)


@pytest.fixture
def small(tmp_path: Path) -> Installation:
    """An empty one on SQLite, for what no database has a part in."""
    return Installation(tmp_path, None)


@pytest.fixture
def elsewhere(
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
    database_url: str | None,
) -> Iterator[Installation]:
    """A second empty place, on the same kind of database as the first."""
    folder = tmp_path_factory.mktemp("elsewhere")
    if database_url is None:
        yield Installation(folder, None)
        return
    with request.getfixturevalue("postgres_server").database() as url:
        yield Installation(folder, url)


@pytest.fixture
def port() -> int:
    """A port of this machine that nobody listens on."""
    return free_port()


def free_port() -> int:
    """Find a port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
    return found


def get(port: int, path: str) -> bytes:
    """Fetch a page of a service that listens; raises HTTPError where it refuses."""
    address = f"http://127.0.0.1:{port}{path}"
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            content: bytes = answer.read()
    except HTTPError as refused:
        refused.read()  # to its end: the head alone comes before the service has counted it
        raise
    return content
