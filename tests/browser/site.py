"""The product as a school runs it: a process of its own on a loopback port, and printed sheets."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontend import supervisor

VHOD = (sys.executable, "-P", "-c", "from frontend.cli import main; main()")
HEADER = "Фамилия;Имя;Отчество;Дата рождения;Класс;ФИО матери"
ANNA = "Петрова;Анна;Олеговна;{:02}.05.2013;7А;Петрова Мария Викторовна"
BORIS = "Петров;Борис;Олегович;{:02}.10.2017;3Б;Петрова Мария Викторовна"
FAMILIES = 24  # all of one name, so that a test writes out what it expects
PARENTS = 4  # codes a student
LONGEST_FAREWELL = 20.0  # seconds


class Site:
    """Where the journal is, and the stack of sheets that the curator has printed."""

    def __init__(self, url: str, sheets: list[dict[str, str]]) -> None:
        self.url = url
        self._sheets = sheets

    def parents_code(self, person: str) -> str:
        """Hand out another parent's sheet of «Анна П.» or «Борис П.»."""
        return self._deal(person, "parent")

    def students_code(self, person: str) -> str:
        """Hand out another student's own sheet."""
        return self._deal(person, "student")

    def _deal(self, person: str, audience: str) -> str:
        for place, sheet in enumerate(self._sheets):
            if (sheet["person"], sheet["audience"]) == (person, audience):
                return self._sheets.pop(place)["code"]
        raise LookupError(person)


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Found a school in an empty folder and answer for it until the end of the block."""
    # Open from the start: a browser that comes before the process is ready waits, and no port
    # is chosen that somebody else could take meanwhile.
    with supervisor.listen(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        environ = _environ(folder, url)
        sheets = _founded(folder, environ)
        with (folder / "worker.log").open("wb") as log:
            worker = subprocess.Popen(
                [sys.executable, "-P", "-m", "frontend.worker", str(listening.fileno())],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                pass_fds=(listening.fileno(),),
                env=environ,
            )
            with worker:
                yield Site(url, sheets)
                worker.terminate()
                worker.wait(LONGEST_FAREWELL)


def _environ(folder: Path, url: str) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("VHOD_")}
    return {**kept, "VHOD_DATA": str(folder / "data"), "VHOD_PUBLIC_URL": url}


def _founded(folder: Path, environ: dict[str, str]) -> list[dict[str, str]]:
    """Do what the curator does before the first family comes; return the codes."""
    roster = folder / "roster.csv"
    lines = [line.format(day + 1) for day in range(FAMILIES) for line in (ANNA, BORIS)]
    roster.write_text("\n".join((HEADER, *lines)), encoding="utf-8")

    def vhod(*arguments: str) -> str:
        done = subprocess.run(
            [*VHOD, *arguments], env=environ, capture_output=True, text=True, check=True
        )
        return done.stdout

    curator = ("--curator", "Смирнова Ирина Сергеевна", "--curator", "кабинет 12")
    vhod("school", "add", "Школа № 46", "--short-name", "sch46", *curator)
    vhod("roster", "import", str(roster))
    sheets: list[dict[str, str]] = json.loads(
        vhod("invitations", "issue", "--parents", str(PARENTS), "--json")
    )
    return sheets
