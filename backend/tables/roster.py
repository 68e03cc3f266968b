"""The school's list: its students, and the parents that it names."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, Bytea, Date, ForeignKey, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.database import many, rows
from backend.tables.school import School
from shared.names import fold


class Student(Table):
    """A student as the school's list has them."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    external_id = Varchar(length=120, null=True, default=None)
    family_name = Varchar(length=120)
    given_name = Varchar(length=120)
    middle_name = Varchar(length=120)
    gender = Varchar(length=6, null=True, default=None)
    birth_date = Bytea(null=True, default=None)  # sealed
    class_name = Varchar(length=16)
    leaves_on = Date(null=True, default=None)  # the first day without access
    leaves_at = Timestamptz(null=True, default=None)  # when that day begins at the school
    folded = Text()  # the names, to be found by


class Parent(Table):
    """A parent whom the list names; the place is the number on the sheet, from 1."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    student = ForeignKey(Student, null=False)
    place = SmallInt()
    family_name = Varchar(length=120)
    given_name = Varchar(length=120)
    middle_name = Varchar(length=120)
    relation = Varchar(length=16, null=True, default=None)
    folded = Text()  # the names, to be found by


class StudentRow(Struct, frozen=True):
    """A student's row; the birth date is sealed as "student.birth_date"."""

    id: int
    external_id: str | None
    family_name: str
    given_name: str
    middle_name: str
    gender: str | None
    birth_date: bytes | None
    class_name: str


class StandingRow(StudentRow, frozen=True):
    """A student's row with the day and the moment at which the diary closes, if it does."""

    leaves_on: date | None = None
    leaves_at: datetime | None = None

    def has_left(self, now: datetime) -> bool:
        """Tell whether the diary is closed."""
        return self.leaves_at is not None and self.leaves_at <= now


class ParentRow(Struct, frozen=True):
    """A parent's row."""

    id: int
    student: int
    place: int
    family_name: str
    given_name: str
    middle_name: str
    relation: str | None


async def students(school: int) -> list[StandingRow]:
    """Return every student of the school, those who have left too: by class, then name."""
    sql = """
        SELECT id, external_id, family_name, given_name, middle_name, gender, birth_date,
               class_name, leaves_on, leaves_at
        FROM student WHERE school = {} ORDER BY class_name, family_name, given_name, id
    """
    return msgspec.convert(await rows(sql, school), list[StandingRow])


async def parents(school: int) -> list[ParentRow]:
    """Return every parent whom the school's list names, by student and place."""
    sql = """
        SELECT id, student, place, family_name, given_name, middle_name, relation
        FROM parent WHERE school = {} ORDER BY student, place
    """
    return msgspec.convert(await rows(sql, school), list[ParentRow])


async def class_names(school: int, now: datetime) -> list[str]:
    """Return the school's classes: those of somebody who has not left."""
    sql = """
        SELECT DISTINCT class_name FROM student
        WHERE school = {} AND (leaves_at IS NULL OR leaves_at > {})
    """
    return [row["class_name"] for row in await rows(sql, school, now)]


async def add_students(school: int, added: Sequence[StudentRow]) -> None:
    """Add students; their ids are taken before the transaction."""
    sql = """
        INSERT INTO student (school, id, external_id, family_name, given_name, middle_name,
                             gender, birth_date, class_name, folded)
        VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})
    """
    await many(sql, [(school, *msgspec.structs.astuple(row), _folded(row)) for row in added])


async def change_students(school: int, changed: Sequence[StudentRow]) -> None:
    """Write the present facts of students who are known already."""
    sql = """
        UPDATE student SET external_id = {}, family_name = {}, given_name = {}, middle_name = {},
                           gender = {}, birth_date = {}, class_name = {}, folded = {}
        WHERE id = {} AND school = {}
    """
    facts = [(*msgspec.structs.astuple(row), _folded(row)) for row in changed]
    await many(sql, [(*values, number, school) for number, *values in facts])


async def replace_parents(school: int, students: Sequence[int], named: Sequence[ParentRow]) -> None:
    """Name these parents, and no others, for these students."""
    await many(
        "DELETE FROM parent WHERE student = {} AND school = {}",
        [(student, school) for student in students],
    )
    sql = """
        INSERT INTO parent (school, id, student, place, family_name, given_name, middle_name,
                            relation, folded)
        VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})
    """
    await many(sql, [(school, *msgspec.structs.astuple(row), _folded(row)) for row in named])


async def set_classes(school: int, classes: Sequence[tuple[int, str]]) -> None:
    """Write into which class each student goes from now on."""
    await many(
        "UPDATE student SET class_name = {} WHERE id = {} AND school = {}",
        [(class_name, student, school) for student, class_name in classes],
    )


async def set_leaving(
    school: int, students: Sequence[int], on: date | None, at: datetime | None
) -> None:
    """Say on which day these students leave, and when that day begins; None: they stay."""
    await many(
        "UPDATE student SET leaves_on = {}, leaves_at = {} WHERE id = {} AND school = {}",
        [(on, at, student, school) for student in students],
    )


def _folded(one: StudentRow | ParentRow) -> str:
    return fold(f"{one.family_name} {one.given_name} {one.middle_name}")
