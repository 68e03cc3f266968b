"""Who the parents of a student are: the agents of the student, or whose agent the student is."""

from collections.abc import Iterable, Mapping

from backend.rosters import names
from backend.rosters.oneroster.files import Export, User
from backend.rosters.table import LONGEST_CELL, clean
from shared.names import fold
from shared.refusals import Why
from shared.roster import Parent

ROLES = {"guardian", "parent", "relative"}
_DASHES = "-–— ."


def by_student(export: Export, students: Mapping[str, User]) -> dict[str, list[User]]:
    """Return the parents of each student who has any, in the order of the file."""
    children: dict[str, set[str]] = {}
    for student in students.values():
        for agent in student.agents:
            children.setdefault(agent, set()).add(student.sourced_id)
    found: dict[str, list[User]] = {}
    for _, user in export.rows(User):
        if user.role.casefold() in ROLES and user.enabled:
            own = students.keys() & user.agents
            for child in own | children.get(user.sourced_id, set()):
                found.setdefault(child, []).append(user)
    return found


def read(users: Iterable[User]) -> tuple[tuple[Parent, ...], tuple[str, ...]]:
    """Return each parent once, and as they stand there the names that cannot be read.

    The standard does not say who is a mother and who a father.
    """
    parents: dict[str, Parent] = {}
    unread = []
    for user in users:
        whole = (user.family_name, user.given_name, user.middle_name)
        family, given, middle = (clean(name[:LONGEST_CELL]) for name in whole)
        parent = _parent(family, given, middle.strip(_DASHES))
        if parent is None:
            unread.append(clean(f"{family} {given} {middle}"))
        else:
            parents.setdefault(fold(f"{family} {given} {middle}"), parent)
    return tuple(parents.values()), tuple(unread)


def _parent(family: str, given: str, middle: str) -> Parent | None:
    read = [names.read(family), names.read(given), names.read(middle) if middle else ""]
    parts = [part for part in read if not isinstance(part, Why)]
    return Parent(parts[0], parts[1], parts[2]) if len(parts) == len(read) else None
