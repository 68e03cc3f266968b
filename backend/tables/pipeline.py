"""How far a school's codes have come: counted by the database, never read one by one to count.

A seat is one code that counts: not revoked, and spent or not expired yet, of somebody who has not
left the school. How far it has come is read from its own moments, the account that spent it, and
that account's last confirmation letter.
"""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct, convert

from backend.tables.database import as_moment, listed, rows
from shared.pipeline import Asked, Order, Stage

ALIKE = ("Ё", "Е")  # one letter to a list in the order of the alphabet
SHOWN = 100  # people a page


class CountsRow(Struct, frozen=True):
    """The people of one class who have come so far or further."""

    class_name: str
    issued: int
    printed: int
    entered: int
    registered: int
    confirmed: int
    refused: int


class SeatRow(Struct, frozen=True):
    """One person, with how many there are in all."""

    student: int
    family_name: str
    given_name: str
    middle_name: str
    class_name: str
    audience: str
    place: int
    parent_family_name: str | None
    parent_given_name: str | None
    parent_middle_name: str | None
    stage: Stage
    at: datetime
    expires_on: date
    number: int


class HeldRow(Struct, frozen=True):
    """Of one seat whether it is taken."""

    student: int
    audience: str
    place: int
    taken: bool


class ParentRow(Struct, frozen=True):
    """An account that reads a student's diary, by the name that its owner typed."""

    family_name: str
    given_name: str
    middle_name: str
    student: int
    student_family_name: str
    student_given_name: str
    opened_at: datetime


# The school and the moment, once for the code and once for its student, stand first in what is
# asked of these.
_COUNTS = """
    SELECT p.class_name, count(*) AS issued,
           count(coalesce(i.printed_at, i.entered_at, i.spent_at)) AS printed,
           count(coalesce(i.entered_at, i.spent_at)) AS entered,
           count(i.spent_at) AS registered,
           count(a.email_confirmed_at) AS confirmed,
           count(CASE WHEN l.state = 'refused' THEN 1 END) AS refused
    FROM invitation i JOIN student p ON p.id = i.student
    LEFT JOIN account a ON a.id = i.spent_by
    LEFT JOIN letter l ON a.email_confirmed_at IS NULL AND l.id = (
        SELECT id FROM letter WHERE account = a.id AND purpose = 'confirmation'
            AND email_index = a.email_index AND state <> 'void'
        ORDER BY queued_at DESC, id DESC LIMIT 1)
    WHERE i.school = {} AND i.revoked_at IS NULL
      AND (i.spent_at IS NOT NULL OR i.expires_at > {})
      AND (p.leaves_at IS NULL OR p.leaves_at > {})
    GROUP BY p.class_name
"""

_SEATS = """
    SELECT q.*, count(*) OVER () AS number FROM (
        SELECT i.id, i.student, p.family_name, p.given_name, p.middle_name, p.class_name,
               i.audience, i.place, r.family_name AS parent_family_name,
               r.given_name AS parent_given_name, r.middle_name AS parent_middle_name,
               i.expires_on,
               CASE WHEN a.email_confirmed_at IS NOT NULL THEN 'confirmed'
                    WHEN l.state = 'refused' THEN 'refused'
                    WHEN i.spent_at IS NOT NULL THEN 'registered'
                    WHEN i.entered_at IS NOT NULL THEN 'entered'
                    WHEN i.printed_at IS NOT NULL THEN 'printed' ELSE 'issued' END AS stage,
               CASE WHEN l.state = 'refused' THEN l.state_at
                    ELSE coalesce(a.email_confirmed_at, i.spent_at, i.entered_at, i.printed_at,
                                  i.issued_at) END AS at
        FROM invitation i JOIN student p ON p.id = i.student
        LEFT JOIN parent r ON i.audience = 'parent' AND r.student = i.student
                           AND r.place = i.place AND r.school = i.school
        LEFT JOIN account a ON a.id = i.spent_by
        LEFT JOIN letter l ON a.email_confirmed_at IS NULL AND l.id = (
            SELECT id FROM letter WHERE account = a.id AND purpose = 'confirmation'
                AND email_index = a.email_index AND state <> 'void'
            ORDER BY queued_at DESC, id DESC LIMIT 1)
        WHERE i.school = {} AND i.revoked_at IS NULL
          AND (i.spent_at IS NOT NULL OR i.expires_at > {})
          AND (p.leaves_at IS NULL OR p.leaves_at > {})
    ) q
"""
_RANK = """
    CASE q.stage WHEN 'issued' THEN 0 WHEN 'printed' THEN 1 WHEN 'entered' THEN 2
        WHEN 'refused' THEN 3 WHEN 'registered' THEN 4 ELSE 5 END,
"""


async def counts(school: int, now: datetime) -> list[CountsRow]:
    """Count a whole school in one query, class by class."""
    return [convert(row, CountsRow) for row in await rows(_COUNTS, school, now, now)]


async def seats(
    school: int,
    classes: Sequence[str],
    asked: Asked,
    now: datetime,
    *,
    page: int = 1,
    most: int = SHOWN,
) -> list[SeatRow]:
    """Return a page of people of these classes, which stand in the order of the school.

    A page has most of them.
    """
    if not classes:
        return []
    where, given = [f"q.class_name IN ({listed(len(classes))})"], [*classes]
    for column, wanted in (("stage", asked.stage), ("audience", asked.audience)):
        if wanted is not None:
            where.append(f"q.{column} = {{}}")
            given.append(wanted)
    order, ordered = _order(classes, asked.order)
    sql = f"{_SEATS} WHERE {' AND '.join(where)} ORDER BY {order} LIMIT {{}} OFFSET {{}}"
    found = await rows(sql, school, now, now, *given, *ordered, most, most * (page - 1))
    return [convert({**row, "at": as_moment(row["at"])}, SeatRow) for row in found]


def _order(classes: Sequence[str], order: Order) -> tuple[str, tuple[str, ...]]:
    """Return by what to sort, and the values in it."""
    ranks = " ".join(f"WHEN {{}} THEN {rank}" for rank, _ in enumerate(classes))
    listing = f"CASE q.class_name {ranks} END, replace(q.family_name, {{}}, {{}}), "
    listing += "q.given_name, q.student, q.place, q.id"
    before = {Order.LIST: "", Order.STAGE: _RANK, Order.MOMENT: "q.at DESC, "}[order]
    return before + listing, (*classes, *ALIKE)


async def held(school: int, class_name: str, now: datetime) -> list[HeldRow]:
    """Return the seats of a class for which there is a code, and which of them are taken."""
    sql = """
        SELECT i.student, i.audience, i.place, i.spent_at IS NOT NULL AS taken
        FROM invitation i JOIN student p ON p.id = i.student
        WHERE i.school = {} AND p.class_name = {} AND i.revoked_at IS NULL
          AND (i.spent_at IS NOT NULL OR i.expires_at > {})
          AND (p.leaves_at IS NULL OR p.leaves_at > {})
    """
    found = await rows(sql, school, class_name, now, now)
    return [convert({**row, "taken": bool(row["taken"])}, HeldRow) for row in found]


async def parents(school: int, class_name: str, now: datetime) -> list[ParentRow]:
    """Return the parents' accounts that read a class's diaries, by student, the oldest first."""
    sql = """
        SELECT a.family_name, a.given_name, a.middle_name, d.student,
               p.family_name AS student_family_name, p.given_name AS student_given_name,
               d.opened_at
        FROM diary d JOIN account a ON a.id = d.account JOIN student p ON p.id = d.student
        WHERE d.school = {} AND p.class_name = {} AND a.audience = 'parent'
          AND (p.leaves_at IS NULL OR p.leaves_at > {})
        ORDER BY replace(p.family_name, {}, {}), p.given_name, d.student, d.opened_at, d.id
    """
    found = await rows(sql, school, class_name, now, *ALIKE)
    return [convert(row, ParentRow) for row in found]
