"""What every command does alike: read the settings, run one flow, tell its answer or refusal.

A refusal is its sentence on stderr and exit 1; a wrong setting or key file is exit 2, like the
wrong usage that Click itself refuses. With --json stdout holds the JSON and nothing else.
"""

import os
import re
from collections.abc import Awaitable, Callable, Mapping
from importlib import import_module
from typing import IO, Any, TypeVar

import click
import msgspec

from backend import house, settings
from backend.caller import Caller
from backend.keys import WrongKeys
from backend.settings import WrongSettings
from shared.refusals import Refused, Why
from shared.sentences import LANGUAGES, say

T = TypeVar("T")

# Refusals of an option's value, which only a flow can judge: exit 2 like Click's own.
_USAGE = {Why.ROSTER_ORG_NEEDLESS, Why.ROSTER_ORG_UNKNOWN, Why.ROSTER_ORG_UNNAMED}

json_option = click.option("--json", "as_json", is_flag=True, help="help.option.json")


def _named_before_the_command() -> str | None:
    return click.get_current_context().find_root().params.get("short_name")


# It may stand before the command, where a shell's alias puts it, or after it.
school_option = click.option(
    "--school", "short_name", default=_named_before_the_command, help="help.option.school"
)


class Said(click.ClickException):
    """A refusal: sentences for stderr, each on a line of its own, and exit 1."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


class Wrong(Said):
    """What the machine's owner set up does not work: exit 2."""

    exit_code = 2


class Door(click.Group):
    """The group that all commands stand in: here what they raise becomes what they say.

    A command's module is loaded when the command is asked for, and those of the others are not:
    each brings what it alone needs.
    """

    def __init__(self, *args: Any, where: Mapping[str, str] | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self._where = where or {}
        self._is_spoken = False

    def speak(self) -> None:
        """Say all help in the current language, of commands that are loaded later too."""
        self._is_spoken = True
        _translate(self)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- Click's own
        return sorted({*self.commands, *self._where})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self._where and cmd_name not in self.commands:
            command: click.Command = getattr(import_module(self._where[cmd_name]), cmd_name)
            if self._is_spoken:
                _translate(command)
            self.add_command(command)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WrongSettings as wrong:
            raise Wrong(*wrong.faults) from None
        except WrongKeys as wrong:
            raise Wrong(str(wrong)) from None
        except Refused as refused:
            whys = (say(one.why, **one.names) for one in refused.refusals)
            usage = any(one.why in _USAGE for one in refused.refusals)
            raise (Wrong if usage else Said)(*whys) from None
        except BrokenPipeError:
            raise  # whoever read the answer has read enough; Click knows what to do
        except OSError as failed:
            raise Said(_failure(failed)) from None


def run(work: Callable[[Caller], Awaitable[T]]) -> T:
    """Do one flow in the house that the settings describe, for the machine's operator."""
    return house.run(settings.read(os.environ), work)


def tell_json(answer: object) -> None:
    """Write an answer as one line of JSON, alone on stdout."""
    click.echo(msgspec.json.encode(answer))


def language(environ: Mapping[str, str]) -> str:
    """Return the language of the terminal: English where its locale is, else Russian."""
    wanted = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    spoken = re.split(r"[_.@-]", wanted, maxsplit=1)[0]
    return spoken if spoken in LANGUAGES else LANGUAGES[0]


def _failure(failed: OSError) -> str:
    """Say what the machine refused: a file by its name, anything else by its own words."""
    reason = failed.strerror or str(failed)
    if failed.filename is not None:
        return say("commands.file-failed", file=failed.filename, reason=reason)
    return say("commands.failed", reason=" ".join(reason.split()))


def _translate(command: click.Command) -> None:
    """Turn the keys that stand for a command's help into sentences, for all below it too."""
    command.help = say(command.help or "")
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = say(parameter.help)
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _translate(inner)
