"""A list at the desk is one curator's for a day, and nobody else's (specification 1)."""

import pytest

from backend.caller import Role
from backend.flows import retention
from backend.flows.roster import choosing, previewing, taking, uploads
from backend.flows.roster.uploads import File
from backend.house import House
from backend.tables import roster_upload
from backend.tables.database import rows
from shared.refusals import Why
from shared.roster_upload import (
    LeavingDecided,
    NearDecided,
    PreviewAsked,
    Reading,
    Section,
    TakeList,
)
from shared.staff import StaffRole
from tests.makers.clock import Clock
from tests.makers.curator import Curator, curator_of
from tests.makers.refused import refused
from tests.makers.school import STUDENTS, School, csv

PETROVA = STUDENTS[0]


@pytest.fixture
async def curator(house: House, school: School) -> Curator:
    """The curator of school 46."""
    return await curator_of(house, school)


async def test_a_curator_has_one_list_in_hand_and_no_other_curators(
    curator: Curator, house: House, school: School
) -> None:
    other = await curator_of(house, school, "orlova")
    first = await curator.bring(PETROVA)
    assert await uploads.in_hand(curator.caller()) == first.id
    assert await uploads.in_hand(other.caller()) is None

    with refused(("", Why.ROSTER_UPLOAD_GONE)):
        await other.see(first.id)
    second = await curator.bring(PETROVA)
    with refused(("", Why.ROSTER_UPLOAD_GONE)):
        await curator.see(first.id)
    await uploads.drop(second.id, curator.caller())

    with refused(("", Why.ROSTER_UPLOAD_GONE)):
        await taking.take(second.id, TakeList(second.version), curator.caller())
    with refused(("", Why.ROSTER_UPLOAD_GONE)):
        await uploads.drop(second.id, curator.caller())


async def test_another_schools_list_is_not_there(house: House, curator: Curator) -> None:
    there = School(lambda: house.caller(role=Role.OPERATOR), "Школа № 47", "sch47")
    stranger = await curator_of(house, await there.open(PETROVA), "chizh")
    shown = await curator.bring(PETROVA)

    for act in (
        stranger.see(shown.id),
        previewing.faulty(shown.id, stranger.caller()),
        choosing.answer(shown.id, NearDecided(2), stranger.caller()),
        choosing.leaving(shown.id, LeavingDecided(()), stranger.caller()),
        taking.take(shown.id, TakeList(shown.version), stranger.caller()),
        uploads.drop(shown.id, stranger.caller()),
    ):
        with refused(("", Why.ROSTER_UPLOAD_GONE)):
            await act


async def test_after_a_day_a_list_is_gone(curator: Curator, house: House, clock: Clock) -> None:
    shown = await curator.bring(PETROVA)

    clock.advance(hours=23, minutes=59)
    await retention.tidy(house.caller(role=Role.OPERATOR))
    assert (await curator.see(shown.id)).id == shown.id
    clock.advance(minutes=1)
    with refused(("", Why.ROSTER_UPLOAD_GONE)):
        await curator.see(shown.id)
    await retention.tidy(house.caller(role=Role.OPERATOR))

    assert await rows("SELECT id FROM roster_upload") == []


async def test_what_is_kept_is_sealed_and_goes_when_it_has_served(curator: Curator) -> None:
    shown = await curator.bring(PETROVA, "Ли;Ян;;01.02.2013;М;7А;;")
    kept = (await rows("SELECT list FROM roster_upload"))[0]["list"]
    assert "Ли".encode() not in kept
    assert b"list.csv" not in kept

    await taking.take(shown.id, TakeList(shown.version), curator.caller())

    assert await rows("SELECT list FROM roster_upload") == [{"list": None}]


async def test_a_file_that_is_no_list_leaves_nothing(curator: Curator) -> None:
    for content, why in ((b"", Why.FILE_MISSING), (b"%PDF-1.7 hello", Why.ROSTER_NOT_A_LIST)):
        with refused(("file", why)):
            await uploads.bring(File(content), curator.caller())

    assert await rows("SELECT id FROM roster_upload") == []
    assert await uploads.reading(curator.caller()) is None


async def test_only_a_curator_works_on_lists(house: House, school: School) -> None:
    for role in (StaffRole.CLASS_TEACHER, StaffRole.TEACHER, StaffRole.SUPPORT):
        other = await curator_of(house, school, f"login.{role.value}", role)
        with refused(("", Why.NOT_ALLOWED)):
            await uploads.bring(File(csv(PETROVA)), other.caller())
    with refused(("", Why.NOT_SIGNED_IN)):
        await uploads.bring(File(csv(PETROVA)), house.caller())


async def test_three_thousand_people_are_shown_a_hundred_at_a_time(curator: Curator) -> None:
    names = (f"Куликов{chr(1072 + one % 32)}{chr(1072 + one // 32)}" for one in range(250))
    shown = await curator.bring(*(f"{name};Ян;;;М;9Б;;" for name in names))

    assert (shown.tally.added, len(shown.lines), shown.pages) == (250, 100, 3)
    last = await curator.see(shown.id, Section.ADDED, 3)
    assert (last.page, len(last.lines)) == (3, 50)
    assert (await curator.see(shown.id, Section.ADDED, 99)).page == 3


@pytest.mark.parametrize(
    ("section", "page", "meant"),
    [("gone", "2", (Section.GONE, 2)), ("all", "-1", (None, 1)), ("", "9" * 50, (None, 1))],
)
def test_what_an_address_says_wrongly_counts_for_nothing(
    section: str, page: str, meant: tuple[Section | None, int]
) -> None:
    asked = PreviewAsked.of(7, section, page)

    assert (asked.section, asked.page) == meant


async def test_how_far_a_long_list_is_read_is_told_meanwhile(curator: Curator) -> None:
    names = (f"Ли{chr(1072 + one % 32)}{chr(1072 + one // 32 % 32)}" for one in range(20_000))
    many = (f"{name};Ян;{chr(1072 + number // 1024)}" for number, name in enumerate(names))
    listed = "\n".join(("Фамилия;Имя;Отчество;Класс", *(f"{one};9Б" for one in many))).encode()

    await uploads.bring(File(listed), curator.caller())

    ((read, of),) = [
        (row["rows_read"], row["rows_all"])
        for row in await rows("SELECT rows_read, rows_all FROM roster_upload")
    ]
    assert 0 < read <= of == 20_000
    assert await uploads.reading(curator.caller()) is None


async def test_while_a_list_is_read_the_curator_sees_how_far_it_is(curator: Curator) -> None:
    school, staff, now = curator.staff.school, curator.staff.id, curator.caller().now
    assert school is not None
    await roster_upload.begin(7, school, staff, now, now + uploads.TERM)
    assert await uploads.reading(curator.caller()) == Reading(0, 0)

    await roster_upload.tell_progress(7, school, 640, 1200)

    assert await uploads.reading(curator.caller()) == Reading(640, 1200)
    assert await uploads.in_hand(curator.caller()) is None
    with refused(("", Why.ROSTER_UPLOAD_GONE)):
        await curator.see(7)
