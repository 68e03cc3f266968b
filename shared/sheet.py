"""What stands on printed invitations, and on the page of the class that lies before them."""

from datetime import date

from msgspec import Struct

from shared.invitation import Audience


class Sheet(Struct, frozen=True):
    """One invitation as it is printed: a quarter of an A4 page, or half in large print."""

    audience: Audience
    person: str  # whose diary: given name and initial, "Анна К."
    class_name: str
    school: str
    address: str  # as a person types it: "journal.school46.ru"
    code: str  # XXXX-XXXX-XXXX
    link: str  # what the QR holds: PUBLIC_URL/registration#CODE
    expires_on: date
    addressee: str | None = None  # the parent, where the roster names one
    number: int = 1  # which of the student's parents, where it does not
    curator: tuple[str, ...] = ()  # only the lines that the curator filled in

    def __repr__(self) -> str:  # tracebacks and logs print it, and must hold no code
        return f"Sheet({self.audience}, {self.person!r}, {self.class_name!r})"


class Recipient(Struct, frozen=True):
    """A student of the class list, and how many of the sheets are for whom."""

    name: str  # in full: the class teacher reads it, and nobody else
    for_student: int
    for_parents: int


class ClassSheets(Struct, frozen=True):
    """What one class gets: its sheets, and the list by which they are handed out."""

    class_name: str
    school: str
    printed_on: date
    recipients: tuple[Recipient, ...]
    sheets: tuple[Sheet, ...]
    curator: tuple[str, ...] = ()
