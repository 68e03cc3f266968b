"""`vhod invitations`: codes for a class or a school, their sheets, and taking a code back."""

from datetime import date, datetime
from pathlib import Path

import click

from backend.caller import Caller
from backend.commands import console
from backend.flows import printing as printings
from backend.flows.invitation import issuing, revoking, sheets
from backend.flows.invitation.issued import Issued
from backend.sheets import render
from shared import spoken
from shared.invitation import IssuedCode
from shared.printing import SheetsWanted
from shared.sentences import say, say_number
from shared.sheet import ClassSheets


@click.group(help="help.invitations")
def invitations() -> None:
    """Hold the commands about invitations."""


@invitations.command(help="help.invitations.issue")
@click.option("--class", "area", help="help.invitations.issue.class")
@click.option(
    "--parents", type=click.IntRange(0, issuing.MOST_PARENTS), help="help.invitations.issue.parents"
)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="help.invitations.issue.until")
@click.option(
    "--sheets",
    "pdf",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="help.invitations.issue.sheets",
)
@click.option("--large-print", is_flag=True, help="help.invitations.issue.large-print")
@console.school_option
@console.json_option
def issue(
    area: str | None,
    parents: int | None,
    until: datetime | None,
    pdf: Path | None,
    large_print: bool,
    short_name: str | None,
    as_json: bool,
) -> None:
    """Issue what is missing and tell every live code."""
    if large_print and not pdf:
        raise click.UsageError(say("invitations.large-print-of-nothing"))
    asked = SheetsWanted(area or "", None, parents, _day(until), large_print)

    async def work(caller: Caller) -> tuple[Issued, tuple[ClassSheets, ...]]:
        if pdf is None:
            return await issuing.issue(asked, short_name, caller), ()
        issued = (await printings.order(asked, short_name, caller)).issued
        return issued, sheets.laid_out(issued, caller)

    issued, classes = console.run(work)
    codes, language = issued.codes, issued.school.languages[0]
    if pdf is not None:
        render.write(pdf, render.render(classes, language, large_print=large_print))
    if as_json:
        console.tell_json(codes)
        return
    for one in codes:
        click.echo(_line(one))
    click.echo(say_number("invitations.issued", len(codes)))


@invitations.command(help="help.invitations.revoke")
@click.argument("code")
def revoke(code: str) -> None:
    """Take a code back."""
    console.run(lambda caller: revoking.revoke(code, caller))
    click.echo(say("invitations.revoked"))


def _day(until: datetime | None) -> date | None:
    return until.date() if until else None


def _line(one: IssuedCode) -> str:
    """A code and whose it is, in columns that stay in line for a class."""
    audience = say(f"invitations.{one.audience}")
    until = say("invitations.until", day=spoken.day(one.expires_on))
    return f"{one.code}  {one.class_name:4}  {audience:9}  {one.person}  {until}"
