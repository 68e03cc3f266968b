"""Paper that nobody waits for: set in a process of its own, where alone what sets it is loaded.

Codes go to it through a pipe: a command's arguments can be read by everybody on the machine.
"""

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from subprocess import DEVNULL, PIPE

import msgspec
from msgspec import structs

from backend.sheets.order import Order, Printed, Sheets, Slips
from shared.people import OneTime
from shared.refusals import Refusal, Refused, Why
from shared.sheet import ClassSheets

MOST_WAITING = 8
BUSY_SECONDS = 10
COMMAND = (sys.executable, "-I", "-m", "backend.sheets.press")
PAGE = {True: 2, False: 4}  # sheets, in large print and otherwise


class Printer:
    """One process at a time: a whole school's sheets take a gigabyte while they are set."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def pdf(
        self, classes: Sequence[ClassSheets], language: str, *, large_print: bool
    ) -> bytes:
        """Return the PDF of all sheets. Raises Refused, BUSY: too many wait for theirs."""
        return await self._set(Sheets(tuple(classes), language, large_print, picture=False))

    async def picture(
        self, classes: Sequence[ClassSheets], language: str, *, large_print: bool
    ) -> bytes:
        """Return a PNG of the first page of sheets. Raises Refused, BUSY."""
        first = structs.replace(classes[0], sheets=classes[0].sheets[: PAGE[large_print]])
        return await self._set(Sheets((first,), language, large_print, picture=True))

    async def slips(self, passwords: Sequence[OneTime], about: Printed, language: str) -> bytes:
        """Return the PDF of one-time passwords: few, and valid already, so they wait for nobody."""
        return await asyncio.to_thread(_pressed, Slips(tuple(passwords), about, language))

    async def _set(self, order: Sheets) -> bytes:
        if self._waiting >= MOST_WAITING:
            raise Refused(Refusal("", Why.BUSY), retry_after=BUSY_SECONDS)
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(_pressed, order)
        finally:
            self._waiting -= 1


def _pressed(order: Order) -> bytes:
    ended = subprocess.run(  # noqa: S603 -- the command is ours
        COMMAND, input=msgspec.json.encode(order), stdout=PIPE, stderr=DEVNULL, env={}, check=True
    )
    return ended.stdout
