"""What is new in a list, against the students the school has (specification 1)."""

from collections.abc import Container, Iterable, Mapping, Sequence

from msgspec.structs import replace

from shared.names import fold
from shared.refusals import Why
from shared.roster import Changes, Column, Decided, Fault, Known, Parent, Person, Roster, Row
from shared.roster_matching import Doubt, name_of, once, pair
from shared.roster_nearness import Near, decide

NOTHING = Decided()
_PARENTS_ORDER = ("mother", "father", None)


def compare(roster: Roster, known: Sequence[Known], decided: Decided = NOTHING) -> Changes:
    """Say what a list changes; the same list again changes nothing.

    known are all students of the school, of other classes too: that is how a move is
    seen. Rows with a fault count for nothing, and their students are not gone either.
    What the list has a column for, it says; a blank there erases, except the external id
    and the birth date, by which a person is known. Raises nothing.
    """
    unread = {fault.row for fault in roster.faults}
    rows, twice = once(row for row in roster.rows if row.number not in unread)
    pairs, doubtful = pair(rows, known)
    unsure = {doubt.row.number for doubt in doubtful}
    clear = [row for row in rows if row.number not in unsure]
    pairs, alike = decide(clear, known, pairs, decided)
    faults = [
        *roster.faults,
        *(_doubtful(doubt, roster) for doubt in (*twice, *doubtful)),
        *(_alike(one, roster) for one in alike),
    ]
    faults += _like_nobody(decided.same - pairs.keys() - {fault.row for fault in faults}, roster)
    faulty = {fault.row for fault in faults}
    changes = _changes((row for row in clear if row.number not in faulty), pairs, roster)
    here = {each.id for each in (*pairs.values(), *(one.known for one in alike))}
    return replace(
        changes,
        gone=tuple(_gone(roster.rows, faulty, known, here)),
        faults=tuple(
            _placed(fault, roster) for fault in sorted(faults, key=lambda fault: fault.row)
        ),
    )


def _placed(fault: Fault, roster: Roster) -> Fault:
    """Say where the row stands as the spreadsheet does."""
    table = roster.table(fault.row)
    return replace(fault, row=fault.row - table.before, sheet=table.sheet)


def _doubtful(doubt: Doubt, roster: Roster) -> Fault:
    """Name the other row where the list has it, else the person."""
    person = doubt.row.person.full_name
    names = {"row": roster.place(doubt.first.number)} if doubt.first else {"person": person}
    return Fault(doubt.row.number, _header(doubt.row, doubt.column, roster), doubt.why, names)


def _alike(one: Near, roster: Roster) -> Fault:
    """Name both, by what a curator tells them apart."""
    names = {
        "row": str(one.row.number),
        "person": _by_all_facts(one.row.person),
        "known": _by_all_facts(one.known.person),
    }
    return Fault(one.row.number, _header(one.row, one.column, roster), Why.ROSTER_NEAR, names)


def _header(row: Row, column: Column, roster: Roster) -> str:
    return roster.table(row.number).headings.get(column, "")


def _by_all_facts(person: Person) -> str:
    return f"{person.full_name}, {person.birth_date:%d.%m.%Y}, {person.class_name}"


def _like_nobody(numbers: Iterable[int], roster: Roster) -> Iterable[Fault]:
    """Say of rows that were called somebody's that there is nobody whom they could be."""
    for number in numbers:
        column = roster.table(number).headings.get("family_name", "")
        yield Fault(number, column, Why.ROSTER_LIKE_NOBODY)


def _changes(rows: Iterable[Row], pairs: Mapping[int, Known], roster: Roster) -> Changes:
    """Sort the rows by what is new about their students."""
    added: list[Person] = []
    changed: list[Known] = []
    moved: list[Known] = []
    unchanged: list[int] = []
    returned: list[int] = []
    for row in rows:
        before = pairs.get(row.number)
        if before is None:
            added.append(row.person)
            continue
        if before.leaves:
            returned.append(before.id)
        after = _told(before.person, row.person, roster.table(row.number).headings)
        if after.class_name != before.person.class_name:
            moved.append(Known(before.id, after))
        elif after != _in_order(before.person):
            changed.append(Known(before.id, after))
        else:
            unchanged.append(before.id)
    return Changes(
        tuple(added), tuple(changed), tuple(moved), tuple(unchanged), returned=tuple(returned)
    )


def _told(before: Person, said: Person, columns: Container[str]) -> Person:
    """Return the student as he is after the list has spoken."""
    return _in_order(
        replace(
            said,
            middle_name=said.middle_name if "middle_name" in columns else before.middle_name,
            gender=said.gender if "gender" in columns else before.gender,
            birth_date=said.birth_date or before.birth_date,
            external_id=said.external_id or before.external_id,
            parents=_parents(before.parents, said.parents, columns),
        )
    )


def _parents(
    before: Iterable[Parent], said: Sequence[Parent], columns: Container[str]
) -> tuple[Parent, ...]:
    """Return whom the list names, and those before them for whom it has no column.

    A parent of whom one side does not say which they are is the other's of that name: the
    mother whom this list calls a guardian stays the mother, and gets no second sheet.
    """
    kept = [each for each in before if (each.relation or "parent") not in columns]
    which = {_name(each): each.relation for each in kept if each.relation}
    named = {_name(each) for each in said}
    guardians = {_name(each) for each in said if each.relation is None}
    told = (replace(each, relation=each.relation or which.get(_name(each))) for each in said)
    rest = (each for each in kept if _name(each) not in (guardians if each.relation else named))
    return (*told, *rest)


def _name(parent: Parent) -> str:
    return fold(f"{parent.family_name} {parent.given_name}")


def _in_order(person: Person) -> Person:
    """Return the person with the parents in our order, so that the same ones compare equal."""
    parents = sorted(
        person.parents, key=lambda each: (_PARENTS_ORDER.index(each.relation), _name(each))
    )
    return replace(person, parents=tuple(parents))


def _gone(
    rows: Sequence[Row], faulty: Container[int], known: Sequence[Known], here: Container[int]
) -> Iterable[int]:
    """Yield the students of the list's classes whom no row names, not even a faulty one.

    Of who is to leave, or has left, nothing new is told by that.
    """
    classes = {row.person.class_name for row in rows}
    named = {name_of(row.person) for row in rows if row.number in faulty}
    for each in known:
        absent = not each.leaves and each.id not in here and name_of(each.person) not in named
        if absent and each.person.class_name in classes:
            yield each.id
