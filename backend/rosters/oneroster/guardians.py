"""Who the parents of a student are: the agents of the student, or whose agent the student is."""

from collections.abc import Iterable, Iterator, Mapping

from backend.rosters import names
from backend.rosters.oneroster.files import Export, User
from backend.rosters.table import LONGEST_CELL, clean
from shared.names import fold
from shared.refusals import Why
from shared.roster import Parent

ROLES = {"guardian", "parent", "relative"}


def by_student(export: Export, students: Mapping[str, User]) -> dict[str, list[User]]:
    """Return the parents of each student who has any, in the order of the file."""
    children: dict[str, set[str]] = {}
    for student in students.values():
        for agent in student.agents:
            children.setdefault(agent, set()).add(student.sourced_id)
    found: dict[str, list[User]] = {}
    for _, user in export.rows(User):
        if user.role.casefold() in ROLES and user.enabled:
            theirs = children.get(user.sourced_id, set()) | (students.keys() & set(user.agents))
            for child in theirs:
                found.setdefault(child, []).append(user)
    return found


def read(users: Iterable[User]) -> Iterator[Parent | str]:
    """Yield each parent once, or what cannot be read as one: the names as they stand there.

    The standard does not say who is a mother and who a father.
    """
    seen: dict[str, Parent | str] = {}
    for user in users:
        family, given, middle = (
            clean(name[:LONGEST_CELL])
            for name in (user.family_name, user.given_name, user.middle_name)
        )
        parts = [names.read(name) for name in (family, given)]
        ...
