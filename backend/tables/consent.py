"""What parents have answered where their school asks for a consent (specification 5).

An answer is a row and stays one: a consent ends by being withdrawn, or with the diary that it was
given for. It counts as long as its account reads that diary.
"""

from datetime import datetime

import msgspec
from msgspec import Struct
from piccolo.columns import BigInt, Boolean, ForeignKey, Text, Timestamptz, Varchar
from piccolo.table import Table

from backend.tables.account import Account
from backend.tables.database import rows
from backend.tables.roster import Student
from backend.tables.school import School


class ConsentText(Table):
    """What a school has asked for, from when on; what it asks today stands in its row too."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    version = Varchar(length=32)
    text = Text()
    since = Timestamptz()


class Consent(Table):
    """One parent's answer for one child, to one version of the text."""

    id = BigInt(primary_key=True)
    school = ForeignKey(School, null=False)
    account = ForeignKey(Account, null=False)
    student = ForeignKey(Student, null=False)
    version = Varchar(length=32)
    answered_at = Timestamptz()
    given = Boolean()  # False: not now
    withdrawn_at = Timestamptz(null=True, default=None)


class NewText(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    version: str
    text: str
    since: datetime


class NewAnswer(Struct, frozen=True):
    """A row to be written."""

    id: int
    school: int
    account: int
    student: int
    version: str
    answered_at: datetime
    given: bool


class AskedRow(Struct, frozen=True):
    """One open diary: what its school asks, and the consent that stands, if one does."""

    student: int
    given_name: str
    family_name: str
    class_name: str
    school: int
    school_name: str
    version: str
    text: str
    answered: bool  # to this version, whatever it was, and it was not withdrawn
    standing_version: str | None
    standing_text: str | None
    standing_at: datetime | None


class AnswerRow(Struct, frozen=True):
    """An answer as its owner is told of it."""

    student_given_name: str
    student_family_name: str
    school_name: str
    version: str
    answered_at: datetime
    given: bool
    withdrawn_at: datetime | None


class CountRow(Struct, frozen=True):
    """Of how many students of a class a consent stands."""

    class_name: str
    students: int
    given: int


class GivenRow(Struct, frozen=True):
    """A consent that stands: whose, for whom, to which version, since when."""

    class_name: str
    student_family_name: str
    student_given_name: str
    student_middle_name: str
    family_name: str
    given_name: str
    middle_name: str
    version: str
    answered_at: datetime


async def keep_text(new: NewText) -> None:
    """Keep a text under its version, in the transaction that lets it be asked."""
    sql = "INSERT INTO consent_text (id, school, version, text, since) VALUES ({}, {}, {}, {}, {})"
    await rows(sql, *msgspec.structs.astuple(new))


async def of_account(account: int, now: datetime) -> list[AskedRow]:
    """Return the owner's open diaries for which a consent is asked, or stands."""
    sql = """
        SELECT d.student, p.given_name, p.family_name, p.class_name, d.school,
               s.name AS school_name, s.consent_version AS version, s.consent_text AS text,
               EXISTS (SELECT 1 FROM consent WHERE account = d.account AND student = d.student
                       AND version = s.consent_version) AS answered,
               c.version AS standing_version, t.text AS standing_text,
               c.answered_at AS standing_at
        FROM diary d JOIN student p ON p.id = d.student JOIN school s ON s.id = d.school
        LEFT JOIN consent c ON c.id = (
            SELECT max(id) FROM consent WHERE account = d.account AND student = d.student
                AND given AND withdrawn_at IS NULL)
        LEFT JOIN consent_text t ON t.school = d.school AND t.version = c.version
        WHERE d.account = {} AND d.closed_at IS NULL
          AND (p.leaves_at IS NULL OR p.leaves_at > {})
          AND (s.consent_text <> '' OR c.id IS NOT NULL)
        ORDER BY d.school, d.id
    """
    found = await rows(sql, account, now)
    return [msgspec.convert(row, AskedRow, strict=False) for row in found]


async def hold(account: int, student: int, now: datetime) -> tuple[int, str] | None:
    """Hold an open diary until the transaction ends; return its school and what that asks now.

    The version is "" where nothing is asked. None where the account does not read the diary.
    """
    sql = """
        UPDATE diary SET student = student
        WHERE account = {} AND student = {} AND closed_at IS NULL
          AND EXISTS (SELECT 1 FROM student p WHERE p.id = diary.student
                      AND (p.leaves_at IS NULL OR p.leaves_at > {}))
        RETURNING school
    """
    held = await rows(sql, account, student, now)
    if not held:
        return None
    school = int(held[0]["school"])
    return school, await version(school)


async def answer(new: NewAnswer) -> bool:
    """Write an answer while the diary is held; False where it says nothing new.

    A consent to this version that stands is not given twice, and «not now» takes nothing back.
    """
    sql = """
        INSERT INTO consent (id, school, account, student, version, answered_at, given)
        SELECT {}, {}, {}, {}, {}, {}, {}
        WHERE NOT EXISTS (SELECT 1 FROM consent WHERE school = {} AND account = {} AND student = {}
                          AND version = {} AND ((given AND withdrawn_at IS NULL) OR {}))
        RETURNING id
    """
    whose = (new.school, new.account, new.student, new.version, not new.given)
    return bool(await rows(sql, *msgspec.structs.astuple(new), *whose))


async def withdraw(account: int, school: int, student: int, now: datetime) -> bool:
    """End what was given for a student, to any version; False where nothing stands."""
    sql = """
        UPDATE consent SET withdrawn_at = {}
        WHERE account = {} AND school = {} AND student = {} AND given AND withdrawn_at IS NULL
        RETURNING id
    """
    return bool(await rows(sql, now, account, school, student))


async def forget(account: int, school: int, student: int) -> None:
    """Delete what was answered for a student whose diary the account reads no more."""
    sql = "DELETE FROM consent WHERE account = {} AND school = {} AND student = {}"
    await rows(sql, account, school, student)


async def answers(account: int) -> list[AnswerRow]:
    """Return all that the owner has answered, the first one first."""
    sql = """
        SELECT p.given_name AS student_given_name, p.family_name AS student_family_name,
               s.name AS school_name, c.version, c.answered_at, c.given, c.withdrawn_at
        FROM consent c JOIN student p ON p.id = c.student JOIN school s ON s.id = c.school
        WHERE c.account = {} ORDER BY c.id
    """
    return [msgspec.convert(row, AnswerRow, strict=False) for row in await rows(sql, account)]


async def version(school: int) -> str:
    """Return which version of its text a school asks for now; "" where it asks for nothing."""
    sql = "SELECT consent_version FROM school WHERE id = {} AND consent_text <> ''"
    found = await rows(sql, school)
    return str(found[0]["consent_version"]) if found else ""


async def counts(school: int, now: datetime) -> list[CountRow]:
    """Count a school's students, class by class, and those for whom a consent stands."""
    sql = """
        SELECT p.class_name, count(*) AS students, count(g.student) AS given
        FROM student p LEFT JOIN (
            SELECT DISTINCT c.student FROM consent c
            JOIN diary d ON d.account = c.account AND d.student = c.student
            WHERE c.school = {} AND c.given AND c.withdrawn_at IS NULL) g ON g.student = p.id
        WHERE p.school = {} AND (p.leaves_at IS NULL OR p.leaves_at > {})
        GROUP BY p.class_name
    """
    return [msgspec.convert(row, CountRow) for row in await rows(sql, school, school, now)]


async def given(school: int, now: datetime) -> list[GivenRow]:
    """Return every consent that stands, the last of each parent for each child."""
    sql = """
        SELECT p.class_name, p.family_name AS student_family_name,
               p.given_name AS student_given_name, p.middle_name AS student_middle_name,
               a.family_name, a.given_name, a.middle_name, c.version, c.answered_at
        FROM consent c JOIN diary d ON d.account = c.account AND d.student = c.student
        JOIN student p ON p.id = c.student JOIN account a ON a.id = c.account
        WHERE c.school = {} AND c.id = (
            SELECT max(id) FROM consent WHERE account = c.account AND student = c.student
                AND given AND withdrawn_at IS NULL)
          AND (p.leaves_at IS NULL OR p.leaves_at > {})
        ORDER BY p.class_name, p.family_name, p.given_name, c.id
    """
    return [msgspec.convert(row, GivenRow) for row in await rows(sql, school, now)]
