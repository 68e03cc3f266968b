"""Curators care for the staff: who comes, as what, who goes, and that a curator stays."""

import pytest

from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.curating import curating
from tests.makers.desk import ApiDesk, Desk
from tests.makers.refused import refused
from tests.makers.school import STUDENTS, School

ZIMINA = ("Ольга Павловна Зимина", "curator")


async def test_a_curator_asks_a_class_teacher_who_then_has_those_classes(
    desk: Desk, school: School
) -> None:
    curator = curating(await desk.sign_in(await school.curator()))

    token = await curator.ask("Нина Белова", "class_teacher", "7а; 3-Б")
    link = await desk.open(token)

    assert len(link.key) == 32
    assert await curator.team() == [ZIMINA, ("Нина Белова", "class_teacher, 3Б, 7А")]
    assert (await curator.acts())[0] == ("invited", "Ольга Павловна Зимина")


async def test_who_is_asked_has_a_name_and_a_class_of_the_list(desk: Desk, school: School) -> None:
    curator = curating(await desk.sign_in(await school.curator()))

    with refused(("name", Why.NAME_MISSING), ("classes", Why.CLASS_MISSING)):
        await curator.ask(" ", "class_teacher")
    with refused(("classes", Why.CLASS_UNKNOWN)):
        await curator.ask("Нина Белова", "class_teacher", "7А, 9Я")
    await curator.ask("Глеб Орлов", "support", "9Я")

    assert await curator.team() == [ZIMINA, ("Глеб Орлов", "support")]


async def test_another_role_is_another_sign_in(desk: Desk, school: School) -> None:
    curator = curating(await desk.sign_in(await school.curator()))
    hired = await school.class_teacher("7А")
    teacher = await desk.sign_in(hired)

    await curator.change(hired.id, "class_teacher", "3Б, 4А")
    with refused(("", Why.NOT_SIGNED_IN)):
        await teacher.seen()
    await curator.change(hired.id, "teacher", "3Б")

    assert await curator.team() == [ZIMINA, ("Нина Сергеевна Белова", "teacher")]


async def test_who_was_let_go_is_out_at_once_and_their_login_is_nobody_s(
    desk: Desk, school: School
) -> None:
    curator = curating(await desk.sign_in(await school.curator()))
    hired = await school.teacher()
    teacher = await desk.sign_in(hired)
    token = await curator.reset(hired.id, "both")

    await curator.remove(hired.id)

    with refused(("", Why.NOT_SIGNED_IN)):
        await teacher.seen()
    with refused(("login", Why.DESK_SIGN_IN_FAILED)):
        await desk.sign_in(hired)
    with refused(("token", Why.STAFF_LINK_UNKNOWN)):
        await desk.open(token)
    with refused(("staff", Why.NOT_FOUND)):
        await curator.remove(hired.id)
    assert await curator.team() == [ZIMINA]
    assert (await school.teacher("gusev")).login == hired.login


async def test_the_last_curator_stays_a_curator(desk: Desk, school: School) -> None:
    zimina = await school.curator()
    curator = curating(await desk.sign_in(zimina))
    await school.ask_curator("Анна Лебедева")  # who has not come in yet

    with refused(("staff", Why.LAST_CURATOR)):
        await curator.change(zimina.id, "teacher")
    with refused(("staff", Why.LAST_CURATOR)):
        await curator.remove(zimina.id)
    await school.curator("lebedeva")
    await curator.remove(zimina.id)

    with refused(("", Why.NOT_SIGNED_IN)):
        await curator.team()


async def test_the_journal_is_handed_over_to_a_colleague_who_has_come_in(
    desk: Desk, school: School
) -> None:
    zimina, belova = await school.curator(), await school.class_teacher("7А")
    curator = curating(await desk.sign_in(zimina))

    await curator.hand_over(belova.id)
    with refused(("", Why.NOT_SIGNED_IN)):
        await curator.team()
    heir = curating(await desk.sign_in(belova))

    assert await heir.team() == [
        ("Нина Сергеевна Белова", "curator"),
        ("Ольга Павловна Зимина", "teacher"),
    ]


async def test_nobody_hands_over_to_themselves_or_to_who_has_not_come_in(
    desk_api: ApiDesk, school: School
) -> None:
    zimina = await school.curator()
    curator = await desk_api.sign_in(zimina)
    asked = {"name": "Пётр Гусев", "role": "teacher"}
    gusev = (await curator.asks("POST", "/desk/staff", asked))["id"]

    for staff in (zimina.id, gusev):
        with refused(("staff", Why.NOT_IN_YET)):
            await curator.asks("POST", "/desk/staff/handovers", {"staff": staff})


@pytest.mark.parametrize("use", ["password", "factor", "both"])
async def test_a_colleague_chooses_anew_by_a_link_and_every_curator_sees_it(
    desk: Desk, school: School, clock: Clock, use: str
) -> None:
    curator = curating(await desk.sign_in(await school.curator()))
    hired = await school.curator("lebedeva", "Анна Лебедева")
    other = await desk.sign_in(hired)
    link = await desk.open(await curator.reset(hired.id, use))

    if use != "password":
        hired.key = link.key
    if use != "factor":
        hired.password = "Облако Тропинка Лён 4"
    codes = await link.use(password=hired.password, digits=hired.fresh_digits(clock))

    with refused(("", Why.NOT_SIGNED_IN)):
        await other.seen()
    again = curating(await desk.sign_in(hired))
    assert (await again.acts())[:2] == [
        (f"used_{use}", "Анна Лебедева"),
        (f"reset_{use}", "Ольга Павловна Зимина"),
    ]
    assert len(codes) == (0 if use == "password" else 10)


async def test_a_reset_asks_for_the_second_factor_of_the_last_ten_minutes(
    desk: Desk, school: School, clock: Clock
) -> None:
    zimina, belova = await school.curator(), await school.class_teacher("7А")
    staff = await desk.sign_in(zimina)
    curator = curating(staff)

    clock.advance(minutes=11)
    with refused(("", Why.SECOND_FACTOR_STALE)):
        await curator.reset(belova.id, "both")
    with refused(("", Why.SECOND_FACTOR_STALE)):
        await curator.hand_over(belova.id)
    await staff.prove(zimina.fresh_digits(clock))

    assert len(await curator.reset(belova.id, "both")) == 43


async def test_nobody_cares_for_another_school_s_staff(desk: Desk, school: School) -> None:
    curator = curating(await desk.sign_in(await school.curator()))
    other = School(school.operator, "Лицей № 2", "lyc2")
    stranger = await (await other.open(*STUDENTS[:1])).curator("stranger", "Чужой Куратор")

    for act in (curator.remove(stranger.id), curator.hand_over(stranger.id)):
        with refused(("staff", Why.NOT_FOUND)):
            await act
    with refused(("staff", Why.NOT_FOUND)):
        await curator.change(stranger.id, "teacher")
    with refused(("staff", Why.NOT_FOUND)):
        await curator.reset(stranger.id, "both")

    assert await curator.team() == [ZIMINA]
