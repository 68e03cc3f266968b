"""The second factor once more, before a reset; the reset itself (specification 13, "Sessions")."""

from shared.refusals import Why
from tests.makers.api_door import asked
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, Desk
from tests.makers.refused import refused
from tests.makers.school import School


async def test_wrong_digits_prove_nothing_and_are_counted(
    desk: Desk, school: School, clock: Clock
) -> None:
    curator = await school.curator()
    staff = await desk.sign_in(curator)
    right = curator.fresh_digits(clock)

    for digits, why in (("", Why.DIGITS_MISSING), *[("000000", Why.DIGITS_WRONG)] * 5):
        with refused(("digits", why)):
            await staff.prove(digits)
    with refused(("digits", Why.TOO_MANY_FAILURES)):
        await staff.prove(right)
    clock.advance(seconds=30)
    await staff.prove(right)


async def test_a_hundred_failures_close_the_login(
    desk_api: ApiDesk, school: School, clock: Clock
) -> None:
    curator = await school.curator()

    for _ in range(100):
        with refused(("login", Why.DESK_SIGN_IN_FAILED)):
            await desk_api.sign_in(curator, digits="000000")
        clock.advance(hours=1)
    with refused(("login", Why.DESK_CLOSED)):
        await desk_api.sign_in(curator)


async def test_a_reset_asks_for_a_factor_of_the_last_ten_minutes(
    desk_api: ApiDesk, school: School, clock: Clock
) -> None:
    curator, teacher = await school.curator(), await school.class_teacher("7А")
    staff = await desk_api.sign_in(curator)
    reset = {"staff": teacher.id, "use": "both"}

    clock.advance(minutes=10, seconds=1)
    with refused(("", Why.SECOND_FACTOR_STALE)):
        await asked(staff.http, "POST", "/desk/staff/resets", reset)
    await staff.prove(curator.fresh_digits(clock))
    link = await asked(staff.http, "POST", "/desk/staff/resets", reset)

    assert link["url"].startswith("https://journal.school46.ru/desk/link/")


async def test_nobody_resets_who_is_not_of_their_school(desk_api: ApiDesk, school: School) -> None:
    staff = await desk_api.sign_in(await school.curator())

    with refused(("staff", Why.NOT_FOUND)):
        await asked(staff.http, "POST", "/desk/staff/resets", {"staff": 1, "use": "both"})


async def test_a_class_teacher_needs_a_class_that_the_list_has(
    desk_api: ApiDesk, school: School
) -> None:
    staff = await desk_api.sign_in(await school.curator())
    new = {"name": "Нина Белова", "role": "class_teacher", "email": "нет"}

    with refused(("classes", Why.CLASS_MISSING), ("email", Why.EMAIL_INVALID)):
        await asked(staff.http, "POST", "/desk/staff", new)
    with refused(("classes", Why.CLASS_UNKNOWN)):
        await asked(staff.http, "POST", "/desk/staff", {**new, "classes": ["9Я"], "email": ""})


async def test_a_newer_link_makes_the_older_void(
    desk: Desk, desk_api: ApiDesk, school: School
) -> None:
    staff = await desk_api.sign_in(await school.curator())
    new = {"name": "Пётр Гусев", "role": "teacher"}
    link = await asked(staff.http, "POST", "/desk/staff", new)

    again = {"staff": link["id"], "use": "password"}
    newer = await asked(staff.http, "POST", "/desk/staff/resets", again)
    with refused(("token", Why.STAFF_LINK_SUPERSEDED)):
        await desk.open(link["url"].rpartition("/")[2])
    opened = await desk.open(newer["url"].rpartition("/")[2])

    assert len(opened.key) == 32
