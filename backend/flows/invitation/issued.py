"""What issuing answers (specification 1)."""

from msgspec import Struct

from backend.tables.roster import StudentRow
from shared.invitation import IssuedCode
from shared.school import School


class Issued(Struct, frozen=True):
    """Live codes in the order of the class list, each with what its sheet needs."""

    school: School
    codes: tuple[IssuedCode, ...]
    students: tuple[StudentRow, ...]
    addressees: tuple[str | None, ...]
    places: tuple[int, ...]
    ids: tuple[int, ...]  # of the invitations
