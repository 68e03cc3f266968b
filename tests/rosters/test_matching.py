"""Who may be who is found by keys, and is what comparing each with each would find."""

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shared.names import fold
from shared.roster import Known, Person, Row
from shared.roster_matching import pair

PEOPLE = st.builds(
    Person,
    family_name=st.sampled_from(["Ли", "ЛИ", "Ким"]),
    given_name=st.sampled_from(["Анна", "Яна"]),
    middle_name=st.sampled_from(["", "Олеговна", "ОЛЕГОВНА", "Львовна"]),
    birth_date=st.sampled_from([None, date(2013, 5, 14), date(2014, 5, 14)]),
    class_name=st.sampled_from(["7А", "7Б"]),
    external_id=st.sampled_from([None, None, "17", "18"]),
)


def may_be_one(one: Person, other: Person) -> bool:
    """The rule as specification 1 has it, for two of one family and given name."""
    if one.external_id and other.external_id:
        return one.external_id == other.external_id
    if one.middle_name and other.middle_name and fold(one.middle_name) != fold(other.middle_name):
        return False
    if one.birth_date and other.birth_date:
        return one.birth_date == other.birth_date
    return one.class_name == other.class_name


def all_facts_agree(one: Person, other: Person) -> bool:
    return (
        may_be_one(one, other)
        and bool(one.middle_name) == bool(other.middle_name)
        and bool(one.birth_date) == bool(other.birth_date)
    )


def namesakes(fits: Callable[[Person, Person], bool]) -> Callable[[Person, Person], bool]:
    return lambda one, other: (
        fold(one.family_name) == fold(other.family_name)
        and fold(one.given_name) == fold(other.given_name)
        and fits(one, other)
    )


def paired_each_with_each(rows: list[Row], known: list[Known]) -> tuple[dict[int, int], set[int]]:
    """Return who is whom, and who may be several, in the slow way."""
    ids = {each.person.external_id: each.id for each in known if each.person.external_id}
    pairs = {
        row.number: ids[row.person.external_id] for row in rows if row.person.external_id in ids
    }
    for rule in map(namesakes, (all_facts_agree, may_be_one)):
        left = [row for row in rows if row.number not in pairs]
        free = [each for each in known if each.id not in pairs.values()]
        fitting = {
            row.number: [each for each in free if rule(row.person, each.person)] for row in left
        }
        pairs |= {
            number: found[0].id
            for number, found in fitting.items()
            if len(found) == 1 and sum(rule(row.person, found[0].person) for row in left) == 1
        }
    free = [each for each in known if each.id not in pairs.values()]
    last = namesakes(may_be_one)
    unsure = {row.number for row in rows if any(last(row.person, each.person) for each in free)}
    return pairs, unsure - pairs.keys()


def unique(people: list[Person]) -> list[Person]:
    """An external id stands once in a list, and once in a school."""
    seen: set[str] = set()
    kept = []
    for one in people:
        if not one.external_id or one.external_id not in seen:
            kept.append(one)
            seen.add(one.external_id or "")
    return kept


@given(st.lists(PEOPLE, max_size=6).map(unique), st.lists(PEOPLE, max_size=6).map(unique))
def test_keys_find_whom_comparing_each_with_each_finds(
    listed: list[Person], enrolled: list[Person]
) -> None:
    rows = [Row(number, person) for number, person in enumerate(listed, 2)]
    known = [Known(number, person) for number, person in enumerate(enrolled, 1000)]

    pairs, doubts = pair(rows, known)

    found = {number: each.id for number, each in pairs.items()}
    assert (found, {doubt.row.number for doubt in doubts}) == paired_each_with_each(rows, known)
