"""What sheet.typ and title.typ set: sentences said, letters printable, lengths fitted."""

from datetime import date

from backend.sheets import places
from backend.sheets.fit import Fitted, Place, fit
from backend.sheets.places import Places
from backend.sheets.printable import bound, printable
from backend.sheets.qr import qr
from shared import spoken
from shared.invitation import Audience
from shared.sentences import say, say_number
from shared.sheet import ClassSheets, Recipient, Sheet

LABELS = {
    "sheet": ("invitation", "step_address", "step_camera", "step_code", "curator", "fold"),
    "title": ("for", "invitations", "advice", "curator", "number", "name", *Audience, "signature"),
}


def labels() -> dict[str, dict[str, str]]:
    """Return the sentences that are the same on every page, in the current language."""
    return {
        room: {label: bound(say(f"{room}.{label}")) for label in named}
        for room, named in LABELS.items()
    }


def title(given: ClassSheets) -> dict[str, object]:
    """Return the texts of the class teacher's page: a name a student, and no code."""
    return {
        "class_name": _fitted(given.class_name, places.CLASS_NAME),
        "school": _fitted(given.school, places.CLASS_SCHOOL),
        "running": _fitted(f"{given.class_name} · {given.school}", places.CLASS_RUNNING),
        "printed": say("title.printed", date=spoken.day(given.printed_on)),
        "sheets": _counted(given.recipients),
        "valid": _valid([sheet.expires_on for sheet in given.sheets]),
        "curator": _lines(given.curator, places.CLASS_CURATOR) if given.curator else None,
        "recipients": [
            (_fitted(one.name, places.STUDENT), one.for_student, one.for_parents)
            for one in given.recipients
        ],
    }


def sheet(given: Sheet, until: str, where: Places) -> dict[str, object]:
    """Return the texts of one sheet; until is the last day of its code, as it is said."""
    audience = given.audience
    return {
        "audience": audience,
        "audience_label": say(f"sheet.for.{audience}"),
        "addressee": _addressee(given, where.addressee),
        "person": _fitted(f"{given.person}, {given.class_name}", where.person),
        "school": _fitted(given.school, where.school),
        "address": _fitted(given.address, where.address),
        "code": given.code,
        "valid": say("sheet.valid", date=until),
        "qr": qr(given.link),
        "qr_alt": say("sheet.qr", address=given.address),
        "step_account": bound(say(f"sheet.step_account.{audience}")),
        "note": bound(say(f"sheet.note.{audience}")),
        "curator": _lines(given.curator or (say("sheet.curator.unknown"),), where.curator),
    }


def _fitted(text: str, place: Place) -> Fitted:
    return fit(bound(printable(text)), place)


def _lines(lines: tuple[str, ...], place: Place) -> Fitted:
    return fit("\n".join(bound(printable(line)) for line in lines), place)


def _addressee(given: Sheet, place: Place) -> Fitted | None:
    """The parent by name or, where the roster has none, by number; a student needs neither."""
    if given.audience is Audience.STUDENT:
        return None
    return _fitted(given.addressee or say("sheet.parent", number=given.number), place)


def _counted(recipients: tuple[Recipient, ...]) -> str:
    students = sum(one.for_student for one in recipients)
    parents = sum(one.for_parents for one in recipients)
    return say_number("title.sheets", students + parents, students=students, parents=parents)


def _valid(days: list[date]) -> str:
    """Codes that were issued earlier end earlier: then the first day to end is told."""
    key = "title.valid" if len({*days}) == 1 else "title.valid.first"
    return say(key, date=spoken.day(min(days)))
