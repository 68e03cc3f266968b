"""Who of a list is who: among the rows, and among the students the school has.

Nobody is guessed (specification 1). Two external ids decide alone. Else two records may be
one person where family and given name agree, the patronymics do not differ, and the birth
dates agree, or the classes where a date is missing. What may be two people is a fault.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field

from shared.names import fold
from shared.refusals import Why
from shared.roster import Column, Known, Person, Row

# A district of 20,000 has about five of one family and given name. Each is held against
# each, so that without a bound a list of nothing but namesakes would take minutes.
MOST_NAMESAKES = 50

Fits = Callable[[Person, Person], bool]


class Doubt(Struct, frozen=True):
    """A row that may be somebody else's: by which column, and whose row if it is in the list."""

    row: Row
    column: Column
    why: Why
    first: Row | None = None


class _Namesakes(Struct):
    """All of one family and given name, in the list and in the school."""

    rows: list[Row] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)


def may_be_one(one: Person, other: Person) -> bool:
    """Tell whether two of one family and given name may be one person.

    A fact that one of them lacks does not tell them apart; without a date the class decides.
    """
    if one.external_id and other.external_id:
        return one.external_id == other.external_id
    if one.middle_name and other.middle_name and fold(one.middle_name) != fold(other.middle_name):
        return False
    if one.birth_date and other.birth_date:
        return one.birth_date == other.birth_date
    return one.class_name == other.class_name


def name_of(person: Person) -> tuple[str, str]:
    """Return the folded family and given name: namesakes have the same."""
    return fold(person.family_name), fold(person.given_name)


def once(rows: Iterable[Row]) -> tuple[list[Row], list[Doubt]]:
    """Return the first row of each person, and a doubt about each later one."""
    kept: list[Row] = []
    doubts = []
    by_id: dict[str, Row] = {}
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        mine = row.person.external_id
        others = by_name[name_of(row.person)]
        if mine and mine in by_id:
            doubts.append(Doubt(row, "external_id", Why.ROSTER_ID_TWICE, by_id[mine]))
        elif first := next((each for each in others if may_be_one(row.person, each.person)), None):
            doubts.append(Doubt(row, "family_name", Why.ROSTER_TWICE, first))
        elif len(others) == MOST_NAMESAKES:
            doubts.append(Doubt(row, "family_name", Why.ROSTER_AMBIGUOUS))
        else:
            kept.append(row)
            others.append(row)
            if mine:
                by_id[mine] = row
    return kept, doubts


def pair(rows: Sequence[Row], known: Sequence[Known]) -> tuple[dict[int, Known], list[Doubt]]:
    """Return the student of each row by the row's number, and a doubt where it may be several.

    The surest reason goes first: the external id, then all facts, then those there are. A
    row in neither is a new student's.
    """
    by_id = {each.person.external_id: each for each in known if each.person.external_id}
    pairs = {
        row.number: by_id[row.person.external_id] for row in rows if row.person.external_id in by_id
    }
    doubts = []
    for namesakes in _groups(rows, known, pairs):
        pairs |= _settle(namesakes, _agree)
        pairs |= _settle(namesakes, may_be_one)
        doubts += [
            Doubt(row, "family_name", Why.ROSTER_AMBIGUOUS)
            for row in namesakes.rows
            if any(may_be_one(row.person, each.person) for each in namesakes.known)
        ]
    return pairs, doubts


def _groups(
    rows: Sequence[Row], known: Sequence[Known], pairs: dict[int, Known]
) -> Iterable[_Namesakes]:
    """Group those who are not paired yet; a row without a namesake in the school has no group."""
    taken = {each.id for each in pairs.values()}
    groups: dict[tuple[str, str], _Namesakes] = defaultdict(_Namesakes)
    for each in known:
        if each.id not in taken:
            groups[name_of(each.person)].known.append(each)
    for row in rows:
        if row.number not in pairs and (group := groups.get(name_of(row.person))):
            group.rows.append(row)
    return groups.values()


def _agree(one: Person, other: Person) -> bool:
    """Tell whether they may be one, and neither lacks a fact that the other has."""
    return (
        may_be_one(one, other)
        and bool(one.middle_name) == bool(other.middle_name)
        and bool(one.birth_date) == bool(other.birth_date)
    )


def _settle(namesakes: _Namesakes, fits: Fits) -> dict[int, Known]:
    """Pair those who fit each other and nobody else; they leave the group."""
    pairs = {}
    for row in namesakes.rows:
        fitting = [each for each in namesakes.known if fits(row.person, each.person)]
        if len(fitting) == 1 and _only(namesakes.rows, fitting[0], fits):
            pairs[row.number] = fitting[0]
    taken = {each.id for each in pairs.values()}
    namesakes.rows = [row for row in namesakes.rows if row.number not in pairs]
    namesakes.known = [each for each in namesakes.known if each.id not in taken]
    return pairs


def _only(rows: Iterable[Row], known: Known, fits: Fits) -> bool:
    """Tell whether the student fits one row alone."""
    return sum(fits(row.person, known.person) for row in rows) == 1
