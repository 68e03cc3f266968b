"""Vhod as its operator starts it: filled by its own commands and its own registration."""

import csv
import datetime as dt
import io
import os
import subprocess
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench import machine, owed, paths, servers
from bench.peers import school

VHOD = str(servers.ROOT / ".venv/bin/vhod")
NEWCOMERS = 1500  # with two codes each: a thousand families of three children
COLUMNS = ("Фамилия", "Имя", "Дата рождения", "Класс")


@dataclass(frozen=True)
class Vhod:
    name: str = owed.VHOD
    short: str = "vhod"

    def start(self, database_url: str, folder: Path) -> servers.Server:
        """Fill an empty database by commands, serve it, and register the parents over the API."""
        port = machine.free_port()
        environment = {
            "VHOD_DATA": str(folder / f"{self.short}-{port}"),
            "VHOD_LISTEN": f"127.0.0.1:{port}",
            "VHOD_PUBLIC_URL": f"http://127.0.0.1:{port}",
        }
        if database_url.startswith("postgresql://"):
            environment["VHOD_DATABASE_URL"] = database_url
        codes = invite(environment, folder / "roster.csv", "sch46", school.students())
        others = invite(environment, folder / "others.csv", "sch47", newcomers())
        running = servers.Running((VHOD, "serve"), environment, folder / f"{self.short}.log")
        running.wait(port)
        parents = [*school.parents()]
        for parent, code in zip(parents, codes, strict=False):
            register(port, parent, code)
        logins = [parent.login for parent in parents]
        live = codes[len(parents) :][:1000]
        dialect = paths.Dialect(port=port)
        seeded = paths.Seeded(dialect, live, logins, school.PASSWORD, families(others))
        return servers.Server(self.name, port, running, seeded)


def vhod(environment: dict[str, str], *words: str) -> bytes:
    """Run one of Vhod's commands; returns its standard output."""
    done = subprocess.run(
        [VHOD, *words], env=os.environ | environment, check=True, stdout=subprocess.PIPE
    )
    return done.stdout


def invite(
    environment: dict[str, str], file: Path, short_name: str, students: Iterable[school.Student]
) -> Sequence[str]:
    """Make a school, bring its students in, issue all codes; returns the parents' ones."""
    file.write_text(written(students), encoding="utf-8")
    here = ("--school", short_name)
    vhod(environment, "school", "add", f"{school.SCHOOL} {short_name}", "--short-name", short_name)
    vhod(environment, *here, "roster", "import", str(file))
    issued = msgspec.json.decode(
        vhod(environment, *here, "invitations", "issue", "--parents", "2", "--json")
    )
    return [row["code"] for row in issued if row["audience"] == "parent"]


def newcomers() -> Iterator[school.Student]:
    """The students of the families that register while they are measured."""
    names = [*school.students()]
    for number in range(NEWCOMERS):
        yield names[number % len(names)]._replace(id=number, class_id=number % 24 + 1)


def families(codes: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Logins with three children's codes. A child's two codes are not one family's."""
    ordered = [*codes[::2], *codes[1::2]]
    for number in range(len(ordered) // 3):
        yield f"family{number}", ordered[3 * number : 3 * number + 3]


def written(students: Iterable[school.Student]) -> str:
    """The roster; every student is born on a day of their own, for names repeat."""
    classes, first = school.classes(), dt.date(2010, 1, 1)
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerow(COLUMNS)
    for s in students:
        born = (first + dt.timedelta(days=2 * s.id)).strftime("%d.%m.%Y")
        rows.writerow((s.family_name, s.given_name, born, classes[s.class_id]))
    return out.getvalue()


def register(port: int, parent: school.Parent, code: str) -> None:
    """Register a parent as a phone would. Raises HTTPError where Vhod refuses."""
    asked = {
        "code": code,
        "login": parent.login,
        "password": school.PASSWORD,
        "family_name": parent.family_name,
        "given_name": parent.given_name,
        "email": parent.email,
    }
    address = f"http://127.0.0.1:{port}/api/v1/registrations"
    headers = {"content-type": "application/json"}
    request = urllib.request.Request(address, msgspec.json.encode(asked), headers)
    urllib.request.urlopen(request, timeout=30).close()
