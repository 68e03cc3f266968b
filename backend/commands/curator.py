"""`vhod curator`: who cares for a school's journal."""

import click

from backend.commands import console
from backend.flows.staff import hiring, resetting
from shared import spoken
from shared.sentences import say
from shared.staff import NewStaff, StaffLink


@click.group(help="help.curators")
def curator() -> None:
    """Hold the commands about curators."""


@curator.command(help="help.curator.add")
@click.argument("name")
@click.option("--email", default="", help="help.curator.add.email")
@console.school_option
@console.json_option
def add(name: str, email: str, short_name: str | None, as_json: bool) -> None:
    """Ask a curator to the desk."""
    asked = NewStaff(name, email=email)
    made = console.run(lambda caller: hiring.invite(asked, short_name, caller))
    _tell(made, as_json)


@curator.command(help="help.curator.reset")
@click.argument("login")
@console.json_option
def reset(login: str, as_json: bool) -> None:
    """Let somebody choose password and second factor anew."""
    _tell(console.run(lambda caller: resetting.reset_by_operator(login, caller)), as_json)


def _tell(made: StaffLink, as_json: bool) -> None:
    """Tell the link: it is not kept, and nobody can read it again."""
    if as_json:
        console.tell_json(made)
        return
    click.echo(say("curator.link", until=spoken.moment(made.expires_at, made.zone)))
    click.echo(made.url)
