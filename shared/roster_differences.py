"""What is another fact about a student from now on (specification 1)."""

from collections.abc import Iterator
from datetime import date

from shared.roster import Column, Parent, Person
from shared.roster_upload import Difference
from shared.sentences import say

_PLAIN: tuple[Column, ...] = (
    "family_name",
    "given_name",
    "middle_name",
    "birth_date",
    "gender",
    "class_name",
    "external_id",
)
_PARENTS: dict[str | None, Column] = {"mother": "mother", "father": "father", None: "parent"}


def differences(before: Person, after: Person) -> tuple[Difference, ...]:
    """Return the facts that differ, in the order in which a list has them."""
    return tuple(one for one in _compared(before, after) if one.before != one.after)


def _compared(before: Person, after: Person) -> Iterator[Difference]:
    for column in _PLAIN:
        yield Difference(column, _told(before, column), _told(after, column))
    for relation, column in _PARENTS.items():
        was, is_now = (_parents(one.parents, relation) for one in (before, after))
        yield Difference(column, was, is_now)


def _told(person: Person, column: Column) -> str:
    value = getattr(person, column)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if value and column == "gender":
        return say(f"gender.{value}")
    return str(value or "")


def _parents(parents: tuple[Parent, ...], relation: str | None) -> str:
    named = (one for one in parents if one.relation == relation)
    return ", ".join(
        " ".join(filter(None, (one.family_name, one.given_name, one.middle_name))) for one in named
    )
