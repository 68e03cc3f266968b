"""`vhod serve` and `vhod demo`: the two commands that start a server."""

import asyncio
import errno
import os
import socket
from collections.abc import Coroutine
from contextlib import AsyncExitStack, suppress

import click

from backend import house, logs, settings
from backend.commands import console
from backend.mail.folder import Folder
from backend.settings import Settings
from frontend import demo as showing
from frontend import scrape, supervisor
from frontend.ledger import Ledger
from frontend.supervisor import WorkerFailed
from shared.sentences import say


@click.command(help="help.serve")
def serve() -> None:
    """Answer requests until a signal comes."""
    given = settings.read(os.environ)
    if given.public_url and settings.reached_in_the_clear(given.public_url):
        raise console.Wrong(say("serve.in-the-clear", url=given.public_url))
    _until_told(_serve(given))


@click.command(help="help.demo")
def demo() -> None:
    """Show the whole with an invented school, to this machine alone."""
    _until_told(showing.show(settings.read(os.environ), os.environ))


async def _serve(given: Settings) -> None:
    async with house.opened(given):
        pass  # keys and schema are made or refused here, once, and not by every worker
    ledger = Ledger()
    async with AsyncExitStack() as until_the_end:
        listening = until_the_end.enter_context(_listen("VHOD_LISTEN", given.listen))
        if given.metrics_listen:
            asked = _listen("VHOD_METRICS_LISTEN", given.metrics_listen)
            await until_the_end.enter_async_context(scrape.answering(asked, ledger))
        if given.smtp_url is None:
            click.echo(say("serve.letters-are-files", folder=Folder(given.data).path))
        await supervisor.supervise(listening, given.workers, os.environ, ledger)


def _listen(name: str, address: tuple[str, int]) -> socket.socket:
    """Open a setting's socket; a port that is taken is no fault of the setting."""
    try:
        return supervisor.listen(address)
    except OSError as failed:
        kind = console.Said if failed.errno == errno.EADDRINUSE else console.Wrong
        reason = (failed.strerror or "").partition(" (while")[0]  # Python's own words follow
        host, port = address
        said = say("serve.cannot-listen", name=name, host=host, port=port, reason=reason)
        raise kind(said) from None


def _until_told(serving: Coroutine[None, None, None]) -> None:
    logs.configure()
    try:
        # Whoever presses Ctrl+C before the workers stand has told it too.
        with suppress(KeyboardInterrupt):
            asyncio.run(serving)
    except WorkerFailed:
        raise console.Said(say("serve.worker-failed")) from None
