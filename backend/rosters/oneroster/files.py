"""The files of a OneRoster archive as records: each has the columns that we read, and no others.

A user's password is a column of the standard. It is no field here, so it goes nowhere.
"""

import csv
from collections.abc import Iterator
from typing import ClassVar, TypeVar

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from backend.rosters.oneroster.archive import Archive
from shared.refusals import Refusal, Refused, Why

SPOKEN = "1.1"
DELETED = "tobedeleted"


class Record(Struct, frozen=True, kw_only=True, rename="camel"):
    """A row of a file. A column with a default may be missing from its header."""

    FILE: ClassVar[str]
    status: str = ""


class Property(Record, frozen=True):
    """What the archive says of itself: its version, and of each file whether it is whole."""

    FILE = "manifest"
    property_name: str
    value: str


class Org(Record, frozen=True):
    """A school, or what schools belong to."""

    FILE = "orgs"
    sourced_id: str
    name: str
    type: str


class User(Record, frozen=True):
    """A student, a parent, or one of the staff."""

    FILE = "users"
    sourced_id: str
    org_sourced_ids: str
    role: str
    given_name: str
    family_name: str
    middle_name: str = ""
    enabled_user: str = ""
    agent_sourced_ids: str = ""
    grades: str = ""

    @property
    def enabled(self) -> bool:
        """False for whom the school's system has closed the door."""
        return self.enabled_user.casefold() != "false"

    @property
    def agents(self) -> list[str]:
        """The ids of a student's parents, or of a parent's children."""
        return ids(self.agent_sourced_ids)


class SchoolClass(Record, frozen=True):
    """A class: a homeroom is what schools here call one, the others are lessons."""

    FILE = "classes"
    sourced_id: str
    title: str
    class_type: str
    school_sourced_id: str
    class_code: str = ""


class Enrollment(Record, frozen=True):
    """Who is in which class, and from when to when (ISO 8601, blank is always)."""

    FILE = "enrollments"
    class_sourced_id: str
    user_sourced_id: str
    role: str
    begin_date: str = ""
    end_date: str = ""


class Demographics(Record, frozen=True):
    """A user's birth date (ISO 8601) and sex; nothing else of that file concerns a journal."""

    FILE = "demographics"
    sourced_id: str
    birth_date: str = ""
    sex: str = ""


Kind = TypeVar("Kind", bound=Record)
COMPULSORY = (Property, Org, User)
READ = (Org, User, SchoolClass, Enrollment, Demographics)


class Export:
    """An archive that holds the whole of a school or of several."""

    def __init__(self, data: bytes) -> None:
        """Read the manifest. Raises Refused: damaged, of another version, or changes alone."""
        self._archive = Archive(data)
        self._manifest: dict[str, str] = {}
        rows = self.rows(Property)
        self._manifest = {row.property_name: row.value.casefold() for _, row in rows}
        version = self._manifest.get("oneroster.version", SPOKEN)
        if version != SPOKEN:
            raise _refused(Why.ROSTER_VERSION, version=version[:20])
        changes = (kind.FILE for kind in READ if self._says(kind) == "delta")
        if file := next(changes, None):
            raise _refused(Why.ROSTER_DELTA, file=f"{file}.csv")

    def rows(self, kind: type[Kind]) -> Iterator[tuple[int, Kind]]:
        """Yield a file's records with their numbers as a spreadsheet shows them.

        Deleted ones are left out. A file that the manifest does not promise may be missing.
        Raises Refused: the file or a column is missing, a row is damaged.
        """
        name = f"{kind.FILE}.csv"
        if name in self._archive:
            yield from _records(self._archive, name, kind)
        elif kind in COMPULSORY or self._says(kind) == "bulk":
            raise _refused(Why.ROSTER_FILE_MISSING, file=name)

    def _says(self, kind: type[Record]) -> str:
        return self._manifest.get(f"file.{kind.FILE}", "")


def ids(cell: str) -> list[str]:
    """Return the ids of a cell that holds a list of them."""
    return [one.strip() for one in cell.split(",") if one.strip()]


def _records(archive: Archive, name: str, kind: type[Kind]) -> Iterator[tuple[int, Kind]]:
    reader = csv.reader(_decoded(archive, name), strict=True)
    number = 1
    try:
        header = [cell.strip() for cell in next(reader, [])]
        places = _places(header, name, fields(kind))
        for number, cells in enumerate(reader, start=2):
            if not any(cells):
                continue
            # A row with a cell too many has each cell after it under its neighbour's header:
            # a password would be read as something else.
            if len(cells) != len(header):
                raise _refused(Why.ROSTER_FILE_ROW, file=name, row=str(number))
            record = kind(**{field: cells[place].strip() for field, place in places.items()})
            if record.status.casefold() != DELETED:
                yield number, record
    except csv.Error:
        raise _refused(Why.ROSTER_FILE_ROW, file=name, row=str(number + 1)) from None


def _places(header: list[str], name: str, asked: tuple[FieldInfo, ...]) -> dict[str, int]:
    """Return where in a row each field stands."""
    missing = [one.encode_name for one in asked if one.required and one.encode_name not in header]
    if missing:
        raise _refused(Why.ROSTER_FILE_COLUMNS, file=name, columns=", ".join(missing))
    return {one.name: header.index(one.encode_name) for one in asked if one.encode_name in header}


def _decoded(archive: Archive, name: str) -> Iterator[str]:
    """Yield the lines as text: the standard knows UTF-8 alone."""
    for number, line in enumerate(archive.lines(name), start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise _refused(Why.ROSTER_FILE_ROW, file=name, row=str(number)) from None


def _refused(why: Why, **names: str) -> Refused:
    return Refused(Refusal("file", why, names))
