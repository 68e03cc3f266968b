"""One school of an archive as a roster: every student with class, birth date and parents."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from backend.rosters import people
from backend.rosters.headers import Heading
from backend.rosters.oneroster import guardians, homerooms, schools
from backend.rosters.oneroster.files import Demographics, Export, User, ids
from backend.rosters.table import MOST_ROWS, Line, Progress, clean
from shared.refusals import Refusal, Refused, Why
from shared.roster import Column, Fault, Roster, Row, Table

MOST_PARENTS = 20
_TOLD = 80  # signs of a name that cannot be read

# A row's number is the one in users.csv; what another file says of it is named by both.
_FIELDS: dict[Column, str] = {
    "external_id": "users.csv: sourcedId",
    "family_name": "users.csv: familyName",
    "given_name": "users.csv: givenName",
    "middle_name": "users.csv: middleName",
    "birth_date": "users.csv → demographics.csv: birthDate",
    "gender": "users.csv → demographics.csv: sex",
    "class_name": "users.csv: grades",
}
_HEADINGS = {column: Heading(index, text) for index, (column, text) in enumerate(_FIELDS.items())}
_CLASS = Heading(_HEADINGS["class_name"].index, "users.csv → classes.csv: title")
_PARENT = "users.csv: agentSourcedIds"
_SEXES = {"female", "male"}


class _Student(Struct, frozen=True):
    """What the files of an archive say of one student."""

    number: int
    user: User
    rooms: list[str]
    facts: Demographics
    parents: list[User]


def read(data: bytes, today: date, org: str | None, progress: Progress) -> Roster:
    """Return the students of the school whose sourcedId is org, or of the only one.

    A student without a homeroom is in the class of the grade: «7». The standard has every
    column in every file, so that a column counts as there where it says something of anybody.
    Raises Refused: what is no archive of OneRoster 1.1 or not a whole one, which school.
    """
    export = Export(data)
    school = schools.meant(export, org)
    told = [*_students(export, school.sourced_id, today)]
    progress.of = len(told)
    read = []
    for student in told:
        read.append(_read(student, today))
        progress.read += 1
    if not read:
        name = clean(school.name[:_TOLD])
        raise Refused(Refusal("file", Why.ROSTER_ORG_EMPTY, {"school": name}))
    rows = tuple(row for row, _ in read)
    return Roster(
        rows=rows,
        tables=(Table(_headings(rows)),),
        faults=tuple(fault for _, faults in read for fault in faults),
    )


def _students(export: Export, school: str, today: date) -> Iterator[_Student]:
    users = _users(export, school)
    by_id = {user.sourced_id: user for _, user in users}
    rooms = homerooms.by_student(export, school, by_id, today)
    parents = guardians.by_student(export, by_id)
    rows = export.rows(Demographics)
    facts = {row.sourced_id: row for _, row in rows if row.sourced_id in by_id}
    for number, user in users:
        own = user.sourced_id
        unknown = Demographics(sourced_id=own)
        yield _Student(
            number, user, sorted(rooms.get(own, ())), facts.get(own, unknown), parents.get(own, [])
        )


def _users(export: Export, school: str) -> list[tuple[int, User]]:
    """Return the school's students with their row numbers, whoever has left it left out."""
    users = []
    for number, user in export.rows(User):
        if (
            user.role.casefold() == "student"
            and user.enabled
            and school in ids(user.org_sourced_ids)
        ):
            users.append((number, user))
        if len(users) > MOST_ROWS:
            raise Refused(Refusal("file", Why.ROSTER_TOO_BIG))
    return users


def _read(student: _Student, today: date) -> tuple[Row, list[Fault]]:
    """Return a student as far as can be read, and every fault at once."""
    headings = {**_HEADINGS, "class_name": _CLASS} if student.rooms else _HEADINGS
    row, faults = people.read(Line(student.number, _cells(student)), headings, today)
    parents, unread = guardians.read(student.parents)
    more = [(_PARENT, Why.ROSTER_PARENT_UNREADABLE, {"value": name[:_TOLD]}) for name in unread]
    if len(parents) > MOST_PARENTS:
        more.append((_PARENT, Why.ROSTER_PARENTS_MANY, {"most": str(MOST_PARENTS)}))
    if len(student.rooms) > 1:
        rooms = clean(", ".join(student.rooms)[:_TOLD])
        more.append((_CLASS.text, Why.ROSTER_CLASSES_SEVERAL, {"classes": rooms}))
    return replace(row, person=replace(row.person, parents=parents)), [
        *faults,
        *(Fault(student.number, column, why, names) for column, why, names in more),
    ]


def _cells(student: _Student) -> tuple[str, ...]:
    """Return the student as a line of any other list, in the order of _FIELDS."""
    user, facts = student.user, student.facts
    sex = facts.sex.casefold()
    return (
        user.sourced_id,
        user.family_name,
        user.given_name,
        user.middle_name,
        facts.birth_date,
        sex if sex in _SEXES else "",
        student.rooms[0] if student.rooms else user.grades,
    )


def _headings(rows: Iterable[Row]) -> dict[Column, str]:
    """Return the columns that say something of anybody."""
    persons = [row.person for row in rows]
    told = {
        column: text
        for column, text in _FIELDS.items()
        if any(getattr(person, column) for person in persons)
    }
    return {**told, "parent": _PARENT} if any(one.parents for one in persons) else told
