"""Whom keys find to be a slip away is whom comparing each with each would find."""

from datetime import date
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from shared.names import fold
from shared.roster import Decided, Known, Person, Row
from shared.roster_nearness import decide

WORDS = st.text("абё", min_size=1, max_size=4)
PEOPLE = st.builds(
    Person,
    family_name=WORDS,
    given_name=st.sampled_from(["анна", "аннa", "нана"]),
    middle_name=st.sampled_from(["", "олеговна", "олговна", "львовна"]),
    birth_date=st.sampled_from([None, date(2013, 5, 14), date(2014, 5, 14)]),
    external_id=st.sampled_from([None, None, "17"]),
)


@cache
def slips(one: str, other: str) -> int:
    """How many letters more, fewer, other or swapped lead from one word to the other."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        slips(one[1:], other) + 1,
        slips(one, other[1:]) + 1,
        slips(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if one[:2] == other[1::-1]:
        ways.append(slips(one[2:], other[2:]) + 1)
    return min(ways)


def alike(one: Person, other: Person) -> bool:
    """The rule as specification 1 has it."""
    if (one.external_id and other.external_id) or not (one.birth_date and other.birth_date):
        return False
    names = [(one.family_name, other.family_name), (one.given_name, other.given_name)]
    if one.middle_name and other.middle_name:
        names.append((one.middle_name, other.middle_name))
    wrong = sum(slips(fold(mine), fold(theirs)) for mine, theirs in names)
    return wrong == (1 if one.birth_date == other.birth_date else 0)


@given(st.lists(PEOPLE, max_size=5), st.lists(PEOPLE, max_size=5))
def test_keys_find_whom_comparing_each_with_each_finds(
    listed: list[Person], enrolled: list[Person]
) -> None:
    rows = [Row(number, person) for number, person in enumerate(listed, 2)]
    known = [Known(number, person) for number, person in enumerate(enrolled, 1000)]

    _, found = decide(rows, known, {}, Decided())

    assert {one.row.number for one in found} == {
        row.number for row in rows if any(alike(row.person, each.person) for each in known)
    }
    assert all(alike(one.row.person, one.known.person) for one in found)
