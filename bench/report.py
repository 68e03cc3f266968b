"""The figures as a page: what was measured, and what is owed beside what was reached."""

import datetime as dt
import statistics
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench import owed, paths


class Round(NamedTuple):
    rate: float  # good answers a second
    busy: float  # the part of its core that the server had: 1 on a machine at rest


# By database, path and server.
Rounds = dict[tuple[str, str, str], list[Round]]
# By work and database.
Works = dict[tuple[owed.Bound, str], list[float]]
Medians = dict[tuple[str, str, str], float]

RESULTS = Path(__file__).parent / "results.md"
NOTES = Path(__file__).parent / "notes.md"
COLUMNS = (owed.VHOD, *owed.RIVALS, owed.STOCK_PICCOLO, owed.BARE, owed.HASH_LIMIT)


def write(rounds: Rounds, works: Works, machine: str) -> None:
    """Write the page of one run; machine is what stands beside the figures."""
    medians = {key: statistics.median(one.rate for one in each) for key, each in rounds.items()}
    busy = statistics.median(one.busy for each in rounds.values() for one in each)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    parts = [
        "# Figures: ours beside what a school would pick instead",
        f"Measured {today} on {machine}.\n"
        f"One worker on one core, load and PostgreSQL on the other, {paths.CONNECTIONS} kept "
        "connections; the median of the rounds in which all took turns, in brackets the lowest "
        "and the highest. `make bench` repeats it.\n"
        "Absolute figures hold for this machine only; the ratios are what to compare. "
        f"The servers had {busy:.0%} of their core (median): much less than all of it would mean "
        "that the machine was not at rest.",
    ]
    for database in owed.DATABASES:
        parts += [f"## {database}: requests a second", figures(rounds, database)]
    parts += ["## What is owed beside others", ratios(medians)]
    parts += ["## What is owed by itself", bounds(works), NOTES.read_text(encoding="utf-8").strip()]
    RESULTS.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def table(header: tuple[str, ...], rows: list[list[str]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figures(rounds: Rounds, database: str) -> str:
    rows = []
    for path in sorted(path.name for path in paths.PATHS):
        cells = [rounds.get((database, path, column)) for column in COLUMNS]
        rows.append([path, *(spread(cell) if cell else "–" for cell in cells)])
    return table(("path", *COLUMNS), rows)


def spread(each: Iterable[Round]) -> str:
    rates = [one.rate for one in each]
    return f"{statistics.median(rates):.0f} ({min(rates):.0f}–{max(rates):.0f})"


def ratios(medians: Medians) -> str:
    rows = []
    for line in owed.OWED:
        ours = medians[line.database, line.path, owed.VHOD]
        reached = ours / beside(medians, line)
        short = 1 - reached / line.floor
        verdict = "yes" if short <= 0 else f"no, {short:.0%} short"
        shown = [f"{ratio:.2f}×" for ratio in (line.floor, line.aim, reached)]
        rows.append([line.path, line.database, line.against, *shown, verdict])
    header = ("path", "database", "beside", "owed", "aim", "measured", "reached")
    return table(header, rows)


def bounds(works: Works) -> str:
    rows = []
    for (line, database), each in works.items():
        reached = statistics.median(each)
        short = (line.bound / reached if line.least else reached / line.bound) - 1
        verdict = "yes" if short <= 0 else f"no, {short:.0%} short"
        limits = [
            f"{'≥' if line.least else '≤'} {number:g} {line.unit}".rstrip()
            for number in (line.bound, line.aim)
        ]
        shown = f"{shortly(reached)} ({shortly(min(each))}–{shortly(max(each))})"
        rows.append([line.work, database, *limits, shown, verdict])
    return table(("work", "database", "owed", "aim", "measured", "reached"), rows)


def shortly(number: float) -> str:
    """Three digits that count, whatever the size."""
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"


def beside(medians: Medians, line: owed.Owed) -> float:
    """The figure that ours is divided by."""
    if line.against == owed.KEYCLOAK:
        return owed.KEYCLOAK_REFRESHES
    if line.against == owed.PEER:
        rivals = [medians.get((line.database, line.path, name), 0.0) for name in owed.RIVALS]
        return max(rivals)
    return medians[line.database, line.path, line.against]
