"""`vhod`: the one program, and where each of its commands stands."""

import os

import click

from backend.commands import console
from shared.sentences import speak_in

PRIVATE = 0o077
WHERE = {
    "school": "backend.commands.school",
    "curator": "backend.commands.curator",
    "roster": "backend.commands.roster",
    "invitations": "backend.commands.invitation",
    "upgrade": "backend.commands.upgrade",
    "backup": "backend.commands.backup",
    "restore": "backend.commands.backup",
    "check": "backend.commands.check",
    "serve": "frontend.serving",
    "demo": "frontend.serving",
}


@click.group(cls=console.Door, where=WHERE, help="help.vhod")
@console.school_option
def vhod(short_name: str | None) -> None:
    """Hold every command."""


def main() -> None:
    """Run one command in the terminal's language; what it writes is its owner's alone."""
    os.umask(PRIVATE)
    with speak_in(console.language(os.environ)):
        vhod.speak()
        vhod(prog_name="vhod")
