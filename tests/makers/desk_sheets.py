"""What staff do with sheets and see of the families, through either door of the desk."""

from typing import Protocol

import httpx

from tests.makers.api_sheets import ApiSheets
from tests.makers.desk import ApiStaff, Staff
from tests.makers.page_sheets import PageSheets
from tests.makers.sheets import Person, Told


class Sheets(Protocol):
    """Somebody of the staff, at work on sheets."""

    async def print(self, area: str = ..., **answers: str) -> str:
        """Print the sheets of an area; return which act of printing it was. Raises Refused."""

    async def pdf(self, printing: str) -> bytes:
        """Open the file. Raises Refused."""

    async def lost(self, class_name: str, student: int, place: int) -> str:
        """Replace a lost sheet; return the act of printing. Raises Refused."""

    async def revoke(self, class_name: str, student: int, place: int) -> None:
        """Take one person's code back. Raises Refused."""

    async def revoke_class(self, class_name: str, confirmed: str) -> None:
        """Take the codes of a class back. Raises Refused."""

    async def printed(self) -> list[tuple[str, str]]:
        """Return who printed how many sheets, the newest first. Raises Refused."""

    async def classes(self, area: str = "") -> dict[str, list[int]]:
        """Return of each class printed, entered, registered, confirmed, refused. Raises Refused."""

    async def people(self, **query: str) -> list[Person]:
        """Return the people that are shown. Raises Refused."""

    async def export(self, kind: str, **query: str) -> httpx.Response:
        """Take the people away as a file. Raises Refused."""

    async def missing(self, class_name: str) -> list[str]:
        """Return whoever of a class has not registered, a line a student. Raises Refused."""

    async def parents(self, class_name: str) -> list[tuple[str, str]]:
        """Return the child and the typed name of each parent's account. Raises Refused."""

    async def disputes(self) -> list[Told]:
        """Return what families have told. Raises Refused."""

    async def settle(self, dispute: str) -> None:
        """Say that it has been dealt with. Raises Refused."""


def at_work(staff: Staff) -> Sheets:
    """Return the same person, at work on sheets."""
    return ApiSheets(staff) if isinstance(staff, ApiStaff) else PageSheets(staff)
