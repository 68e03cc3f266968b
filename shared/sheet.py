"""What stands on one printed invitation (specification 1)."""

from datetime import date

from msgspec import Struct

from shared.invitation import Audience


class Sheet(Struct, frozen=True):
    """One invitation as it is printed: a quarter of an A4 page."""

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
