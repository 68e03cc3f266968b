"""`vhod check`: a line for each thing that the installation needs."""

import asyncio
import os

import click

from backend import settings
from backend.operations import checks
from backend.settings import Settings
from shared.sentences import say


@click.command(help="help.check")
def check() -> None:
    """Look everything over."""
    tell(settings.read(os.environ))


def tell(given: Settings) -> None:
    """Write what was found; exit 1 where something is not as it should be."""
    found = asyncio.run(checks.check(given))
    for one in found:
        state = say("check.fine" if one.fine else "check.wrong")
        click.echo(f"{state:7} {say(f'check.name.{one.name}')}: {one.said}")
    if not all(one.fine for one in found):
        raise SystemExit(1)
