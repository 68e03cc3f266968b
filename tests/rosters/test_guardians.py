"""A parent of whom one list does not say which they are, and another does."""

from msgspec.structs import replace

from shared.roster import Changes, Column, Known, Parent, Person, Roster, Row, Table
from shared.roster_comparison import compare

MOTHER = Parent("Петрова", "Мария", "Викторовна", "mother")
FATHER = Parent("Петров", "Олег", "Иванович", "father")
GRANDMOTHER = Parent("Сова", "Нина")
GUARDIAN = replace(MOTHER, relation=None)


def listed(*parents: Parent, columns: tuple[Column, ...]) -> Roster:
    anna = Person("Петрова", "Анна", class_name="7А", parents=parents)
    return Roster((Row(2, anna),), (Table(dict.fromkeys(columns, "ФИО")),))


def at_school(*parents: Parent) -> list[Known]:
    return [Known(7, Person("Петрова", "Анна", class_name="7А", parents=parents))]


def parents_after(changes: Changes) -> list[Parent]:
    ((changed),) = changes.changed
    return list(changed.person.parents)


def test_guardians_listed_again_in_another_order_are_no_change() -> None:
    roster = listed(GRANDMOTHER, GUARDIAN, columns=("parent",))

    assert compare(roster, at_school(GUARDIAN, GRANDMOTHER)) == Changes(unchanged=(7,))


def test_a_mother_whom_another_list_calls_a_guardian_stays_the_mother() -> None:
    roster = listed(GUARDIAN, columns=("parent",))

    assert compare(roster, at_school(MOTHER, FATHER)) == Changes(unchanged=(7,))


def test_a_guardian_of_whom_a_list_knows_that_she_is_the_mother_becomes_it() -> None:
    roster = listed(MOTHER, columns=("mother", "father"))

    changes = compare(roster, at_school(GUARDIAN, GRANDMOTHER))

    assert parents_after(changes) == [MOTHER, GRANDMOTHER]


def test_a_list_that_names_guardians_takes_away_those_it_does_not_name() -> None:
    roster = listed(GRANDMOTHER, columns=("parent",))

    changes = compare(roster, at_school(FATHER, GUARDIAN))

    assert parents_after(changes) == [FATHER, GRANDMOTHER]


def test_a_list_without_a_column_of_parents_keeps_every_one() -> None:
    roster = listed(columns=("mother",))

    assert compare(roster, at_school(FATHER, GUARDIAN)) == Changes(unchanged=(7,))


def test_a_mother_and_a_father_of_one_name_are_two() -> None:
    mother, father = (
        Parent("Ли", "Женя", relation="mother"),
        Parent("Ли", "Женя", relation="father"),
    )

    changes = compare(listed(mother, columns=("mother",)), at_school(father))

    assert parents_after(changes) == [mother, father]
