"""`vhod upgrade`: a backup, the migrations, and a look at everything afterwards."""

import asyncio
import os

import click

from backend import house, settings
from backend.commands import check
from backend.operations import upgrade as upgrades
from shared.sentences import say


@click.command(help="help.upgrade")
def upgrade() -> None:
    """Upgrade the database."""
    given = settings.read(os.environ)
    backup = asyncio.run(upgrades.upgrade(given, house.utc_now()))
    click.echo(say("upgrade.done", file=backup) if backup else say("upgrade.nothing"))
    check.tell(given)
