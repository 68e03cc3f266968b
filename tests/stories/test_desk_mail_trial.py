"""A curator sends herself a letter, and is told what became of it (specification 14)."""

import pytest

from backend.tables.database import rows
from shared.letter import Reason
from shared.refusals import Why
from shared.staff import StaffRole
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, Desk
from tests.makers.minding import minding
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.trying import ApiTrying, PageTrying, trying

ZIMINA = "zimina@school46.ru"


async def begun(desk: Desk, school: School) -> ApiTrying | PageTrying:
    return trying(await desk.sign_in(await school.curator(email=ZIMINA)))


async def test_a_trial_letter_goes_to_whoever_asks_and_its_fate_is_told(
    desk: Desk, school: School, post: Post
) -> None:
    await school.curator("lebedeva", "Анна Лебедева", "lebedeva@school46.ru")
    curator = await begun(desk, school)
    assert await curator.address() == "z•••@school46.ru"

    await curator.send()
    assert await curator.fate() == "queued"
    received = await post.one()

    assert (received.to, received.subject) == (ZIMINA, "Проверка почты журнала")
    assert "Школа № 46" in received.text
    assert [one for one in ("Зимина", "zimina") if one in received.text.partition("--")[0]] == []
    assert await curator.fate() == "accepted"


async def test_that_it_waits_or_was_refused_is_told_with_the_reason(
    desk: Desk, school: School, post: Post, clock: Clock
) -> None:
    curator = await begun(desk, school)

    await curator.send()
    await post.put_off(Reason.LATER)
    assert await curator.fate() == "waiting later"
    clock.advance(minutes=1)
    await post.refuse(Reason.NO_MAILBOX)
    assert await curator.fate() == "refused no-mailbox"

    await curator.send()
    await post.close(Reason.QUOTA)
    assert await curator.fate() == "waiting quota"


async def test_once_a_minute_and_the_next_takes_the_place_of_one_that_waits(
    desk: Desk, school: School, post: Post, clock: Clock
) -> None:
    curator = await begun(desk, school)
    await curator.send()

    with refused(("", Why.TOO_MANY_LETTERS)):
        await curator.send()
    assert not await curator.may_send()
    clock.advance(seconds=59)
    with refused(("", Why.TOO_MANY_LETTERS)):
        await curator.send()
    clock.advance(seconds=1)
    assert await curator.may_send()
    await curator.send()

    assert len(await post.deliver()) == 1


async def test_a_colleague_s_letters_hinder_nobody(desk: Desk, school: School, post: Post) -> None:
    other = await school.curator("lebedeva", "Анна Лебедева", "lebedeva@school46.ru")
    curator, colleague = await begun(desk, school), trying(await desk.sign_in(other))

    await curator.send()
    assert await colleague.may_send()
    await colleague.send()

    assert {one.to for one in await post.deliver()} == {ZIMINA, "lebedeva@school46.ru"}


async def test_without_an_address_it_says_where_to_give_one(
    desk: Desk, school: School, post: Post
) -> None:
    hired = await school.curator()
    staff = await desk.sign_in(hired)
    curator = trying(staff)

    assert not await curator.may_send()
    with refused(("", Why.OWN_EMAIL_MISSING)):
        await curator.send()
    assert (await post.deliver(), await curator.fate()) == ([], "")

    await minding(staff).change_email(ZIMINA, hired.password)
    await curator.send()  # what was refused was not counted
    assert (await post.one()).to == ZIMINA


async def test_another_address_is_told_nothing_of_the_last_one_s_letter(
    desk: Desk, school: School, post: Post, clock: Clock
) -> None:
    hired = await school.curator(email=ZIMINA)
    staff = await desk.sign_in(hired)
    curator = trying(staff)
    await curator.send()
    await post.refuse(Reason.NO_MAILBOX)
    clock.advance(minutes=1)
    await curator.send()

    await minding(staff).change_email("olga@school46.ru", hired.password)

    assert await curator.may_send() is False  # the pause is the person's, not the address's
    (told,) = await post.deliver()
    assert (told.to, told.subject.startswith("Адрес почты сотрудника")) == (ZIMINA, True)
    states = await rows("SELECT state FROM letter WHERE purpose = 'trial'")
    assert [one["state"] for one in states] == ["void", "void"]


@pytest.mark.parametrize("role", [StaffRole.CLASS_TEACHER, StaffRole.TEACHER, StaffRole.SUPPORT])
async def test_nobody_but_a_curator_tries_the_mail(
    desk_api: ApiDesk, school: School, role: StaffRole
) -> None:
    hire = {
        StaffRole.CLASS_TEACHER: lambda: school.class_teacher("7А"),
        StaffRole.TEACHER: school.teacher,
        StaffRole.SUPPORT: school.support,
    }
    staff = await desk_api.sign_in(await hire[role]())

    with refused(("", Why.NOT_ALLOWED)):
        await trying(staff).send()
