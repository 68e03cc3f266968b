"""`vhod roster`: taking a school's list, or seeing first what it would change."""

from typing import BinaryIO

import click

from backend.commands import console
from backend.flows import roster as rosters
from backend.rosters.read import MOST_BYTES
from shared.roster import Decided, Report, ToldFault
from shared.sentences import say


@click.group(help="help.roster")
def roster() -> None:
    """Hold the commands about a school's list."""


@roster.command(name="import", help="help.roster.import")
@click.argument("file", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="help.roster.import.dry-run")
@click.option("--org", help="help.roster.import.org")
@click.option("--same", type=int, multiple=True, help="help.roster.import.same")
@click.option("--new", type=int, multiple=True, help="help.roster.import.new")
@console.school_option
@console.json_option
def import_(
    file: BinaryIO,
    dry_run: bool,
    org: str | None,
    same: tuple[int, ...],
    new: tuple[int, ...],
    short_name: str | None,
    as_json: bool,
) -> None:
    """Take a list, all or nothing; exit 1 where a row has a fault."""
    content = file.read(MOST_BYTES + 1)  # one byte too many is enough to refuse it
    take = rosters.preview if dry_run else rosters.apply
    decided = Decided(frozenset(same), frozenset(new))
    report = console.run(lambda caller: take(content, short_name, caller, decided, org))
    if as_json:
        console.tell_json(report)
    if report.faults:
        raise console.Said(*map(_line, report.faults), say("roster.refused"))
    if not as_json:
        _tell(report, dry_run)


def _line(fault: ToldFault) -> str:
    return say("roster.fault", row=fault.row, column=fault.column, reason=fault.reason)


def _tell(report: Report, dry_run: bool) -> None:
    """What changed, or would."""
    counted = {name: getattr(report, name) for name in ("added", "changed", "moved", "unchanged")}
    click.echo(say("roster.previewed" if dry_run else "roster.applied", **counted))
    if report.gone:
        click.echo(say("roster.gone", gone=report.gone))
