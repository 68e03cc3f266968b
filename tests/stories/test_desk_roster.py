"""A curator brings lists and takes them, through either door (specification 1)."""

import pytest

from backend.caller import Role
from backend.house import House
from shared.refusals import Why
from shared.roster_upload import Section
from tests.makers.api_door import ApiDoor, client
from tests.makers.api_roster import Told
from tests.makers.clock import Clock
from tests.makers.desk import ApiStaff, Desk
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.roster_desk import RosterDesk, lists_of
from tests.makers.school import STUDENTS, School, csv
from tests.makers.server import Server

PETROVA, BORIS, VERA, KIM = STUDENTS
NINTH = "2026-12-09"


@pytest.fixture
async def lists(desk: Desk, school: School) -> RosterDesk:
    """A curator who has signed in, at work on lists."""
    return lists_of(await desk.sign_in(await school.curator()))


async def test_a_list_is_brought_looked_over_and_taken(lists: RosterDesk) -> None:
    yana = "Ли;Яна;Ильинична;01.02.2013;Ж;7А;;"
    await lists.bring(csv(PETROVA.replace("7А", "8А"), BORIS, VERA, KIM, yana))
    assert await lists.tally() == {Section.ADDED: 1, Section.MOVED: 1}
    assert await lists.lines(Section.ADDED) == [Told("Ли Яна Ильинична", "7А")]
    assert await lists.lines(Section.MOVED) == [Told("Петрова Анна Олеговна", "8А")]

    await lists.take()

    assert await lists.history() == [("list", "Ольга Павловна Зимина"), ("list", "")]
    await lists.bring(csv(PETROVA.replace("7А", "8А"), BORIS, VERA, KIM, yana))
    assert await lists.tally() == {}


async def test_near_matches_are_asked_about_one_by_one(lists: RosterDesk, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    await lists.bring(csv(PETROVA.replace("Анна", "Жанна"), BORIS, VERA, KIM))
    (near,) = await lists.lines(Section.NEAR)
    assert near.about == "Петрова Анна Олеговна, 14.05.2013, 7А"
    with refused(("near", Why.ROSTER_NEAR_LEFT)):
        await lists.take()

    await lists.answer("Петрова Жанна", "same")
    await lists.look()
    await lists.take()

    assert await school.diaries("petrova") == ["Жанна"]


async def test_rows_with_faults_are_told_with_row_and_reason_and_skipped_by_a_word(
    lists: RosterDesk,
) -> None:
    await lists.bring(csv(PETROVA, BORIS, VERA, KIM.replace("30.08", "30.88")))
    (fault,) = await lists.lines(Section.FAULTS)
    assert fault.person == "Ким Лев Андреевич"
    assert fault.about.startswith("«30.88.2013» не может быть датой рождения")
    with refused(("skip_faulty", Why.ROSTER_FAULTS_LEFT)):
        await lists.take()

    await lists.take(skip=True)

    assert (await lists.history())[0] == ("list", "Ольга Павловна Зимина")


async def test_who_is_ticked_leaves_on_a_day_and_can_be_taken_back(
    lists: RosterDesk,
) -> None:
    await lists.bring(csv(PETROVA, BORIS, VERA))
    await lists.tick("Ким Лев Андреевич")
    await lists.look()
    with refused(("leaves_on", Why.LEAVES_ON_MISSING), ("confirmed", Why.LEAVING_UNCONFIRMED)):
        await lists.take()
    with refused(("confirmed", Why.LEAVING_UNCONFIRMED)):
        await lists.take(NINTH, "14")
    with refused(("leaves_on", Why.LEAVES_ON_RANGE)):
        await lists.take("2026-11-22", "1")

    await lists.take(NINTH, "1")

    assert await lists.leavers() == [("Ким Лев Андреевич", False)]
    await lists.take_back("Ким Лев Андреевич")
    assert await lists.leavers() == []
    assert [kind for kind, _ in await lists.history()] == ["staying", "list", "list"]


async def test_a_family_loses_access_on_that_day_through_both_doors(
    lists: RosterDesk, school: School, clock: Clock, api: ApiDoor, pages: PageDoor
) -> None:
    await school.register_with((await school.invite_student("Лев К.")).code, "kim.lev")
    late = await school.invite_parent_of("Лев К.")
    await lists.bring(csv(PETROVA))
    await lists.tick("Ким Лев Андреевич")
    await lists.look()
    await lists.take(NINTH, "1")
    by_page = await pages.sign_in("kim.lev")
    assert (await by_page.account()).diaries == ("Лев К., 7А",)
    assert "Дневник закроется: 9 декабря 2026" in by_page.browser.page.text()

    clock.advance(days=15, hours=13)

    program = await api.sign_in("kim.lev")
    assert (await program.account()).diaries == ()
    page = await by_page.browser.open("/journal")
    assert "Дневник закрыт с этого дня: 9 декабря 2026" in page.text()
    for door in (api, pages):
        with refused(("code", Why.CODE_REVOKED)):
            await door.enter(late.code)


async def test_of_two_curators_the_second_hears_who_was_first_and_sees_the_difference(
    desk: Desk, school: School
) -> None:
    first = lists_of(await desk.sign_in(await school.curator()))
    second = lists_of(await desk.sign_in(await school.curator("orlova", "Инна Орлова")))
    await first.bring(csv(PETROVA.replace("7А", "8А"), BORIS, VERA, KIM))
    await second.bring(csv(PETROVA.replace("7А", "8Б"), BORIS, VERA, KIM))
    await first.take()

    with refused(("version", Why.ROSTER_OUTDATED)) as told:
        await second.take()

    assert "принят список — Ольга Павловна Зимина" in told[0].refusals[0].names["said"]
    assert await second.lines(Section.MOVED) == [Told("Петрова Анна Олеговна", "8Б")]
    await second.look()
    await second.take()
    assert [by for _, by in await first.history()] == [
        "Инна Орлова",
        "Ольга Павловна Зимина",
        "",
    ]


async def test_a_list_that_was_put_away_is_gone(lists: RosterDesk) -> None:
    await lists.bring(csv(PETROVA))

    await lists.drop()

    assert (await lists.history()) == [("list", "")]


async def test_another_school_s_list_and_leavers_are_not_there(
    desk: Desk, school: School, house: House
) -> None:
    mine = lists_of(await desk.sign_in(await school.curator()))
    there = School(lambda: house.caller(role=Role.OPERATOR), "Школа № 47", "sch47")
    await there.open(PETROVA)
    stranger = lists_of(await desk.sign_in(await there.curator("chizh")))
    await mine.bring(csv(PETROVA))

    stranger.upload = mine.upload

    assert await stranger.status() == 404
    assert await stranger.history() == [("list", "")]


async def test_families_and_others_at_the_desk_find_no_lists(
    desk: Desk, school: School, server: Server
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    family = await ApiDoor(server).sign_in("petrova")
    teacher = await desk.sign_in(await school.class_teacher("7А"))
    stranger = client(server)

    assert (await family.http.get("/desk/rosters/acts")).status_code == 401
    assert (await stranger.post("/desk/rosters", content=b"x")).status_code == 401
    if isinstance(teacher, ApiStaff):
        answer = await teacher.http.get("/desk/rosters/acts")
    else:
        answer = await teacher.browser.http.get("/desk/roster")
    assert answer.status_code == 403
