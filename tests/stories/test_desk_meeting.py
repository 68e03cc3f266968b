"""A parents' meeting: the page for the projector, from its opening to its end (spec. 15)."""

import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.api_door import asked
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, Desk, PageDesk
from tests.makers.refused import refused
from tests.makers.room import room
from tests.makers.school import STUDENTS, School
from tests.makers.screen import Screen
from tests.makers.server import Server

NAMES = ("Петров", "Анна", "Анны", "Ким", "Лев", "Белова", "Зимина", "petrova", "belova")


async def test_the_room_sees_where_to_go_and_how_many_have_come_in(
    server: Server, desk: Desk, school: School
) -> None:
    meeting = room(server, await desk.sign_in(await school.class_teacher("7А")))
    await meeting.open("7 «а»")

    before = await meeting.look()
    await school.register_parent_of("Анна П.")
    await school.register_parent_of("Анна П.", "petrov")
    after = await meeting.look()

    assert (before.address, before.joined, before.students) == ("journal.school46.ru", 0, 2)
    assert (after.joined, after.students) == (1, 2)
    assert await meeting.standing() == ["7А"]


async def test_a_curator_opens_it_for_all_of_the_school(
    server: Server, desk: Desk, school: School
) -> None:
    meeting = room(server, await desk.sign_in(await school.curator()))
    await meeting.open()

    await school.register_parent_of("Лев К.")

    seen = await meeting.look()
    assert (seen.joined, seen.students) == (1, 4)
    assert await meeting.standing() == [""]


async def test_a_student_who_has_registered_is_no_parent(
    server: Server, desk: Desk, school: School
) -> None:
    meeting = room(server, await desk.sign_in(await school.curator()))
    await meeting.open("7А")

    await school.register_with((await school.invite_student("Лев К.")).code, "kim.lev")

    assert (await meeting.look()).joined == 0


async def test_who_has_left_the_school_is_not_counted(
    server: Server, desk: Desk, school: School, clock: Clock
) -> None:
    meeting = room(server, await desk.sign_in(await school.curator()))
    await meeting.open("7А")

    await rows("UPDATE student SET leaves_at = {} WHERE family_name = {}", clock.now, "Ким")

    assert (await meeting.look()).students == 1


async def test_the_page_names_nobody(server: Server, desk: Desk, school: School) -> None:
    await school.register_parent_of("Анна П.")
    meeting = room(server, await desk.sign_in(await school.class_teacher("7А")))
    await meeting.open("7А")

    html = (await meeting.look()).html

    assert [name for name in NAMES if name in html] == []


@pytest.mark.parametrize(
    ("class_name", "why"),
    [("3Б", Why.CLASS_UNKNOWN), ("9Я", Why.CLASS_UNKNOWN), (" ", Why.CLASS_MISSING)],
)
async def test_a_class_teacher_opens_none_but_their_own(
    server: Server, desk: Desk, school: School, class_name: str, why: Why
) -> None:
    meeting = room(server, await desk.sign_in(await school.class_teacher("7А")))

    with refused(("class_name", why)):
        await meeting.open(class_name)

    assert await meeting.standing() == []


async def test_a_meeting_that_was_ended_is_over(server: Server, desk: Desk, school: School) -> None:
    meeting = room(server, await desk.sign_in(await school.class_teacher("7А")))
    await meeting.open("7А")

    await room(server, await desk.sign_in(await school.curator())).end()

    with refused(("token", Why.MEETING_OVER)):
        await meeting.look()
    assert await meeting.standing() == []


async def test_after_four_hours_it_is_over_by_itself(
    server: Server, desk: Desk, school: School, clock: Clock
) -> None:
    meeting = room(server, await desk.sign_in(await school.class_teacher("7А")))
    await meeting.open("7А")

    clock.advance(hours=3, minutes=59)
    await meeting.look()
    clock.advance(minutes=1)

    with refused(("token", Why.MEETING_OVER)):
        await meeting.look()
    assert await meeting.standing() == []


async def test_an_address_that_nobody_opened_shows_nothing(
    server: Server, desk: Desk, school: School
) -> None:
    meeting = room(server, await desk.sign_in(await school.curator()))

    with refused(("token", Why.MEETING_UNKNOWN)):
        await meeting.look("mF8xqkQYw2Zt9d1vB3nC5sL7pR0aE4gH6jK8uT1iOqX")


async def test_nobody_sees_or_ends_a_meeting_of_another_class_or_school(
    server: Server, desk_api: ApiDesk, school: School
) -> None:
    other = await School(school.operator, "Школа № 47", "sch47").open(*STUDENTS)
    curator = await desk_api.sign_in(await school.curator())
    told = await asked(curator.http, "POST", "/desk/meetings", {"class_name": "7А"})
    strangers = (
        await school.class_teacher("3Б"),
        await other.curator("lebedeva"),
        await other.class_teacher("7А", login="gusev"),
    )

    for stranger in strangers:
        staff = await desk_api.sign_in(stranger)
        assert await room(server, staff).standing() == []
        with refused(("meeting", Why.NOT_FOUND)):
            await asked(staff.http, "POST", "/desk/meetings/ended", {"meeting": told["id"]})

    assert await room(server, curator).standing() == ["7А"]


async def test_a_meeting_ends_once(desk_api: ApiDesk, school: School) -> None:
    curator = await desk_api.sign_in(await school.curator())
    told = await asked(curator.http, "POST", "/desk/meetings", {"class_name": ""})
    over = {"meeting": told["id"]}

    await asked(curator.http, "POST", "/desk/meetings/ended", over)
    with refused(("meeting", Why.NOT_FOUND)):
        await asked(curator.http, "POST", "/desk/meetings/ended", over)


async def test_the_number_grows_by_itself_until_the_meeting_is_over(
    server: Server, school: School, clock: Clock
) -> None:
    teacher = await PageDesk(server, clock).sign_in(await school.class_teacher("7А"))
    meeting = room(server, teacher)
    await meeting.open("7А")
    projector = Browser(server)
    await projector.open(f"/meeting/{meeting.token}")
    screen = await Screen(projector).open()

    await school.register_parent_of("Анна П.")
    await screen.until(lambda: "Вошли 1 из 2" in screen.html)
    await meeting.end()
    await screen.until(lambda: "Собрание закончилось" in screen.html)

    assert "journal.school46.ru" not in screen.html
    await screen.close()


async def test_an_open_page_says_by_itself_that_its_time_is_over(
    server: Server, school: School, clock: Clock
) -> None:
    teacher = await PageDesk(server, clock).sign_in(await school.class_teacher("7А"))
    await room(server, teacher).open("7А")
    clock.advance(hours=3, minutes=59, seconds=59.9)
    await teacher.browser.open(teacher.browser.address)
    screen = await Screen(teacher.browser).open()

    clock.advance(seconds=0.1)

    await screen.until(lambda: "Собрание закончилось" in screen.html)
    await screen.close()
