"""python -m bench: ours and the peers in turn, in one run, written to bench/results.md."""

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from bench import machine, ours, owed, paths, postgres, report, servers, works
from bench.client import press

HASH_SECONDS = 2.0
Url = Callable[[str], str]  # of a new database by its name


def main() -> None:
    # Whatever is started from here stands on the pressing core, PostgreSQL too; servers leave it.
    os.sched_setaffinity(0, {machine.PRESSING})
    rounds: report.Rounds = defaultdict(list)
    measured: report.Works = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="vhod-bench-") as name, postgres.cluster() as url:
        folder = Path(name)
        on_sqlite = f"sqlite:///{folder}/{{}}.sqlite"
        places: dict[str, Url] = {
            owed.SQLITE: on_sqlite.format,
            owed.POSTGRESQL: lambda each: postgres.make_database(url, each),
        }
        for database, place in places.items():
            measure(database, place, folder, rounds, measured)
            works.of_a_school(database, place, folder, measured)
    report.write(rounds, measured, f"{machine.described()}, {postgres.version()}")


def measure(
    database: str, url: Url, folder: Path, rounds: report.Rounds, measured: report.Works
) -> None:
    """Start all, fill all, then for every path let all have their turn, round by round."""
    with ExitStack() as running:
        started = [
            running.enter_context(each.start(url(each.short), folder))
            for each in (ours.Vhod(), *servers.PEERS)
        ]
        works.of_pages(database, started[0], measured)
        for path in paths.PATHS:
            for _ in range(path.rounds):
                for server in started:
                    if path.is_known_to(server.seeded):
                        rounds[database, path.name, server.name].append(pressed(server, path))
                if path in paths.HASHING:
                    rounds[database, path.name, owed.HASH_LIMIT].append(hashes(path))


def pressed(server: servers.Server, path: paths.Path) -> report.Round:
    """Press one path of one server. Bad answers are told on stderr: the figure is suspect."""
    used, begin = machine.processor_seconds(server.running.process.pid), time.perf_counter()
    measured = press(
        server.port,
        path.conversations(server.seeded),
        warm_up=path.warm_up,
        seconds=path.seconds,
    )
    seconds = time.perf_counter() - begin
    busy = (machine.processor_seconds(server.running.process.pid) - used) / seconds
    print(f"{path.name:15} {server.name:25} {measured.rate:8.1f}/s  busy {busy:4.0%}", flush=True)
    if measured.bad:
        shown = measured.last_bad[:300].decode(errors="replace")
        print(f"  {measured.bad} bad answers, the last: {shown}", file=sys.stderr)
    return report.Round(measured.rate, busy)


def hashes(path: paths.Path) -> report.Round:
    command = [*machine.ON_SERVING_CORE, sys.executable, "-m", "bench.hash_limit"]
    said = subprocess.run([*command, str(HASH_SECONDS)], check=True, stdout=subprocess.PIPE)
    rate = float(said.stdout)
    print(f"{path.name:15} {owed.HASH_LIMIT:25} {rate:8.1f}/s", flush=True)
    return report.Round(rate, 1.0)


if __name__ == "__main__":
    main()
