"""Slips of one-time passwords to PDF: six to a page, set as the invitations are."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import msgspec
import typst

from backend.sheets.fit import Fitted, Place, fit
from backend.sheets.order import Printed
from backend.sheets.preferences import for_the_printer
from backend.sheets.printable import bound, printable
from backend.sheets.render import fonts
from shared import spoken
from shared.people import OneTime
from shared.sentences import say, speak_in

HERE = Path(__file__).parent
LABELS = ("address", "login", "password")
SCHOOL = Place(width=58, height=7, largest=9)
NAME = Place(width=91, height=6, largest=13, weight="SemiBold")
ABOUT = Place(width=91, height=4, largest=9)
ADDRESS = Place(width=91, height=5, largest=13, weight="SemiBold", breaks=".")
LOGIN = Place(width=91, height=5, largest=14, weight="SemiBold", breaks="")
PASSWORD = Place(width=91, height=5.5, largest=15, weight="SemiBold", breaks="")
UNTIL = Place(width=91, height=7, largest=8)
CURATOR = Place(width=91, height=7, largest=8)


def render(slips: Sequence[OneTime], about: Printed, language: str) -> bytes:
    """Return one PDF in the order given; no page holds slips of two classes.

    A millisecond a slip. Raises ValueError where there is no slip. Source: ISO 14289-1.
    """
    if not slips:
        raise ValueError("no slips to print")
    with speak_in(language):
        classes = groupby(slips, lambda one: one.class_name)
        data = {
            "language": language,
            "title": printable(say("slip.title", school=about.school)),
            "labels": {label: bound(say(f"slip.{label}")) for label in LABELS},
            "classes": [[_texts(one, about) for one in given] for _, given in classes],
        }
    pdf = typst.compile(
        HERE / "slips.typ",
        font_paths=fonts(),
        # Data, never markup: a name that looks like a command is printed as it is written.
        sys_inputs={"data": msgspec.json.encode(data).decode()},
        pdf_standards="ua-1",
    )
    return for_the_printer(pdf)


def _texts(one: OneTime, about: Printed) -> dict[str, object]:
    curator = ", ".join(about.curator) or say("sheet.curator.unknown")
    until = say("slip.until", until=spoken.moment(one.until, about.zone))
    return {
        "audience_label": say(f"sheet.for.{one.audience}"),
        "school": _fitted(about.school, SCHOOL),
        "name": _fitted(one.name, NAME),
        "about": _fitted("; ".join(one.about), ABOUT),
        "address": _fitted(about.address, ADDRESS),
        "login": _fitted(one.login, LOGIN),
        "password": _fitted(one.password, PASSWORD),
        "until": _fitted(until, UNTIL),
        "curator": _fitted(f"{say('sheet.curator')} {curator}", CURATOR),
    }


def _fitted(text: str, place: Place) -> Fitted:
    return fit(bound(printable(text)), place)
