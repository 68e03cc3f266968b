"""The product as a school runs it: a process of its own on a loopback port, and printed sheets."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from socket import socket
from subprocess import PIPE, Popen
from urllib.parse import urlsplit

from backend.house import SQLITE_FILE
from frontend import supervisor
from tests.browser.mailbox import Mailbox
from tests.browser.wire import Wire

VHOD = (sys.executable, "-P", "-c", "from frontend.cli import main; main()")
WORKER = (sys.executable, "-P", "-m", "frontend.worker")
SCHOOL = ("school", "add", "Школа № 46", "--short-name", "sch46")
HEADER = "Фамилия;Имя;Отчество;Дата рождения;Класс;ФИО матери"
ANNA = "Петрова;Анна;Олеговна;{:02}.05.2013;7А;Петрова Мария Викторовна"
BORIS = "Петров;Борис;Олегович;{:02}.10.2017;3Б;Петрова Мария Викторовна"
FAMILIES = 28  # all of one name, so that a test writes out what it expects
PARENTS = 4  # codes a student
LONGEST_FAREWELL = 20.0  # seconds
LONG_AGO = ("2026-09-01", "2026-08-31 21:00:00+00:00")  # a day, and when it begins in Moscow

# Do what comes before the first visit, in an empty folder; return the codes on the sheets.
Founding = Callable[[Path, dict[str, str]], list[dict[str, str]]]


class Worker:
    """The process that answers what comes to a socket."""

    def __init__(self, listening: socket, environ: dict[str, str], log: Path) -> None:
        self._listening = listening
        self._environ = environ
        self.log = log
        self._process = self._start()

    def kill(self) -> None:
        """End it in the middle of whatever it does, and start another."""
        self._process.kill()
        self._process.communicate()
        self._process = self._start()

    def end(self) -> None:
        """Let it finish what it has at hand: its input ends."""
        self._process.communicate(timeout=LONGEST_FAREWELL)

    def _start(self) -> Popen[bytes]:
        with self.log.open("ab") as log:
            return Popen(
                [*WORKER, str(self._listening.fileno())],
                stdin=PIPE,
                stdout=log,
                stderr=log,
                pass_fds=(self._listening.fileno(),),
                env={**self._environ, "REACTPY_ASYNC_RENDERING": "false"},
            )


class Site:
    """Where the journal is, and the stack of sheets that the curator has printed."""

    def __init__(
        self,
        url: str,
        worker: Worker,
        wire: Wire,
        data: Path,
        sheets: list[dict[str, str]],
        environ: dict[str, str],
    ) -> None:
        self.url = url
        self._environ = environ
        self.worker = worker
        self.wire = wire
        self._data = data
        self.mailbox = Mailbox(data)
        self._sheets = sheets

    def parents_code(self, person: str) -> str:
        """Hand out another parent's sheet of «Анна П.» or «Борис П.»."""
        return self._deal(person, "parent")

    def students_code(self, person: str) -> str:
        """Hand out another student's own sheet."""
        return self._deal(person, "student")

    async def curator_link(self, name: str) -> str:
        """Ask a curator to the desk, as the operator does; return the link's path."""
        told = await asyncio.to_thread(_vhod, self._environ, "curator", "add", name, "--json")
        url: str = json.loads(told)["url"]
        return urlsplit(url).path

    async def answers(self) -> None:
        """Wait until somebody answers: the socket listens before its process is there."""
        reader, writer = await asyncio.open_connection(*urlsplit(self.url).netloc.split(":"))
        writer.write(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert await reader.read()
        writer.close()

    @contextmanager
    def without_table(self, name: str) -> Iterator[None]:
        """Take a table away from the running server: an accident that nobody foresaw."""
        with closing(sqlite3.connect(self._data / SQLITE_FILE)) as database:
            database.execute(f"ALTER TABLE {name} RENAME TO away")
            try:
                yield
            finally:
                database.execute(f"ALTER TABLE away RENAME TO {name}")

    @contextmanager
    def let_go(self, login: str) -> Iterator[None]:
        """Let the student of an account have left the school, until the end of the block."""
        sql = """
            UPDATE student SET leaves_on = ?, leaves_at = ?
             WHERE id = (SELECT d.student FROM diary d JOIN account a ON a.id = d.account
                          WHERE a.login = ?)
        """
        with closing(sqlite3.connect(self._data / SQLITE_FILE)) as database:
            with database:
                database.execute(sql, (*LONG_AGO, login))
            try:
                yield
            finally:
                with database:
                    database.execute(sql, (None, None, login))

    def _deal(self, person: str, audience: str) -> str:
        for place, sheet in enumerate(self._sheets):
            if (sheet["person"], sheet["audience"]) == (person, audience):
                return self._sheets.pop(place)["code"]
        raise LookupError(person)


def with_families(folder: Path, environ: dict[str, str]) -> list[dict[str, str]]:
    """Do what the curator does before the first family comes."""
    roster = folder / "roster.csv"
    lines = [line.format(day + 1) for day in range(FAMILIES) for line in (ANNA, BORIS)]
    roster.write_text("\n".join((HEADER, *lines)), encoding="utf-8")

    curator = ("--curator", "Смирнова Ирина Сергеевна", "--curator", "кабинет 12")
    _vhod(environ, *SCHOOL, *curator)
    _vhod(environ, "roster", "import", str(roster))
    sheets: list[dict[str, str]] = json.loads(
        _vhod(environ, "invitations", "issue", "--parents", str(PARENTS), "--json")
    )
    return sheets


def by_name_alone(_: Path, environ: dict[str, str]) -> list[dict[str, str]]:
    """Leave the school as the operator does: it has a name, and nobody in it."""
    _vhod(environ, *SCHOOL)
    return []


@asynccontextmanager
async def served(
    folder: Path, founded: Founding = with_families, /, **settings: str
) -> AsyncIterator[Site]:
    """Found a school in an empty folder and answer for it until the end of the block."""
    # Open from the start: a browser that comes before the process is ready waits, and no port
    # is chosen that somebody else could take meanwhile.
    with supervisor.listen(("127.0.0.1", 0)) as listening:
        wire = Wire(listening.getsockname()[1])
        async with await asyncio.start_server(wire.carry, "127.0.0.1", 0) as browsers:
            host, port = browsers.sockets[0].getsockname()
            environ = _environ(folder, f"http://{host}:{port}") | settings
            sheets = founded(folder, environ)
            worker = Worker(listening, environ, folder / "worker.log")
            url = f"http://{host}:{port}"
            site = Site(url, worker, wire, folder / "data", sheets, environ)
            await site.answers()
            yield site
            await asyncio.to_thread(worker.end)  # it answers through this loop until then


def _environ(folder: Path, url: str) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("VHOD_")}
    return {**kept, "VHOD_DATA": str(folder / "data"), "VHOD_PUBLIC_URL": url}


def _vhod(environ: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [*VHOD, *arguments], env=environ, capture_output=True, text=True, check=True
    )
    return done.stdout
