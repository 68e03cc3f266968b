"""A list at the desk is decided of line by line and taken once, as it was seen."""

from datetime import date

import pytest

from backend.flows.roster import choosing, history, leaving, taking
from backend.house import House
from backend.tables.database import rows
from shared.refusals import Why
from shared.roster import Report
from shared.roster_upload import (
    Answer,
    Difference,
    LeavingDecided,
    NearDecided,
    Section,
    TakeList,
    Tally,
)
from tests.makers.curator import Curator, curator_of
from tests.makers.refused import refused
from tests.makers.school import STUDENTS, School

PETROVA, BORIS, VERA, KIM = STUDENTS
NINTH = date(2026, 12, 9)


@pytest.fixture
async def curator(house: House, school: School) -> Curator:
    """The curator of school 46."""
    return await curator_of(house, school)


async def students() -> list[str]:
    found = await rows("SELECT given_name, class_name FROM student ORDER BY id")
    return [f"{row['given_name']} {row['class_name']}" for row in found]


async def test_a_preview_tells_everybody_apart_and_changes_nothing(curator: Curator) -> None:
    shown = await curator.bring(
        PETROVA.replace("7А", "8А"),
        BORIS.replace("Петров Олег Иванович", "Петров Олег Ильич"),
        KIM.replace("Ким;Лев", "Ли;Яна").replace("М;7А", "Ж;7А"),
        "Ли;Ян;;32.10.2013;М;7А;;",
    )

    assert shown.tally == Tally(
        near=0, faults=1, added=1, changed=1, moved=1, returned=0, gone=1, unchanged=0, leaving=0
    )
    assert (shown.section, shown.page, shown.pages) == (Section.FAULTS, 1, 1)
    (fault,) = shown.lines
    assert (fault.place, fault.person, fault.column) == ("5", "Ли Ян", "Дата рождения")
    assert fault.reason.startswith("«32.10.2013» не может быть датой")
    (changed,) = (await curator.see(shown.id, Section.CHANGED)).lines
    assert changed.differences == (
        Difference("father", "Петров Олег Иванович", "Петров Олег Ильич"),
    )
    (moved,) = (await curator.see(shown.id, Section.MOVED)).lines
    assert moved.differences == (Difference("class_name", "7А", "8А"),)
    (gone,) = (await curator.see(shown.id, Section.GONE)).lines
    assert (gone.person, gone.leaves) == ("Ким Лев Андреевич", False)
    assert await students() == ["Анна 7А", "Борис 3Б", "Вера 4А", "Лев 7А"]


async def test_a_list_is_taken_once_and_told_in_the_history(curator: Curator) -> None:
    shown = await curator.bring(PETROVA.replace("7А", "8А"), BORIS, VERA, KIM)

    report = await taking.take(shown.id, TakeList(shown.version), curator.caller())

    assert report == Report(added=0, changed=0, moved=1, unchanged=3, gone=0)
    assert await students() == ["Анна 8А", "Борис 3Б", "Вера 4А", "Лев 7А"]
    assert (await curator.see(shown.id)).taken_at == curator.caller().now
    with refused(("version", Why.ROSTER_OUTDATED)):
        await taking.take(shown.id, TakeList(shown.version), curator.caller())
    last, first = await history.read(curator.caller())
    assert (last.kind, last.by, last.numbers["moved"]) == ("list", "Ольга Павловна Зимина", 1)
    assert (first.by, first.numbers["added"]) == ("", 4)


async def test_of_two_curators_the_second_is_shown_the_difference(
    curator: Curator, house: House, school: School
) -> None:
    other = await curator_of(house, school, "orlova")
    mine = await curator.bring(PETROVA.replace("7А", "8А"), BORIS, VERA, KIM)
    theirs = await other.bring(PETROVA.replace("7А", "8Б"), BORIS, VERA, KIM)
    await taking.take(mine.id, TakeList(mine.version), curator.caller())

    with refused(("version", Why.ROSTER_OUTDATED)) as told:
        await taking.take(theirs.id, TakeList(theirs.version), other.caller())

    assert "Ольга Павловна Зимина" in told[0].refusals[0].names["last"]
    assert await students() == ["Анна 8А", "Борис 3Б", "Вера 4А", "Лев 7А"]
    now = await other.see(theirs.id)
    assert [one.differences for one in now.lines] == [(Difference("class_name", "8А", "8Б"),)]
    await taking.take(theirs.id, TakeList(now.version), other.caller())
    assert (await students())[0] == "Анна 8Б"


async def test_near_matches_are_decided_one_by_one(curator: Curator, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    shown = await curator.bring(PETROVA.replace("Анна", "Жанна"), BORIS, VERA, KIM)
    near = shown.lines[0]
    assert (shown.section, near.id, near.place) == (Section.NEAR, 2, "2")
    assert near.person == "Петрова Жанна Олеговна, 14.05.2013, 7А"
    assert near.known == "Петрова Анна Олеговна, 14.05.2013, 7А"

    with refused(("near", Why.ROSTER_NEAR_LEFT)):
        await taking.take(shown.id, TakeList(shown.version), curator.caller())
    await choosing.answer(shown.id, NearDecided(2, Answer.NEW), curator.caller())
    assert (await curator.see(shown.id)).tally.added == 1
    await choosing.answer(shown.id, NearDecided(2), curator.caller())
    assert (await curator.see(shown.id)).tally.near == 1
    await choosing.answer(shown.id, NearDecided(2, Answer.SAME), curator.caller())
    decided = await curator.see(shown.id)
    assert (decided.tally.near, decided.tally.changed) == (0, 1)
    assert (await curator.see(shown.id, Section.NEAR)).lines[0].answer is Answer.SAME
    await taking.take(shown.id, TakeList(decided.version), curator.caller())

    assert await school.diaries("petrova") == ["Жанна"]


async def test_what_is_like_nobody_cannot_be_decided(curator: Curator) -> None:
    shown = await curator.bring(*STUDENTS)

    with refused(("row", Why.ROSTER_LIKE_NOBODY)):
        await choosing.answer(shown.id, NearDecided(2, Answer.SAME), curator.caller())


async def test_rows_with_faults_are_skipped_on_a_persons_word_alone(curator: Curator) -> None:
    shown = await curator.bring(PETROVA.replace("7А", "8А"), KIM.replace("30.08", "30.88"))

    with refused(("skip_faulty", Why.ROSTER_FAULTS_LEFT)):
        await taking.take(shown.id, TakeList(shown.version), curator.caller())
    asked = TakeList(shown.version, skip_faulty=True)
    report = await taking.take(shown.id, asked, curator.caller())

    assert (report.moved, report.gone) == (1, 0)


async def test_a_list_of_nothing_but_faults_is_not_taken(curator: Curator) -> None:
    shown = await curator.bring(KIM.replace("30.08", "30.88"))

    with refused(("file", Why.ROSTER_EMPTY)):
        asked = TakeList(shown.version, skip_faulty=True)
        await taking.take(shown.id, asked, curator.caller())


async def test_nobody_leaves_who_is_not_ticked(curator: Curator) -> None:
    shown = await curator.bring(PETROVA)

    await taking.take(shown.id, TakeList(shown.version), curator.caller())

    assert await leaving.leavers(curator.caller()) == ()


async def test_who_is_ticked_leaves_on_a_day_and_many_only_by_their_number(
    curator: Curator,
) -> None:
    shown = await curator.bring(PETROVA)
    (kim,) = (await curator.see(shown.id, Section.GONE)).lines
    ticked = LeavingDecided((kim.id, 1), (kim.id, 1))  # 1 is nobody who could leave
    await choosing.leaving(shown.id, ticked, curator.caller())
    now = await curator.see(shown.id, Section.GONE)
    assert (now.tally.leaving, now.must_confirm, now.lines[0].leaves) == (1, True, True)

    with refused(("leaves_on", Why.LEAVES_ON_MISSING), ("confirmed", Why.LEAVING_UNCONFIRMED)):
        await taking.take(shown.id, TakeList(shown.version), curator.caller())
    for day in (date(2026, 11, 22), date(2027, 11, 25)):
        with refused(("leaves_on", Why.LEAVES_ON_RANGE)):
            asked = TakeList(shown.version, leaves_on=day, confirmed="1")
            await taking.take(shown.id, asked, curator.caller())
    asked = TakeList(shown.version, leaves_on=NINTH, confirmed=" 1 ")
    await taking.take(shown.id, asked, curator.caller())

    (leaver,) = await leaving.leavers(curator.caller())
    assert (leaver.person, leaver.leaves_on, leaver.closed) == ("Ким Лев Андреевич", NINTH, False)
    assert (await curator.bring(PETROVA)).tally.gone == 0  # of who leaves nothing new is told


async def test_a_tick_is_taken_back_before_the_list_is_taken(curator: Curator) -> None:
    shown = await curator.bring(PETROVA)
    (kim,) = (await curator.see(shown.id, Section.GONE)).lines
    await choosing.leaving(shown.id, LeavingDecided((kim.id,), (kim.id,)), curator.caller())

    await choosing.leaving(shown.id, LeavingDecided((kim.id,)), curator.caller())

    assert (await curator.see(shown.id)).tally.leaving == 0


async def test_whoever_is_in_a_list_again_stays(curator: Curator) -> None:
    shown = await curator.bring(PETROVA)
    (kim,) = (await curator.see(shown.id, Section.GONE)).lines
    await choosing.leaving(shown.id, LeavingDecided((kim.id,), (kim.id,)), curator.caller())
    asked = TakeList(shown.version, leaves_on=NINTH, confirmed="1")
    await taking.take(shown.id, asked, curator.caller())

    again = await curator.bring(PETROVA, KIM)
    assert [one.person for one in again.lines] == ["Ким Лев Андреевич"]
    assert (again.section, again.tally.returned) == (Section.RETURNED, 1)
    await taking.take(again.id, TakeList(again.version), curator.caller())

    assert await leaving.leavers(curator.caller()) == ()
