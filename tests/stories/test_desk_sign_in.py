"""The staff come in by a link, sign in with three things at once, and go (specification 13)."""

from datetime import timedelta

import pytest

from backend.flows.session import IDLE as FAMILIES_IDLE
from backend.flows.staff import signing_in
from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.desk import Desk
from tests.makers.door import Door
from tests.makers.refused import refused
from tests.makers.school import School

NAME = "Ольга Павловна Зимина"


async def test_a_curator_comes_in_by_a_link_signs_in_and_goes(desk: Desk, school: School) -> None:
    curator = await school.curator()

    staff = await desk.sign_in(curator)
    seen = await staff.seen()
    await staff.sign_out()

    assert seen == ("Школа № 46", NAME)
    with refused(("", Why.NOT_SIGNED_IN)):
        await staff.seen()


async def test_every_role_signs_in_and_the_support_is_told_of_no_school(
    desk: Desk, school: School
) -> None:
    teacher = await desk.sign_in(await school.class_teacher("7А"))
    gusev = await desk.sign_in(await school.teacher())
    support = await desk.sign_in(await school.support())

    assert await teacher.seen() == ("Школа № 46", "Нина Сергеевна Белова")
    assert await gusev.seen() == ("Школа № 46", "Пётр Ильич Гусев")
    assert "46" not in (await support.seen())[0]


async def test_which_of_the_three_was_wrong_nobody_is_told(desk: Desk, school: School) -> None:
    curator = await school.curator()
    stranger = await school.teacher()
    stranger.login = "nobody"

    with refused(("login", Why.DESK_SIGN_IN_FAILED)) as wrong_password:
        await desk.sign_in(curator, password="Свиристель17")
    with refused(("login", Why.DESK_SIGN_IN_FAILED)) as wrong_digits:
        await desk.sign_in(curator, digits="000000")
    with refused(("login", Why.DESK_SIGN_IN_FAILED)) as unknown:
        await desk.sign_in(stranger)

    told = [one[0].refusals[0].names["said"] for one in (wrong_password, wrong_digits, unknown)]
    assert len({*told}) == 1


async def test_digits_are_taken_once_and_a_wrong_password_takes_none(
    desk: Desk, school: School, clock: Clock
) -> None:
    curator = await school.curator()
    digits = curator.fresh_digits(clock)

    with refused(("login", Why.DESK_SIGN_IN_FAILED)):
        await desk.sign_in(curator, digits=digits, password="Свиристель17")
    await desk.sign_in(curator, digits=digits)
    with refused(("login", Why.DESK_SIGN_IN_FAILED)):
        await desk.sign_in(curator, digits=digits)


async def test_a_clock_half_a_minute_off_is_forgiven_and_a_minute_and_a_half_is_not(
    desk: Desk, school: School, clock: Clock
) -> None:
    curator = await school.curator()
    clock.advance(hours=1)
    late, early = (curator.digits(clock.now + timedelta(seconds=one)) for one in (-30, 30))

    await desk.sign_in(curator, digits=late)
    await desk.sign_in(curator, digits=f" {early[:3]} {early[3:]} ")
    for seconds in (-90, 90):
        with refused(("login", Why.DESK_SIGN_IN_FAILED)):
            await desk.sign_in(
                curator, digits=curator.digits(clock.now + timedelta(seconds=seconds))
            )


async def test_a_recovery_code_stands_in_for_the_digits_once(desk: Desk, school: School) -> None:
    curator = await school.curator()
    code = curator.recovery_codes[0]

    await desk.sign_in(curator, digits=code.lower().replace("-", " "))
    with refused(("login", Why.DESK_SIGN_IN_FAILED)):
        await desk.sign_in(curator, digits=code)

    assert len({*curator.recovery_codes}) == 10


async def test_what_is_missing_is_said_altogether(desk: Desk, school: School) -> None:
    curator = await school.curator()
    curator.login, curator.password = "", " "

    with refused(("login", Why.LOGIN_MISSING), ("digits", Why.DIGITS_MISSING)):
        await desk.sign_in(curator, digits="")


async def test_a_family_s_login_opens_no_desk_and_the_desk_s_no_diary(
    desk: Desk, door: Door, school: School
) -> None:
    curator = await school.curator("petrova")
    await school.register_parent_of("Анна П.", "petrova")

    await desk.sign_in(curator)
    with refused(("login", Why.SIGN_IN_FAILED)):
        await door.sign_in("petrova", curator.password)
    curator.password = "Зимородок42"
    with refused(("login", Why.DESK_SIGN_IN_FAILED)):
        await desk.sign_in(curator)


@pytest.mark.parametrize(
    ("role", "idle"), [("curator", signing_in.IDLE), ("teacher", signing_in.TEACHERS_IDLE)]
)
async def test_an_idle_session_ends_and_each_role_has_its_term(
    desk: Desk, school: School, clock: Clock, role: str, idle: timedelta
) -> None:
    hired = await (school.curator() if role == "curator" else school.teacher())
    staff = await desk.sign_in(hired)

    clock.now += idle - timedelta(seconds=1)
    await staff.seen()
    clock.now += idle
    with refused(("", Why.NOT_SIGNED_IN)):
        await staff.seen()

    assert idle < FAMILIES_IDLE


async def test_a_curator_s_session_lasts_a_day_s_work_however_busy(
    desk: Desk, school: School, clock: Clock
) -> None:
    staff = await desk.sign_in(await school.curator())

    for _ in range(23):
        clock.advance(minutes=30)
        await staff.seen()
    clock.advance(minutes=30)
    with refused(("", Why.NOT_SIGNED_IN)):
        await staff.seen()
