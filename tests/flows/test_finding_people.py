"""Finding anyone by any part of name, class or login, as they were typed (specification 13)."""

import pytest
from msgspec import structs

from backend.caller import Caller
from backend.flows.people import finding
from backend.flows.registration import finish
from backend.house import House
from shared.people import Kind
from shared.staff import StaffRole
from tests.makers.school import School
from tests.race.families import form

CHILD, MOTHER = "Ким Лев Андреевич", "Ким Ольга Сергеевна"


@pytest.fixture
async def curator(school: School) -> Caller:
    """A curator of a school where Петрова reads Anna's diary, and Lev has an account."""
    await school.register_parent_of("Анна П.", "m.petrova46")
    await school.register_with((await school.invite_student("Лев К.")).code, "levkim")
    return await school.curate()


async def names(typed: str, caller: Caller) -> list[str]:
    """Return who is found, in the order in which they are shown."""
    return [one.name for one in (await finding.find(typed, caller)).people]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("КИМ", [CHILD, MOTHER]),
        ("лев ким", [CHILD, MOTHER]),  # she is found by her son, and stands behind him
        ("rbv ktd", [CHILD, MOTHER]),  # the same keys in the other layout
        ("ндреев", [CHILD, MOTHER]),
        ("levk", [CHILD]),
        ("дум", [CHILD]),  # lev
        ("сергеевна 7-а", [MOTHER]),
        ("сергеевна 7a", [MOTHER]),  # a Latin a
        ("ceргеевна", []),  # two Latin letters in a name
        ("Petrova46", ["Петрова Мария"]),
        ("ьюзуекщмф46", ["Петрова Мария"]),  # m.petrova46 in the other layout
        ("%", []),  # no sign means more than itself
        ("  ", []),
    ],
)
async def test_the_parts_are_read_in_every_way_that_they_may_be_meant(
    curator: Caller, typed: str, found: list[str]
) -> None:
    assert await names(typed, curator) == found


async def test_yo_is_ye_on_either_side(curator: Caller, school: School) -> None:
    lyceum = School(school.operator, "Лицей № 2", "lyceum2")
    await lyceum.open("Королёва;Алёна;;;Ж;2А;;", "Королева;Елена;;;Ж;2А;;")
    there = await lyceum.curate()

    assert await names("королева", there) == ["Королёва Алёна", "Королева Елена"]
    assert await names("ёлена", there) == ["Королева Елена"]
    assert await names("королева", curator) == []


async def test_who_begins_so_comes_before_who_has_it_inside(curator: Caller) -> None:
    found = await names("ан", curator)

    assert found.index("Петрова Анна Олеговна") < found.index("Петров Олег Иванович")


async def test_a_parent_with_an_account_is_found_once_and_others_at_their_child(
    curator: Caller, school: School
) -> None:
    await school.register_parent_of("Борис П.", "petrov")
    found = (await finding.find("петр", curator)).people

    kinds = {kind: [one.name for one in found if one.kind is kind] for kind in Kind}
    assert kinds[Kind.PARENT] == ["Петрова Мария", "Петрова Мария"]
    assert "Петрова Мария Викторовна" in kinds[Kind.LISTED]
    listed = next(one for one in found if one.kind is Kind.LISTED)
    assert listed.id in {await school.student(f"{name} П.") for name in ("Анна", "Борис", "Вера")}


async def test_of_a_parent_all_classes_of_the_children_are_told(
    curator: Caller, school: School, house: House
) -> None:
    lyceum = await School(school.operator, "Лицей № 2", "lyceum2").open("Ким;Дина;;;Ж;2А;;")
    codes = [(await school.invite_parent_of(name)).code for name in ("Борис П.", "Вера П.")]
    codes.append((await lyceum.invite_parent_of("Дина К.")).code)
    await finish.register(form("many", *codes), house.caller())

    found = (await finding.find("many", curator)).people

    assert [one.classes for one in found] == [("3Б", "4А")]
    assert curator.staff is not None
    belova = structs.replace(curator.staff, role=StaffRole.CLASS_TEACHER, classes=("4А",))
    teacher = structs.replace(curator, staff=belova)
    (seen,) = (await finding.find("свиристелева", teacher)).people
    assert seen.classes == ("4А",)


async def test_at_most_thirty_are_shown_with_how_many_more(school: School) -> None:
    lyceum = School(school.operator, "Лицей № 2", "lyceum2")
    await lyceum.open(*(f"Орлов;Пётр;{patronymic};;М;2А;;" for patronymic in PATRONYMICS))
    found = await finding.find("орлов", await lyceum.curate())

    assert (len(found.people), found.more) == (30, 2)


async def test_a_class_teacher_finds_the_own_classes_and_nobody_by_a_login(
    curator: Caller,
) -> None:
    assert curator.staff is not None
    role, classes = StaffRole.CLASS_TEACHER, ("7А",)
    teacher = structs.replace(
        curator, staff=structs.replace(curator.staff, role=role, classes=classes)
    )

    assert await names("петр", teacher) == [
        "Петров Олег Иванович",
        "Петрова Анна Олеговна",
        "Петрова Мария",
    ]
    assert await names("levkim", teacher) == []
    assert await names("борис", teacher) == []


async def test_a_corrected_list_is_found_by_what_it_says_now(
    curator: Caller, school: School
) -> None:
    await school.take("Ким;Лев;Андреевич;30.08.2013;М;8А;Ким Юлия Сергеевна;")

    assert await names("юлия 8а", curator) == ["Ким Юлия Сергеевна"]
    assert await names("лев 7а", curator) == await names("ольга", curator) == []


PATRONYMICS = tuple(
    f"{name}ович" for name in (f"{first}{second}" for first in "БВГД" for second in "арклмнпт")
)
