"""Sheets to PDF: typst in process, our own fonts only, tagged as PDF/UA-1 asks."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import typst
from babel.dates import format_date

from backend.sheets.fit import Fitted, Place, fit
from backend.sheets.printable import printable
from backend.sheets.qr import qr
from shared.invitation import Audience
from shared.sentences import say
from shared.sheet import Sheet

HERE = Path(__file__).parent
SCHOOL = Place(width=40, height=15, largest=9)
ADDRESSEE = Place(width=48, height=6.5, largest=10)
PERSON = Place(width=89, height=8.5, largest=26, weight="SemiBold")
ADDRESS = Place(width=53, height=14, largest=15, weight="SemiBold")
CURATOR = Place(width=89, height=17, largest=10)
NO_BREAK = "\N{NO-BREAK SPACE}"
LABELS = ("invitation", "step_address", "step_camera", "step_code", "curator", "fold")


def render(sheets: Sequence[Sheet], language: str = "ru") -> bytes:
    """Return one PDF: A4, four sheets to a page, in the order given, language and title set.

    Takes about a millisecond a sheet and holds the interpreter: call it in a worker process.
    A letter that the font lacks is printed as its nearest (see printable.py), never in another
    font. The same sheets give the same bytes. Raises ValueError where there is no sheet.

    Source: specification 1; ISO 14289-1 (PDF/UA-1), which typst checks while it writes.
    """
    if not sheets:
        raise ValueError("no sheets to print")
    data = {
        "language": language,
        "title": printable(say("sheet.title", language, school=sheets[0].school)),
        "labels": {label: say(f"sheet.{label}", language) for label in LABELS},
        "sheets": [_texts(sheet, language) for sheet in sheets],
    }
    return typst.compile(
        HERE / "sheet.typ",
        font_paths=_fonts(),
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


def _texts(sheet: Sheet, language: str) -> dict[str, object]:
    """What sheet.typ sets, every sentence said and every letter printable."""
    audience = sheet.audience
    unknown = say("sheet.curator.unknown", language)
    curator = [printable(line) for line in sheet.curator] or [unknown]
    return {
        "audience": audience,
        "audience_label": say(f"sheet.for.{audience}", language),
        "addressee": _addressee(sheet, language),
        "person": fit(printable(f"{sheet.person}, {sheet.class_name}"), PERSON),
        "school": fit(printable(sheet.school), SCHOOL),
        "address": fit(printable(sheet.address), ADDRESS),
        "code": sheet.code,
        "valid": say("sheet.valid", language, date=_day(sheet.expires_on, language)),
        "qr": qr(sheet.link),
        "qr_alt": say("sheet.qr", language, address=sheet.address),
        "step_account": say(f"sheet.step_account.{audience}", language),
        "note": say(f"sheet.note.{audience}", language),
        "curator": fit("\n".join(curator), CURATOR),
    }


@cache  # all sheets of one printing expire on the same day
def _day(day: date, language: str) -> str:
    return NO_BREAK.join(format_date(day, "long", locale=language).split())


def _addressee(sheet: Sheet, language: str) -> Fitted | None:
    """The parent by name or, where the roster has none, by number; a student needs neither."""
    if sheet.audience is Audience.STUDENT:
        return None
    if sheet.addressee:
        return fit(printable(sheet.addressee), ADDRESSEE)
    return fit(say("sheet.parent", language, number=sheet.number), ADDRESSEE)
