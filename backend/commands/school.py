"""`vhod school`: the schools of this installation."""

import click

from backend.commands import console
from backend.flows import school as schools
from shared.school import NewSchool
from shared.sentences import say


@click.group(help="help.school")
def school() -> None:
    """Hold the commands about a school."""


@school.command(help="help.school.add")
@click.argument("name")
@click.option("--short-name", required=True, help="help.school.add.short-name")
@click.option("--time-zone", default=NewSchool("", "").time_zone, help="help.school.add.time-zone")
@click.option("--curator", multiple=True, help="help.school.add.curator")
def add(name: str, short_name: str, time_zone: str, curator: tuple[str, ...]) -> None:
    """Add a school."""
    asked = NewSchool(name.strip(), short_name, time_zone, curator)
    added = console.run(lambda caller: schools.add(asked, caller))
    click.echo(say("school.added", name=added.name, short_name=added.short_name))
