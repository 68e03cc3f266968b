"""Vhod as its operator starts it: filled by its own commands and its own registration."""

import csv
import datetime as dt
import io
import os
import subprocess
import urllib.request
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench import machine, owed, paths, servers
from bench.peers import school

VHOD = str(servers.ROOT / ".venv/bin/vhod")
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
        codes = invite(environment, folder / "roster.csv")
        running = servers.Running((VHOD, "serve"), environment, folder / f"{self.short}.log")
        running.wait(port)
        parents = [*school.parents()]
        for parent, code in zip(parents, codes, strict=False):
            register(port, parent, code)
        logins = [parent.login for parent in parents]
        live = codes[len(parents) :][:1000]
        seeded = paths.Seeded(paths.Dialect(port=port), live, logins, school.PASSWORD)
        return servers.Server(self.name, port, running, seeded)


def vhod(environment: dict[str, str], *words: str) -> bytes:
    """Run one of Vhod's commands; returns its standard output."""
    done = subprocess.run(
        [VHOD, *words], env=os.environ | environment, check=True, stdout=subprocess.PIPE
    )
    return done.stdout


def invite(environment: dict[str, str], roster: Path) -> Sequence[str]:
    """Make the school, bring its 600 students in, issue all codes; returns the parents' ones."""
    roster.write_text(written(school.students()), encoding="utf-8")
    vhod(environment, "school", "add", school.SCHOOL, "--short-name", "sch46")
    vhod(environment, "roster", "import", str(roster))
    issued = msgspec.json.decode(
        vhod(environment, "invitations", "issue", "--parents", "2", "--json")
    )
    return [row["code"] for row in issued if row["audience"] == "parent"]


def written(students: Iterable[school.Student]) -> str:
    """The roster; every student is born on a day of their own, for names repeat."""
    classes, first = school.classes(), dt.date(2010, 1, 1)
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerow(COLUMNS)
    for s in students:
        born = (first + dt.timedelta(days=5 * s.id)).strftime("%d.%m.%Y")
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
