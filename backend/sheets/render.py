"""Sheets to PDF: typst in process, our own fonts only, tagged as PDF/UA-1 asks."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import typst

from backend.sheets import places, texts
from backend.sheets.preferences import for_the_printer
from backend.sheets.printable import printable
from shared import spoken
from shared.sentences import say, speak_in
from shared.sheet import ClassSheets

HERE = Path(__file__).parent
PICTURE_PPI = 110  # a code can be read on the picture, and it is 100 KB


def render(
    classes: Sequence[ClassSheets], language: str = "ru", *, large_print: bool = False
) -> bytes:
    """Return one PDF: for each class its teacher's page, then its sheets, in the order given.

    A4, four sheets to a page, two in large print; no page holds sheets of two classes. Language
    and title are set, and the printer is asked for one side and no scaling.

    Takes about a millisecond a sheet; the longest part of it lets other threads run. A letter
    that the fonts lack is printed as its nearest (see printable.py), never in another font.
    The same sheets give the same bytes. Raises ValueError where there is no sheet.

    Source: specification 1; ISO 14289-1 (PDF/UA-1), which typst checks while it writes.
    """
    if not classes:
        raise ValueError("no sheets to print")
    pdf = _compiled(classes, language, large_print=large_print, pdf_standards="ua-1")
    return for_the_printer(pdf)


def picture(
    classes: Sequence[ClassSheets], language: str = "ru", *, large_print: bool = False
) -> bytes:
    """Return a PNG of the last page of sheets, as it will lie in the printer."""
    pages = _compiled(classes, language, large_print=large_print, format="png", ppi=PICTURE_PPI)
    made: bytes = pages[-1]
    return made


def _compiled(
    classes: Sequence[ClassSheets], language: str, *, large_print: bool, **wanted: Any
) -> Any:
    """Set the sheets; a PDF is its bytes, pictures are a list of them, one a page."""
    with speak_in(language):
        data = {
            "language": language,
            "large_print": large_print,
            "title": printable(say("sheet.title", school=classes[0].school)),
            "labels": texts.labels(),
            "classes": _texts(classes, places.HALF if large_print else places.QUARTER),
        }
    return typst.compile(
        HERE / "sheets.typ",
        font_paths=fonts(),
        # Data, never markup: a name that looks like a command is printed as it is written.
        sys_inputs={"data": msgspec.json.encode(data).decode()},
        **wanted,
    )


def write(path: Path, pdf: bytes) -> None:
    """Write live codes where nobody else on the machine may read them."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        os.fchmod(file.fileno(), 0o600)  # it may have been there before, open to all
        file.write(pdf)


@cache
def fonts() -> typst.Fonts:
    """Only what lies beside this file: a system font would hide a missing letter."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[HERE / "fonts"],
    )


def _texts(classes: Sequence[ClassSheets], where: places.Places) -> list[dict[str, object]]:
    last_days = {sheet.expires_on for one in classes for sheet in one.sheets}
    said = {day: spoken.day(day) for day in last_days}
    return [
        {
            "title": texts.title(one),
            "sheets": [texts.sheet(sheet, said[sheet.expires_on], where) for sheet in one.sheets],
        }
        for one in classes
    ]
