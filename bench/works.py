"""The works of a school and of its pages, each measured by itself: F, G, H and I."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from bench import live, machine, owed, report, servers, sink

EVENINGS, MOMENTS, MAILS, VISITS = 3, 7, 3, 3
KB, MS = 1024, 1000


def of_a_school(
    database: str, url: Callable[[str], str], folder: Path, works: report.Works
) -> None:
    """A list in, codes out, sheets printed; families at once on one code; letters to them."""
    for one in done("bench.desk", url("desk"), folder / f"desk-{database}", EVENINGS):
        works[owed.IN_AND_OUT, database].append(one["taken"] - one["read"] + one["issued"])
        works[owed.SHEETS, database].append(one["printed"])
    for one in done(
        "bench.september", url("september"), folder / f"september-{database}", EVENINGS
    ):
        at_the_desk = one["brought"] + one["previewed"] + one["taken"] + one["ordered"]
        works[owed.AT_THE_DESK, database].append(at_the_desk)
        works[owed.ALL_SHEETS, database].append(one["printed"])
        works[owed.COUNTED, database].append(one["counted"])
        works[owed.LISTED, database].append(one["listed"])
        works[owed.FOUND, database].append(one["found"])
    finishes = done("bench.finishes", url("finishes"), folder / f"finishes-{database}", MOMENTS)
    works[owed.FINISHES, database] += finishes
    with sink.running() as port:
        for one in done(
            "bench.letters", url("letters"), folder / f"letters-{database}", MAILS, port
        ):
            works[owed.ONE_LANE, database].append(one["over_one"])
            works[owed.FOUR_LANES, database].append(one["over_four"])
            works[owed.CLAIM, database].append(one["statements"])


def done(module: str, url: str, folder: Path, rounds: int, *more: int) -> list[Any]:
    """Run a work in a program of its own, on the core that servers have."""
    command = [
        *machine.ON_SERVING_CORE,
        sys.executable,
        "-m",
        module,
        url,
        str(folder),
        str(rounds),
        *map(str, more),
    ]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    print(f"{module:15} {said.decode().strip()}", flush=True)
    told: list[Any] = msgspec.json.decode(said)
    return told


def of_pages(database: str, server: servers.Server, works: report.Works) -> None:
    """What live pages cost a server that has had none yet: memory is not given back, so that only
    the first visit tells how much a session takes."""
    for visit in range(VISITS):
        costs = live.costs(server)
        print(f"{'I live pages':15} {costs}", flush=True)
        works[owed.SCRIPTS, database].append(costs.scripts / KB)
        works[owed.PAINT, database].append(costs.paint * MS)
        works[owed.CONNECTS, database].append(costs.connects)
        works[owed.EVENTS, database].append(costs.events)
        if visit == 0:
            works[owed.SESSION, database].append(costs.session / KB)
