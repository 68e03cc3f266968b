"""The letters that the demonstration wrote: to be read on its machine, and their links pressed.

A page of `vhod demo` alone, which answers this machine and nobody else.
"""

import asyncio
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path

from litestar import Response, get
from msgspec import Struct
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend.mail.folder import Folder
from backend.routes.common import Asks
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, known, shown
from shared.sentences import say

SHOWN = 50


class Delivered(Struct, frozen=True):
    """A letter as its addressee reads it: paragraphs, each a few lines."""

    to: str
    subject: str
    paragraphs: tuple[tuple[str, ...], ...]


@get("/demo/letters", include_in_schema=False)
async def show_letters(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Open to whoever is at the machine."""
    letters = await asyncio.to_thread(delivered, caller.settings.data)
    draw = partial(letters_page, letters, caller.settings.public_url or "")
    return await shown(request, Drawn(say("demo.letters.title"), plain(draw), await known(caller)))


def delivered(data: Path) -> tuple[Delivered, ...]:
    """Read the newest letters of a data folder, the newest first."""
    return tuple(_read(file) for file in Folder(data).files()[:SHOWN])


def letters_page(letters: tuple[Delivered, ...], site: str) -> VdomDict:
    """Return all letters one below the other."""
    lead = say("demo.letters.lead" if letters else "demo.letters.none")
    return html.main(
        {"id": "main"},
        html.h1(say("demo.letters.title")),
        html.p(lead),
        *(_letter(number, one, site) for number, one in enumerate(letters)),
    )


def _letter(number: int, one: Delivered, site: str) -> VdomDict:
    return html.section(
        {"key": str(number)},
        html.h2(one.subject),
        html.p({"className": "hint"}, say("demo.letters.to", address=one.to)),
        *(html.p(*_lines(paragraph, site)) for paragraph in one.paragraphs),
    )


def _lines(paragraph: tuple[str, ...], site: str) -> list[VdomChild]:
    """Put each line on a line; one that is an address of ours is a link."""
    lines: list[VdomChild] = []
    for line in paragraph:
        ours = line.startswith(f"{site}/")
        lines += [
            *([html.br()] if lines else []),
            html.a({"href": line.removeprefix(site)}, line) if ours else line,
        ]
    return lines


def _read(file: Path) -> Delivered:
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = letter.get_body(("plain",))
    text = body.get_content() if body else ""
    blocks = text.strip().replace("\r\n", "\n").split("\n\n")
    paragraphs = tuple(tuple(block.split("\n")) for block in blocks)
    return Delivered(str(letter["To"]).strip("<>"), str(letter["Subject"]), paragraphs)
