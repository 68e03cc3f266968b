"""The people of one school, found by what is typed, and who of them has which account."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct, convert

from backend.tables.database import dialect, listed, rows


class Part(Struct, frozen=True):
    """One word that was typed, in each way that it may be meant; classes only where it is one."""

    texts: tuple[str, ...]  # folded
    classes: tuple[str, ...]  # what a class begins with


class Named(Struct, frozen=True):
    """A person's names."""

    family_name: str
    given_name: str
    middle_name: str

    @property
    def full_name(self) -> str:
        """Family name, given name and patronymic, in the order of lists."""
        return " ".join(filter(None, (self.family_name, self.given_name, self.middle_name)))


class FoundRow(Named, frozen=True):
    """One person, and how many there are in all."""

    kind: str
    number: int
    class_name: str
    total: int


class AccountRow(Named, frozen=True):
    """An account that reads a diary of the school."""

    id: int
    audience: str
    login: str
    email: bytes | None
    email_confirmed_at: datetime | None
    created_at: datetime
    password_once_until: datetime | None
    letter_state: str | None
    letter_reason: str | None


class StudentRow(Named, frozen=True):
    """A student of the school's list."""

    id: int
    class_name: str


class ReadRow(StudentRow, frozen=True):
    """A student whose diary an account reads."""

    account: int
    closed_at: datetime | None


class ReaderRow(Named, frozen=True):
    """An account that reads a student's diary."""

    account: int
    student: int
    audience: str
    opened_at: datetime


_STUDENTS = """
    SELECT 'student' AS kind, p.id AS number, p.family_name, p.given_name, p.middle_name,
           p.class_name, p.folded AS own
    FROM student p WHERE p.school = {}
"""
_STUDENTS_BY_LOGIN = """
    SELECT 'student' AS kind, p.id AS number, p.family_name, p.given_name, p.middle_name,
           p.class_name, p.folded AS own
    FROM diary d JOIN account a ON a.id = d.account JOIN student p ON p.id = d.student
    WHERE d.school = {} AND a.audience = 'student'
"""
_PARENTS = """
    SELECT 'parent' AS kind, a.id AS number, a.family_name, a.given_name, a.middle_name,
           p.class_name, a.folded AS own
    FROM diary d JOIN account a ON a.id = d.account JOIN student p ON p.id = d.student
    WHERE d.school = {} AND a.audience = 'parent'
"""
_LISTED = """
    SELECT 'listed' AS kind, p.id AS number, r.family_name, r.given_name, r.middle_name,
           p.class_name, r.folded AS own
    FROM parent r JOIN student p ON p.id = r.student WHERE r.school = {}
"""
_UNREGISTERED = """
    AND NOT EXISTS (
        SELECT 1 FROM invitation i WHERE i.school = r.school AND i.student = r.student
            AND i.audience = 'parent' AND i.place = r.place AND i.spent_at IS NOT NULL
            AND i.revoked_at IS NULL)
"""
# What is searched of whom. A parent is found by the child too: "the mother of Anna". The dear
# question, whether a parent has registered, is put to those alone who are meant.
_CHILD = "p.folded"
_CHILD_BY_LOGIN = "p.folded || ' ' || lower(a.login)"
_PARENT = "a.folded || ' ' || p.folded"
_PARENT_BY_LOGIN = "a.folded || ' ' || p.folded || ' ' || lower(a.login)"
_LISTED_PARENT = "r.folded || ' ' || p.folded"
_ACCOUNT = """
    SELECT a.id, a.audience, a.login, a.family_name, a.given_name, a.middle_name, a.email,
           a.email_confirmed_at, a.created_at, a.password_once_until, l.state AS letter_state,
           l.reason AS letter_reason
    FROM account a
    LEFT JOIN letter l ON a.email_confirmed_at IS NULL AND l.id = (
        SELECT id FROM letter WHERE account = a.id AND purpose = 'confirmation'
            AND email_index = a.email_index AND state <> 'void'
        ORDER BY queued_at DESC, id DESC LIMIT 1)
"""


async def find(
    parts: Sequence[Part], school: int, classes: Sequence[str] | None, most: int
) -> list[FoundRow]:
    """Return the first people of whom every part is some part, in whichever order.

    Of these classes only, and then without logins, where classes are given.
    """
    within = "" if classes is None else f"AND p.class_name IN ({listed(len(classes))})"
    found_in = [
        _among(_STUDENTS, _CHILD, parts, within),
        _among(_PARENTS, _PARENT if classes is not None else _PARENT_BY_LOGIN, parts, within),
        _among(_LISTED, _LISTED_PARENT, parts, within) + _UNREGISTERED,
    ]
    if classes is None:
        found_in.append(_among(_STUDENTS_BY_LOGIN, _CHILD_BY_LOGIN, parts, within))
    meant = [school, *(value for part in parts for value in _values(part)), *(classes or ())]
    here = " UNION ALL ".join(found_in)
    # Whose own names begin so come first.
    marks = " AND ".join(_any("' ' || own", part, "") for part in parts)
    first = [value for part in parts for value in _values(part, " ")]
    sql = f"""
        SELECT kind, number, family_name, given_name, middle_name, min(class_name) AS class_name,
               count(*) OVER () AS total
        FROM ({here}) AS everybody
        GROUP BY kind, number, family_name, given_name, middle_name, own
        ORDER BY min(CASE WHEN {marks} THEN 0 ELSE 1 END), own, kind DESC, number LIMIT {{}}
    """
    return [convert(row, FoundRow) for row in await rows(sql, *meant * len(found_in), *first, most)]


async def account(number: int, school: int) -> AccountRow | None:
    """Return an account that reads a diary of the school; None of any other."""
    here = "WHERE a.id = {} AND EXISTS (SELECT 1 FROM diary WHERE account = a.id AND school = {})"
    found = await rows(_ACCOUNT + here, number, school)
    return convert(found[0], AccountRow) if found else None


async def student(number: int, school: int) -> StudentRow | None:
    """Return a student of the school."""
    sql = """
        SELECT id, family_name, given_name, middle_name, class_name
        FROM student WHERE id = {} AND school = {}
    """
    found = await rows(sql, number, school)
    return convert(found[0], StudentRow) if found else None


async def read_by(accounts: Sequence[int], school: int) -> list[ReadRow]:
    """Return the diaries of the school that accounts read, as they were opened."""
    sql = f"""
        SELECT p.id, p.family_name, p.given_name, p.middle_name, p.class_name, d.account,
               d.closed_at
        FROM diary d JOIN student p ON p.id = d.student
        WHERE d.school = {{}} AND d.account IN ({listed(len(accounts))}) ORDER BY d.id
    """
    return [convert(row, ReadRow) for row in await rows(sql, school, *accounts)]


async def readers(students: Sequence[int], school: int) -> list[ReaderRow]:
    """Return the accounts that read these students' diaries, as they were opened."""
    sql = f"""
        SELECT d.account, d.student, a.audience, a.family_name, a.given_name, a.middle_name,
               d.opened_at
        FROM diary d JOIN account a ON a.id = d.account
        WHERE d.school = {{}} AND d.student IN ({listed(len(students))}) ORDER BY d.id
    """
    return [convert(row, ReaderRow) for row in await rows(sql, school, *students)]


async def of_class(class_name: str, school: int) -> list[StudentRow]:
    """Return a class's students in the order of its list."""
    sql = """
        SELECT id, family_name, given_name, middle_name, class_name
        FROM student WHERE school = {} AND class_name = {} ORDER BY family_name, given_name, id
    """
    return [convert(row, StudentRow) for row in await rows(sql, school, class_name)]


async def unregistered(student: int, school: int) -> list[Named]:
    """Return the names of a student's parents in the list who have no account yet."""
    sql = """
        SELECT r.family_name, r.given_name, r.middle_name FROM parent r
        WHERE r.school = {} AND r.student = {} AND NOT EXISTS (
            SELECT 1 FROM invitation i WHERE i.school = r.school AND i.student = r.student
                AND i.audience = 'parent' AND i.place = r.place AND i.spent_at IS NOT NULL
                AND i.revoked_at IS NULL)
        ORDER BY r.place
    """
    return [convert(row, Named) for row in await rows(sql, school, student)]


def _among(people: str, text: str, parts: Sequence[Part], within: str) -> str:
    """Ask for those of whom every part is meant."""
    meant = " AND ".join(_any(text, part, "p.") for part in parts)
    return f"{people} AND {meant} {within}"


def _any(text: str, part: Part, table: str) -> str:
    """Say that a text has one of the part's, or that the class begins so."""
    place = {"sqlite": "instr", "postgres": "strpos"}[dialect()]
    texts = [f"{place}({text}, {{}}) > 0"] * len(part.texts)
    classes = [f"{place}({table}class_name, {{}}) = 1"] * len(part.classes)
    return "(" + " OR ".join(texts + classes) + ")"


def _values(part: Part, before: str = "") -> list[str]:
    return [*(f"{before}{one}" for one in part.texts), *part.classes]
