"""Who of a list is like a student of the school, and may be that student (specification 1).

A slip of the pen looks like this: the same name with another birth date, or the same birth date
with one letter of one name different. Two external ids tell two people apart, two patronymics
do too unless they are a letter apart, and where a date is missing nothing is alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, takewhile
from typing import Generic

from msgspec import Struct

from shared.names import fold
from shared.roster import Column, Decided, Known, Row
from shared.roster_matching import Record, left, name_of

# Few are a slip away from anybody; a list of nothing else must not take minutes.
MOST_COMPARED = 100

_NAMES: tuple[Column, ...] = ("family_name", "given_name", "middle_name")


class Near(Struct, frozen=True):
    """A row, the student it is like, and the column in which they differ."""

    row: Row
    known: Known
    column: Column


def decide(
    rows: Sequence[Row], known: Sequence[Known], pairs: dict[int, Known], decided: Decided
) -> tuple[dict[int, Known], list[Near]]:
    """Return the pairs with those that a person has made, and who is like whom undecided.

    Of two rows that are called one student's the first is, the other is looked at anew.
    """
    unpaired, free = left(rows, known, pairs)
    said: dict[int, Near] = {}
    for one in _near([row for row in unpaired if row.number in decided.same], free):
        said.setdefault(one.known.id, one)
    pairs = pairs | {one.row.number: one.known for one in said.values()}
    unpaired, free = left(rows, known, pairs)
    return pairs, _near([row for row in unpaired if row.number not in decided.new], free)


def _near(rows: Iterable[Row], known: Iterable[Known]) -> list[Near]:
    """Return whom each row is like, one student a row at most: another date before a letter.

    rows are those that nobody of the school is, known are those who are in no row: of twins a
    letter apart neither is like the other where the list names both.
    """
    dated = [_Spelled(row) for row in rows if row.person.birth_date]
    students = [_Spelled(each) for each in known if each.person.birth_date]
    dates = {one.born for one in dated}
    under: dict[object, list[_Spelled[Known]]] = defaultdict(list)
    for student in students:
        under[student.names[:2]].append(student)
        for slip in student.slips() if student.born in dates else ():
            under[student.born, slip].append(student)
    found: list[Near] = []
    for one in dated:
        keys = [one.names[:2], *((one.born, slip) for slip in one.slips())]
        candidates = chain.from_iterable(under.get(key, ()) for key in keys)
        found += islice(_alike(one, islice(candidates, MOST_COMPARED)), 1)
    return found


class _Spelled(Generic[Record]):
    """A record with its names folded once."""

    def __init__(self, record: Record) -> None:
        person = record.person
        self.record, self.born, self.has_id = record, person.birth_date, bool(person.external_id)
        self.names = (*name_of(person), fold(person.middle_name))

    def slips(self) -> set[str]:
        """Return the family and given name, and both with a letter left out.

        Two names a letter apart have one of these in common, whatever the slip: a letter more
        or fewer, another letter, two neighbours that changed places.
        """
        name = " ".join(self.names[:2])
        return {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}


def _alike(row: _Spelled[Row], students: Iterable[_Spelled[Known]]) -> Iterator[Near]:
    for student in students:
        if column := _only_difference(row, student):
            yield Near(row.record, student.record, column)


def _only_difference(one: _Spelled[Row], other: _Spelled[Known]) -> Column | None:
    """Return the column of the one slip that parts two people; None if more does, or nothing."""
    if one.has_id and other.has_id:
        return None
    names = zip(_NAMES, one.names, other.names, strict=True)
    differing = [
        (column, mine, its)
        for column, mine, its in names
        if mine != its and (column != "middle_name" or (mine and its))
    ]
    if one.born != other.born:
        return None if differing else "birth_date"
    slips = [column for column, mine, its in differing if _a_letter_apart(mine, its)]
    return slips[0] if len(slips) == len(differing) == 1 else None


def _a_letter_apart(one: str, other: str) -> bool:
    """Tell whether one slip makes one of two different words of the other."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    start = len([*same])
    a, b = one[start:], other[start:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b or a == b[1:] or a[1:] == b[1:]
