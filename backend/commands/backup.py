"""`vhod backup`, `vhod restore`: the whole installation into one file, and back."""

import asyncio
import os
from pathlib import Path

import click

from backend import house, settings
from backend.operations import backup as backups
from shared.sentences import say


@click.command(help="help.backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write a backup."""
    asyncio.run(backups.back_up(settings.read(os.environ), file, house.utc_now()))
    click.echo(say("backup.done", file=file))


@click.command(help="help.restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Restore a backup."""
    asyncio.run(backups.restore(settings.read(os.environ), file))
    click.echo(say("restore.done"))
