"""Sheets are set in a process of their own, one after another; nobody else waits for them."""

import asyncio
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pypdf
from PIL import Image

from backend.sheets.printer import MOST_WAITING, Printer
from shared.refusals import Why
from tests.makers.refused import refused
from tests.sheets.paper import CLASS, PARENT, STUDENT


async def test_the_process_sets_what_the_command_sets() -> None:
    printer = Printer()
    pdf = await printer.pdf([CLASS], "ru", large_print=False)

    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    assert PARENT.code in text
    assert STUDENT.code in text


async def test_the_picture_is_of_the_first_page_of_sheets() -> None:
    picture = await Printer().picture([CLASS], "en", large_print=True)

    image = Image.open(BytesIO(picture))
    assert (image.format, round(image.height / image.width, 2)) == ("PNG", 1.41)


async def test_who_would_wait_too_long_is_told_when_to_come_back() -> None:
    printer = Printer()
    waiting = [
        asyncio.create_task(printer.picture([CLASS], "ru", large_print=False))
        for _ in range(MOST_WAITING)
    ]
    await asyncio.sleep(0)

    with refused(("", Why.BUSY)) as told:
        await printer.picture([CLASS], "ru", large_print=False)

    assert told[0].retry_after == 10
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_no_code_stands_in_the_process_s_arguments() -> None:
    """Whoever is on the machine may read those (proc(5))."""
    working = asyncio.create_task(Printer().pdf([CLASS], "ru", large_print=False))
    told = ""
    while not working.done():
        told += _running()
        await asyncio.sleep(0)

    assert "backend.sheets.press" in told
    assert PARENT.code not in told


def _running() -> str:
    return "".join(_arguments(one) for one in Path("/proc").glob("[0-9]*/cmdline"))


def _arguments(process: Path) -> str:
    with suppress(OSError):  # it has ended since
        return process.read_bytes().decode(errors="replace")
    return ""
