"""Which codes there should be: one a student, and one for each parent (specification 1)."""

from collections.abc import Sequence
from itertools import count, islice
from typing import NamedTuple, Protocol

from backend.caller import Caller
from backend.flows.invitation import area
from backend.rosters import classes
from backend.tables import roster
from backend.tables.roster import ParentRow, StudentRow
from shared import names
from shared.invitation import Audience
from shared.refusals import Refusal, Refused, Why
from shared.school import School

STUDENT_PLACE = 0


class Seat(NamedTuple):
    """One code that there should be: a student's own (place 0), or a parent's by number."""

    student: int
    audience: Audience
    place: int


class Listed(NamedTuple):
    """Students in the order of their class lists, and the parents whom the list names."""

    students: list[StudentRow]
    parents: dict[int, list[ParentRow]]


async def listed(where: School, named: str, student: int | None, caller: Caller) -> Listed:
    """Return the students of an area, or one of them. Raises Refused: CLASS_UNKNOWN, NOT_FOUND."""
    among = {*await area.classes(named, where, caller)}
    students: list[StudentRow] = [
        one
        for one in await roster.students(where.id)
        if one.class_name in among and not one.has_left(caller.now)
    ]
    if student is not None:
        students = [one for one in students if one.id == student]
        if not students:
            raise Refused(Refusal("", Why.NOT_FOUND))
    students.sort(key=in_the_list)
    parents: dict[int, list[ParentRow]] = {one.id: [] for one in students}
    for parent in await roster.parents(where.id):
        if parent.student in parents:
            parents[parent.student].append(parent)
    return Listed(students, parents)


def in_the_list(student: StudentRow) -> tuple[tuple[int, str], list[str], int]:
    """Order a school as its class lists do: 5А before 10А, and Ё among Е."""
    name = student.family_name, student.given_name, student.middle_name
    return classes.order(student.class_name), [*map(names.fold, name)], student.id


def seats(among: Listed, wanted: int | None) -> tuple[Seat, ...]:
    """Return the seats of everybody listed, with so many parents a student.

    None: as many as the list names, and one at least.
    """
    found = []
    for one in among.students:
        named = [parent.place for parent in among.parents[one.id]]
        number = max(1, len(named)) if wanted is None else wanted
        found.append(Seat(one.id, Audience.STUDENT, STUDENT_PLACE))
        found += [Seat(one.id, Audience.PARENT, place) for place in _places(named, number)]
    return tuple(found)


def seat(student: int, place: int) -> Seat:
    """Return the seat with this number on its sheet; 0 is the student's own."""
    return Seat(student, Audience.PARENT if place else Audience.STUDENT, place)


def addressee(one: Seat, parents: Sequence[ParentRow]) -> str | None:
    """Return whom the list names for a parent's seat."""
    if one.audience is Audience.STUDENT:
        return None
    for parent in parents:
        if parent.place == one.place:
            return full_name(parent)
    return None


class Named(Protocol):
    """Whoever has the three names: a row of whichever table."""

    @property
    def family_name(self) -> str: ...
    @property
    def given_name(self) -> str: ...
    @property
    def middle_name(self) -> str: ...


def full_name(person: Named) -> str:
    """Return family name, given name and patronymic."""
    return " ".join(filter(None, (person.family_name, person.given_name, person.middle_name)))


def _places(named: list[int], number: int) -> list[int]:
    """Seat the parents whom the list names first; whoever is left gets the free numbers."""
    free = (place for place in count(1) if place not in named)
    return [*named, *islice(free, max(0, number - len(named)))][:number]
