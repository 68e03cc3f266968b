"""`vhod roster`: taking a school's list, or seeing first what it would change."""

from functools import partial
from typing import BinaryIO

import click
from msgspec.structs import asdict

from backend.commands import console
from backend.flows.roster import importing
from backend.rosters.read import MOST_BYTES
from shared.roster import Decided, Report, ToldFault
from shared.sentences import say


@click.group(help="help.roster")
def roster() -> None:
    """Hold the commands about a school's list."""


@roster.command(name="import", help="help.roster.import")
@click.argument("file", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="help.roster.import.dry-run")
@click.option("--skip-faulty", is_flag=True, help="help.roster.import.skip-faulty")
@click.option("--org", help="help.roster.import.org")
@click.option("--same", type=int, multiple=True, help="help.roster.import.same")
@click.option("--new", type=int, multiple=True, help="help.roster.import.new")
@console.school_option
@console.json_option
def import_(
    file: BinaryIO,
    dry_run: bool,
    skip_faulty: bool,
    org: str | None,
    same: tuple[int, ...],
    new: tuple[int, ...],
    short_name: str | None,
    as_json: bool,
) -> None:
    """Take a list, all or nothing; exit 1 where a row has a fault and is not to be skipped."""
    content = file.read(MOST_BYTES + 1)  # one byte too many is enough to refuse it
    decided = Decided(frozenset(same), frozenset(new))
    take = importing.preview if dry_run else partial(importing.apply, skip_faulty=skip_faulty)
    report = console.run(lambda caller: take(content, short_name, caller, decided, org))
    if as_json:
        console.tell_json(report)
    if report.faults and not (skip_faulty and _taken(report)):
        end = "roster.nothing-left" if skip_faulty else "roster.refused"
        raise console.Said(*map(_line, report.faults), say(end))
    for fault in report.faults:
        click.echo(_line(fault), err=True)
    if not as_json:
        _tell(report, dry_run)


def _taken(report: Report) -> int:
    """Count the students whose rows had no fault."""
    return report.added + report.changed + report.moved + report.unchanged


def _line(fault: ToldFault) -> str:
    told = asdict(fault)
    return say("roster.fault-of-sheet" if fault.sheet else "roster.fault", **told)


def _tell(report: Report, dry_run: bool) -> None:
    """What changed, or would, and what was left out."""
    counted = {name: getattr(report, name) for name in ("added", "changed", "moved", "unchanged")}
    previewed = "roster.previewed-rest" if report.faults else "roster.previewed"
    click.echo(say(previewed if dry_run else "roster.applied", **counted))
    if report.faults:
        rows = {(fault.sheet, fault.row) for fault in report.faults}
        click.echo(say("roster.skipped", skipped=len(rows)))
    if report.returned:
        click.echo(say("roster.returned", returned=report.returned))
    if report.gone:
        click.echo(say("roster.gone", gone=report.gone))
