"""In which class a student is: the homeroom, by enrollment."""

import re
from collections import defaultdict
from collections.abc import Container
from datetime import date

from backend.rosters import classes
from backend.rosters.oneroster.files import Enrollment, Export, SchoolClass
from backend.rosters.table import LONGEST_CELL

# What stands beside the class in an English title: «Homeroom 7A», «7A (homeroom)».
_BESIDE = re.compile(r"\W*\b(?:homeroom|class)\b\W*", re.IGNORECASE)


def by_student(
    export: Export, school: str, students: Container[str], today: date
) -> dict[str, set[str]]:
    """Return the homerooms of each student who has one, in their one spelling where they have it.

    Enrollments of today count before those to come, and those before what has ended: in
    August the new class is not there yet, in June the old one has just ended.
    """
    rooms = {
        one.sourced_id: _name(one)
        for _, one in export.rows(SchoolClass)
        if one.class_type.casefold() == "homeroom" and one.school_sourced_id == school
    }
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for _, one in export.rows(Enrollment):
        room = rooms.get(one.class_sourced_id)
        if (
            room is not None
            and one.role.casefold() == "student"
            and one.user_sourced_id in students
        ):
            found[one.user_sourced_id][_turn(one, today.isoformat())].add(room)
    return {student: turns[min(turns)] for student, turns in found.items()}


def _name(room: SchoolClass) -> str:
    """Return the class that the title names, or the code, or the title where neither does."""
    title = room.title[:LONGEST_CELL]
    texts = (title, _BESIDE.sub("", title), room.class_code)
    return next(filter(None, map(classes.canonical, texts)), None) or classes.named(title) or title


def _turn(enrollment: Enrollment, today: str) -> int:
    """0 for an enrollment of today, 1 for one to come, 2 for one that has ended."""
    if enrollment.end_date and enrollment.end_date < today:
        return 2
    return 1 if enrollment.begin_date > today else 0
