"""Classes move up with one confirmed act that can be undone for a day (specification 1)."""

from datetime import date

import pytest

from backend.caller import Role
from backend.flows import promotion
from backend.flows.roster import importing, leaving, taking
from backend.house import House
from backend.tables import ids, staff
from backend.tables.database import rows, transaction
from shared.promotion import ClassMove, Plan, Promote, Promoted
from shared.refusals import Why
from shared.roster_upload import TakeList
from shared.staff import StaffRole
from tests.makers.clock import Clock
from tests.makers.curator import Curator, curator_of
from tests.makers.refused import refused
from tests.makers.school import STUDENTS, School, csv

PETROVA, BORIS, VERA, KIM = STUDENTS
OLEG = "Ли;Олег;Ильич;01.02.2009;М;11А;;"
SEPTEMBER = date(2027, 9, 1)


@pytest.fixture
async def curator(house: House, school: School) -> Curator:
    """The curator of school 46, with one in the last class."""
    await importing.apply(csv(OLEG), None, school.operator())
    return await curator_of(house, school)


async def classes() -> list[str]:
    found = await rows("SELECT given_name, class_name FROM student ORDER BY id")
    return [f"{row['given_name']} {row['class_name']}" for row in found]


def as_planned(plan: Plan, *, confirmed: str = "1", **instead: str) -> Promote:
    """Take the plan as it is, but for these classes."""
    names = tuple(one.class_name for one in plan.classes)
    become = tuple(instead.get(f"_{one.class_name}", one.becomes) for one in plan.classes)
    return Promote(plan.version, names, become, SEPTEMBER, confirmed)


async def test_the_plan_names_the_next_grade_and_who_leaves(curator: Curator) -> None:
    plan = await promotion.plan(curator.caller())

    assert plan.classes == (
        ClassMove("3Б", 1, "4Б"),
        ClassMove("4А", 1, "5А"),
        ClassMove("7А", 2, "8А"),
        ClassMove("11А", 1, ""),
    )
    assert (plan.students, plan.last) == (5, None)


async def test_everybody_moves_and_the_last_class_leaves(curator: Curator, clock: Clock) -> None:
    plan = await promotion.plan(curator.caller())

    done = await promotion.promote(as_planned(plan, _4А="5-2"), curator.caller())

    assert done == Promoted(4, 1, clock.now + promotion.UNDONE_WITHIN)
    assert await classes() == ["Анна 8А", "Борис 4Б", "Вера 5-2", "Лев 8А", "Олег 11А"]
    (leaver,) = await leaving.leavers(curator.caller())
    assert (leaver.person, leaver.leaves_on) == ("Ли Олег Ильич", SEPTEMBER)


async def test_codes_and_diaries_move_with_their_students(curator: Curator, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    plan = await promotion.plan(curator.caller())

    await promotion.promote(as_planned(plan), curator.caller())

    assert await school.diaries("petrova") == ["Анна"]
    assert (await school.invite_parent_of("Анна П.")).class_name == "8А"


async def test_class_teachers_go_with_their_classes_and_come_back(
    curator: Curator, school: School
) -> None:
    teacher = await school.class_teacher("7А", "11А")
    plan = await promotion.plan(curator.caller())

    await promotion.promote(as_planned(plan), curator.caller())
    assert await staff.classes_of(teacher.id) == ("8А",)
    await promotion.undo(curator.caller())

    assert await staff.classes_of(teacher.id) == ("11А", "7А")


async def test_a_teacher_who_was_given_another_class_since_keeps_it(
    curator: Curator, school: School
) -> None:
    teacher = await school.class_teacher("7А")
    plan = await promotion.plan(curator.caller())
    await promotion.promote(as_planned(plan), curator.caller())
    number = await ids.one()
    async with transaction():
        await staff.set_classes(teacher.id, [number], ["5А"])

    await promotion.undo(curator.caller())

    assert await staff.classes_of(teacher.id) == ("5А",)


async def test_within_a_day_everything_is_put_back(curator: Curator, clock: Clock) -> None:
    before = await classes()
    plan = await promotion.plan(curator.caller())
    await promotion.promote(as_planned(plan), curator.caller())

    clock.advance(hours=23, minutes=59)
    await promotion.undo(curator.caller())

    assert await classes() == before
    assert await leaving.leavers(curator.caller()) == ()
    last = (await promotion.plan(curator.caller())).last
    assert last is not None
    assert last.undone_at == clock.now
    with refused(("", Why.NOT_FOUND)):
        await promotion.undo(curator.caller())
    again = await promotion.plan(curator.caller())
    await promotion.promote(as_planned(again), curator.caller())
    assert (await classes())[0] == "Анна 8А"


async def test_after_a_day_it_cannot_be_undone(curator: Curator, clock: Clock) -> None:
    plan = await promotion.plan(curator.caller())
    await promotion.promote(as_planned(plan), curator.caller())

    clock.advance(days=1)

    with refused(("", Why.PROMOTION_OVER)):
        await promotion.undo(curator.caller())


async def test_what_was_done_since_stands_against_it_and_is_named(curator: Curator) -> None:
    plan = await promotion.plan(curator.caller())
    await promotion.promote(as_planned(plan), curator.caller())
    shown = await curator.bring("Ли;Ян;;01.02.2020;М;1А;;")
    await taking.take(shown.id, TakeList(shown.version), curator.caller())

    with refused(("version", Why.PROMOTION_CONTRADICTED)) as told:
        await promotion.undo(curator.caller())

    assert told[0].refusals[0].names["last"].startswith("принят список — Ольга Павловна Зимина")
    assert (await classes())[0] == "Анна 8А"


async def test_there_is_nothing_to_undo_at_first(curator: Curator) -> None:
    with refused(("", Why.NOT_FOUND)):
        await promotion.undo(curator.caller())


async def test_a_second_time_in_one_year_is_a_slip(curator: Curator, clock: Clock) -> None:
    await promotion.promote(as_planned(await promotion.plan(curator.caller())), curator.caller())

    clock.advance(days=179)
    with refused(("", Why.PROMOTION_DONE)):
        plan = await promotion.plan(curator.caller())
        await promotion.promote(as_planned(plan, confirmed="0"), curator.caller())
    clock.advance(days=1)
    plan = await promotion.plan(curator.caller())
    await promotion.promote(as_planned(plan), curator.caller())

    assert (await classes())[0] == "Анна 9А"


async def test_what_was_seen_must_still_be_so(curator: Curator, school: School) -> None:
    plan = await promotion.plan(curator.caller())
    await importing.apply(csv(PETROVA.replace("7А", "7Б")), None, school.operator())

    with refused(("version", Why.ROSTER_OUTDATED)):
        await promotion.promote(as_planned(plan), curator.caller())


async def test_every_fault_is_told_and_nothing_is_moved(curator: Curator) -> None:
    plan = await promotion.plan(curator.caller())
    before = await classes()

    with refused(("becomes", Why.ROSTER_CLASS_UNREADABLE)):
        await promotion.promote(as_planned(plan, _7А="восьмой"), curator.caller())
    with refused(("classes", Why.CLASS_UNKNOWN)):
        await promotion.promote(Promote(plan.version, ("9Я",), ("10Я",)), curator.caller())
    with refused(("becomes", Why.CLASS_MISSING)):
        await promotion.promote(Promote(plan.version, ("7А",), ()), curator.caller())
    with refused(("leaves_on", Why.LEAVES_ON_MISSING), ("confirmed", Why.LEAVING_UNCONFIRMED)):
        await promotion.promote(Promote(plan.version, ("11А",), ("",)), curator.caller())

    assert await classes() == before


async def test_a_class_that_is_not_named_stays(curator: Curator) -> None:
    plan = await promotion.plan(curator.caller())

    await promotion.promote(Promote(plan.version, ("3Б",), ("4 б",)), curator.caller())

    assert await classes() == ["Анна 7А", "Борис 4Б", "Вера 4А", "Лев 7А", "Олег 11А"]


async def test_another_schools_students_stay_where_they_are(curator: Curator, house: House) -> None:
    there = School(lambda: house.caller(role=Role.OPERATOR), "Школа № 47", "sch47")
    stranger = await curator_of(house, await there.open(PETROVA), "chizh")
    plan = await promotion.plan(stranger.caller())
    assert [one.class_name for one in plan.classes] == ["7А"]

    await promotion.promote(as_planned(plan), stranger.caller())
    with refused(("", Why.NOT_FOUND)):
        await promotion.undo(curator.caller())

    assert (await classes())[0] == "Анна 7А"
    assert (await classes())[-1] == "Анна 8А"


async def test_only_a_curator_moves_classes_up(house: House, school: School) -> None:
    teacher = await curator_of(house, school, "belova", StaffRole.CLASS_TEACHER)

    for act in (
        promotion.plan(teacher.caller()),
        promotion.promote(Promote(0, (), ()), teacher.caller()),
        promotion.undo(teacher.caller()),
    ):
        with refused(("", Why.NOT_ALLOWED)):
            await act
