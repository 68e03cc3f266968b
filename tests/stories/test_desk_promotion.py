"""On the first of September classes move up, through either door (specification 1)."""

from datetime import UTC, datetime

import pytest

from backend.flows import meeting, pipeline
from backend.flows.people import seeing
from backend.flows.roster import importing
from shared.pipeline import Asked
from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.desk import Desk
from tests.makers.desk_sheets import at_work
from tests.makers.refused import refused
from tests.makers.roster_desk import RosterDesk, lists_of
from tests.makers.school import School, csv

OLEG = "Ли;Олег;Ильич;01.02.2009;М;11А;;"
SEPTEMBER = "2027-09-01"


@pytest.fixture
async def lists(desk: Desk, school: School) -> RosterDesk:
    """A curator who has signed in, at a school with a last class."""
    await importing.apply(csv(OLEG), None, school.operator())
    return lists_of(await desk.sign_in(await school.curator()))


async def test_classes_move_up_names_are_corrected_and_the_last_class_leaves(
    lists: RosterDesk,
) -> None:
    assert await lists.plan() == {"3Б": "4Б", "4А": "5А", "7А": "8А", "11А": ""}

    await lists.promote(SEPTEMBER, "1", **{"4А": "5-2"})

    assert [*await lists.plan()] == ["4Б", "5-2", "8А"]
    assert await lists.leavers() == [("Ли Олег Ильич", False)]
    assert (await lists.history())[0] == ("promotion", "Ольга Павловна Зимина")


async def test_a_class_that_has_left_is_gone_from_what_is_chosen_and_counted(
    desk: Desk, lists: RosterDesk, school: School, clock: Clock
) -> None:
    await school.register_with((await school.invite_student("Олег Л.")).code, "li.oleg")
    await lists.promote("2026-11-24", "1", **{"3Б": "3Б", "4А": "4А", "7А": "7А"})
    curator = await desk.sign_in(await school.curator("orlova"))
    assert "11А" in await at_work(curator).classes()

    clock.now = datetime(2026, 11, 23, 21, tzinfo=UTC)  # at the school the day begins

    curator = await desk.sign_in(await school.curator("lebedeva"))
    assert [*await at_work(curator).classes()] == ["3Б", "4А", "7А"]
    asks = await school.curate()
    with refused(("area", Why.CLASS_UNKNOWN)):
        await pipeline.people(Asked(area="11А"), asks)
    chosen = await seeing.classes(asks), await meeting.class_names(asks)
    assert chosen == (("3Б", "4А", "7А"),) * 2


async def test_it_is_undone_within_a_day_and_not_later(lists: RosterDesk, clock: Clock) -> None:
    await lists.promote(SEPTEMBER, "1")
    await lists.undo()
    assert [*await lists.plan()] == ["3Б", "4А", "7А", "11А"]
    assert await lists.leavers() == []

    await lists.promote(SEPTEMBER, "1")
    clock.advance(minutes=50)  # the desk lets nobody be idle for longer
    await lists.undo()
    with refused(("", Why.NOT_FOUND)):
        await lists.undo()


async def test_what_was_done_since_stands_against_it(lists: RosterDesk) -> None:
    await lists.promote(SEPTEMBER, "1")
    await lists.bring(csv("Ли;Ян;Ильич;01.02.2020;М;1А;;"))
    await lists.look()
    await lists.take()

    with refused(("version", Why.PROMOTION_CONTRADICTED)):
        await lists.undo()


async def test_faults_and_a_second_time_are_refused(lists: RosterDesk) -> None:
    with refused(("becomes", Why.ROSTER_CLASS_UNREADABLE)):
        await lists.promote(SEPTEMBER, "1", **{"7А": "восьмой"})
    with refused(("leaves_on", Why.LEAVES_ON_MISSING), ("confirmed", Why.LEAVING_UNCONFIRMED)):
        await lists.promote(**{"7А": "8А"})
    await lists.promote(SEPTEMBER, "1")

    with refused(("", Why.PROMOTION_DONE)):
        await lists.promote(SEPTEMBER, "")
