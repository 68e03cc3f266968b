"""Sheets to PDF: typst in process, our own fonts only, tagged as PDF/UA-1 asks."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
import typst

from backend.sheets.fit import Fitted, Place, fit
from backend.sheets.printable import bound, printable
from backend.sheets.qr import qr
from shared import spoken
from shared.invitation import Audience
from shared.sentences import say, speak_in
from shared.sheet import Sheet

HERE = Path(__file__).parent
# What a text from outside may take of the sheet; sheet.typ says where each of them stands.
SCHOOL = Place(width=40, height=15, largest=9)
ADDRESSEE = Place(width=48, height=6.5, largest=10)
PERSON = Place(width=89, height=8.5, largest=26, weight="SemiBold")
# A hyphen at the end of a line might be left out by whoever types the address.
ADDRESS = Place(width=53, height=14, largest=15, weight="SemiBold", breaks=".")
CURATOR = Place(width=89, height=17, largest=10)
LABELS = ("invitation", "step_address", "step_camera", "step_code", "curator", "fold")


def render(sheets: Sequence[Sheet], language: str = "ru") -> bytes:
    """Return one PDF: A4, four sheets to a page, in the order given, language and title set.

    Takes about a millisecond a sheet; the longest part of it lets other threads run. A letter
    that the fonts lack is printed as its nearest (see printable.py), never in another font.
    The same sheets give the same bytes. Raises ValueError where there is no sheet.

    Source: specification 1; ISO 14289-1 (PDF/UA-1), which typst checks while it writes.
    """
    if not sheets:
        raise ValueError("no sheets to print")
    with speak_in(language):
        days = {day: spoken.day(day) for day in {sheet.expires_on for sheet in sheets}}
        data = {
            "language": language,
            "title": printable(say("sheet.title", school=sheets[0].school)),
            "labels": {label: say(f"sheet.{label}") for label in LABELS},
            "sheets": [_texts(sheet, days[sheet.expires_on]) for sheet in sheets],
        }
    return typst.compile(
        HERE / "sheet.typ",
        font_paths=_fonts(),
        # Data, never markup: a name that looks like a command is printed as it is written.
        sys_inputs={"data": msgspec.json.encode(data).decode()},
        pdf_standards="ua-1",
    )


@cache
def _fonts() -> typst.Fonts:
    """Only what lies beside this file: a system font would hide a missing letter."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[HERE / "fonts"],
    )


def _texts(sheet: Sheet, until: str) -> dict[str, object]:
    """What sheet.typ sets: every sentence said, every letter printable, every length fitted."""
    audience = sheet.audience
    curator = [bound(printable(line)) for line in sheet.curator] or [say("sheet.curator.unknown")]
    return {
        "audience": audience,
        "audience_label": say(f"sheet.for.{audience}"),
        "addressee": _addressee(sheet),
        "person": fit(printable(f"{sheet.person}, {sheet.class_name}"), PERSON),
        "school": fit(bound(printable(sheet.school)), SCHOOL),
        "address": fit(printable(sheet.address), ADDRESS),
        "code": sheet.code,
        "valid": say("sheet.valid", date=until),
        "qr": qr(sheet.link),
        "qr_alt": say("sheet.qr", address=sheet.address),
        "step_account": say(f"sheet.step_account.{audience}"),
        "note": bound(say(f"sheet.note.{audience}")),
        "curator": fit("\n".join(curator), CURATOR),
    }


def _addressee(sheet: Sheet) -> Fitted | None:
    """The parent by name or, where the roster has none, by number; a student needs neither."""
    if sheet.audience is Audience.STUDENT:
        return None
    name = sheet.addressee or say("sheet.parent", number=sheet.number)
    return fit(printable(name), ADDRESSEE)
