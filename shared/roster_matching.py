"""Who of a list is who: among the rows, and among the students the school has.

Nobody is guessed (specification 1). Two external ids decide alone. Else two records may be
one person where family and given name agree, the patronymics do not differ, and the birth
dates agree, or the classes where a date is missing. What may be two people is a fault.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, product
from typing import Generic, TypeVar

from msgspec import Struct

from shared.names import fold
from shared.refusals import Why
from shared.roster import Column, Known, Person, Row

Record = TypeVar("Record", bound=Row | Known)


class Doubt(Struct, frozen=True):
    """A row that may be somebody else's: by which column, and whose row if it is in the list."""

    row: Row
    column: Column
    why: Why
    first: Row | None = None


class _Index(Generic[Record]):
    """Records by what may make two of them one person.

    A record stands under a few keys and is sought under a few: to hold each against each
    would take minutes where a list has thousands of one name.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._under: dict[tuple[object, ...], list[Record]] = defaultdict(list)
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Let a record be found."""
        person, name = record.person, name_of(record.person)
        middles = (fold(person.middle_name), None)  # None is sought by who has no patronymic
        whens = (person.birth_date or person.class_name, (person.class_name,))
        for key in product((bool(person.external_id),), middles, whens):
            self._under[name, *key].append(record)

    def find(self, person: Person, *, surely: bool = False) -> list[Record]:
        """Return two at most of those who may be this person; one alone is the only one.

        A fact that one of them lacks does not tell them apart; without a date the class
        decides. surely: neither lacks a fact that the other has, the external id aside.
        """
        name, keys = name_of(person), _sought(person, surely=surely)
        found = chain.from_iterable(self._under.get((name, *key), ()) for key in keys)
        return list(islice(found, 2))


def _sought(person: Person, *, surely: bool) -> Iterator[tuple[object, ...]]:
    """Yield the keys under which those stand who may be this person, each under one of them."""
    middle, born, class_name = fold(person.middle_name), person.birth_date, person.class_name
    has_id = (False,) if person.external_id else (False, True)  # equal ids are found before
    if surely:
        yield from product(has_id, (middle,), (born or class_name,))
    else:
        middles = (middle, "") if middle else (None,)
        whens = (born, class_name) if born else ((class_name,),)
        yield from product(has_id, middles, whens)


def name_of(person: Person) -> tuple[str, str]:
    """Return the folded family and given name: namesakes have the same."""
    return fold(person.family_name), fold(person.given_name)


def once(rows: Iterable[Row]) -> tuple[list[Row], list[Doubt]]:
    """Return the first row of each person, and a doubt about each later one."""
    kept: list[Row] = []
    doubts = []
    by_id: dict[str, Row] = {}
    index = _Index[Row]()
    for row in rows:
        mine = row.person.external_id
        if mine and mine in by_id:
            doubts.append(Doubt(row, "external_id", Why.ROSTER_ID_TWICE, by_id[mine]))
        elif others := index.find(row.person):
            doubts.append(Doubt(row, "family_name", Why.ROSTER_TWICE, others[0]))
        else:
            kept.append(row)
            index.add(row)
            if mine:
                by_id[mine] = row
    return kept, doubts


def pair(rows: Sequence[Row], known: Sequence[Known]) -> tuple[dict[int, Known], list[Doubt]]:
    """Return the student of each row by the row's number, and a doubt where it may be several.

    The surest reason goes first: the external id, then all facts, then those there are. A
    row in neither is a new student's, or one that is like somebody's (roster_nearness).
    """
    by_id = {each.person.external_id: each for each in known if each.person.external_id}
    pairs = {
        row.number: by_id[row.person.external_id] for row in rows if row.person.external_id in by_id
    }
    for surely in (True, False):
        pairs |= _settled(*left(rows, known, pairs), surely=surely)
    unpaired, free = left(rows, known, pairs)
    index = _Index(free)
    return pairs, [
        Doubt(row, "family_name", Why.ROSTER_AMBIGUOUS)
        for row in unpaired
        if index.find(row.person)
    ]


def left(
    rows: Iterable[Row], known: Iterable[Known], pairs: dict[int, Known]
) -> tuple[list[Row], list[Known]]:
    """Return the rows and the students who are not paired yet."""
    taken = {each.id for each in pairs.values()}
    return (
        [row for row in rows if row.number not in pairs],
        [each for each in known if each.id not in taken],
    )


def _settled(rows: Sequence[Row], known: Sequence[Known], *, surely: bool) -> dict[int, Known]:
    """Pair those who fit each other and nobody else."""
    of_rows, of_known = _Index(rows), _Index(known)
    fitting = {row.number: of_known.find(row.person, surely=surely) for row in rows}
    return {
        number: found[0]
        for number, found in fitting.items()
        if len(found) == 1 and len(of_rows.find(found[0].person, surely=surely)) == 1
    }
