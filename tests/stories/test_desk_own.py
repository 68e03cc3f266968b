"""One's own account at the desk: sessions, password, second factor, recovery codes."""

from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.curating import curating
from tests.makers.desk import ApiDesk, Desk, PageDesk
from tests.makers.minding import minding
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School

NEW = "Облако Тропинка Лён 4"


async def test_a_new_password_ends_the_other_sessions_and_not_this_one(
    desk: Desk, school: School
) -> None:
    curator = await school.curator()
    elsewhere, here = await desk.sign_in(curator), await desk.sign_in(curator)

    with refused(("current_password", Why.PASSWORD_WRONG)):
        await minding(here).change_password("Свиристель17", NEW)
    with refused(("current_password", Why.PASSWORD_MISSING), ("password", Why.PASSWORD_HAS_NAME)):
        await minding(here).change_password("", "ЗиминаОмутСойка7")
    await minding(here).change_password(curator.password, NEW)

    with refused(("", Why.NOT_SIGNED_IN)):
        await elsewhere.seen()
    assert await here.seen()
    curator.password = NEW
    await desk.sign_in(curator)


async def test_another_authenticator_takes_the_place_of_the_old_one(
    desk: Desk, school: School, clock: Clock
) -> None:
    curator = await school.curator()
    elsewhere, here = await desk.sign_in(curator), await desk.sign_in(curator)
    old = curator.key

    key = await minding(here).offered()
    with refused(("digits", Why.DIGITS_WRONG)):
        await minding(here).change_factor(curator.fresh_digits(clock))
    curator.key = key
    codes = await minding(here).change_factor(curator.digits(clock.now))

    with refused(("", Why.NOT_SIGNED_IN)):
        await elsewhere.seen()
    with refused(("login", Why.DESK_SIGN_IN_FAILED)):
        await desk.sign_in(curator, digits=curator.recovery_codes[0])
    await desk.sign_in(curator, digits=codes[0])
    clock.advance(seconds=30)
    await desk.sign_in(curator)
    curator.key = old
    with refused(("login", Why.DESK_SIGN_IN_FAILED)):
        await desk.sign_in(curator)


async def test_factor_and_codes_change_only_after_the_digits_of_the_last_ten_minutes(
    desk: Desk, school: School, clock: Clock
) -> None:
    curator = await school.curator()
    here = await desk.sign_in(curator)

    clock.advance(minutes=11)
    with refused(("", Why.SECOND_FACTOR_STALE)):
        await minding(here).offered()
    with refused(("", Why.SECOND_FACTOR_STALE)):
        await minding(here).renew_codes()
    await here.prove(curator.fresh_digits(clock))
    codes = await minding(here).renew_codes()

    assert len({*codes} - {*curator.recovery_codes}) == 10
    with refused(("login", Why.DESK_SIGN_IN_FAILED)):
        await desk.sign_in(curator, digits=curator.recovery_codes[0])


async def test_a_session_is_ended_from_another(desk: Desk, school: School) -> None:
    curator = await school.curator()
    elsewhere, here = await desk.sign_in(curator), await desk.sign_in(curator)

    await minding(here).end_the_other_sessions()

    with refused(("", Why.NOT_SIGNED_IN)):
        await elsewhere.seen()
    assert await here.seen()


async def test_nobody_ends_the_session_of_a_colleague(desk_api: ApiDesk, school: School) -> None:
    curator = await desk_api.sign_in(await school.curator())
    teacher = await desk_api.sign_in(await school.teacher())
    number = (await teacher.asks("GET", "/desk/sessions"))["sessions"][0]["id"]

    with refused(("session", Why.NOT_FOUND)):
        await curator.asks("POST", "/desk/sessions/ends", {"session": number})

    assert await teacher.seen()


async def test_a_teacher_shows_the_digits_once_a_month_on_a_device_of_theirs(
    desk_pages: PageDesk, school: School, clock: Clock
) -> None:
    teacher = await school.teacher()
    browser = (await desk_pages.sign_in(teacher)).browser

    clock.advance(days=29)
    here = await desk_pages.sign_in(teacher, digits="", browser=browser)
    assert await here.seen()
    with refused(("digits", Why.DIGITS_MISSING)):
        await desk_pages.sign_in(teacher, digits="")
    clock.advance(days=1)
    with refused(("digits", Why.DIGITS_MISSING)):
        await desk_pages.sign_in(teacher, digits="", browser=browser)


async def test_a_curator_shows_them_at_each_sign_in(desk_pages: PageDesk, school: School) -> None:
    curator = await school.curator()
    browser = (await desk_pages.sign_in(curator)).browser

    with refused(("digits", Why.DIGITS_MISSING)):
        await desk_pages.sign_in(curator, digits="", browser=browser)


async def test_a_stranger_s_failures_keep_nobody_out_of_their_own_device(
    desk_pages: PageDesk, school: School
) -> None:
    curator = await school.curator()
    browser = (await desk_pages.sign_in(curator)).browser

    for _ in range(5):
        with refused(("login", Why.DESK_SIGN_IN_FAILED)):
            await desk_pages.sign_in(curator, digits="000000")
    with refused(("login", Why.TOO_MANY_FAILURES)):
        await desk_pages.sign_in(curator, digits="000000")

    assert await (await desk_pages.sign_in(curator, browser=browser)).seen()


async def test_another_address_takes_password_and_factor_and_the_old_one_is_told(
    desk: Desk, school: School, post: Post, clock: Clock
) -> None:
    teacher = await school.teacher()
    here = minding(await desk.sign_in(teacher))
    assert await here.address() == ""
    await here.change_email("gusev@mail.ru", teacher.password)
    assert (await here.address(), await post.deliver()) == ("g•••@mail.ru", [])

    with refused(("email", Why.EMAIL_INVALID), ("current_password", Why.PASSWORD_MISSING)):
        await here.change_email("гусев", "")
    with refused(("current_password", Why.PASSWORD_WRONG)):
        await here.change_email("petr@mail.ru", "Свиристель17")
    clock.advance(minutes=11)
    with refused(("", Why.SECOND_FACTOR_STALE)):
        await here.change_email("petr@mail.ru", teacher.password)
    await here.staff.prove(teacher.fresh_digits(clock))
    await here.change_email("petr@mail.ru", teacher.password)

    told = await post.one()
    assert (told.to, await here.address()) == ("gusev@mail.ru", "p•••@mail.ru")
    assert [word for word in ("Гусев", "petr@", "gusev@") if word in told.text] == []
    await here.change_email("petr@mail.ru", teacher.password)
    await here.change_email("", teacher.password)
    assert ([one.to for one in await post.deliver()], await here.address()) == (
        ["petr@mail.ru"],
        "",
    )


async def test_addresses_are_changed_five_times_an_hour_and_curators_see_that_they_were(
    desk: Desk, school: School
) -> None:
    curator = await school.curator()
    staff = await desk.sign_in(curator)
    for number in range(5):
        await minding(staff).change_email(f"zimina{number}@mail.ru", curator.password)
    with refused(("email", Why.TOO_MANY_LETTERS)):
        await minding(staff).change_email("zimina@mail.ru", curator.password)

    assert await minding(staff).address() == "z•••@mail.ru"
    acts = [what for what, _ in await curating(staff).acts()]
    assert acts.count("own_email") == len(acts) - 2 == 5


async def test_of_a_reset_every_curator_with_an_address_gets_a_letter(
    desk_api: ApiDesk, school: School, post: Post
) -> None:
    teacher = await school.teacher()
    await school.curator(email="zimina@school46.ru")
    curator = await desk_api.sign_in(await school.curator("lebedeva", "Анна Лебедева"))
    await school.ask_curator("Ещё Не Пришла", "noch@school46.ru")

    await curator.asks("POST", "/desk/staff/resets", {"staff": teacher.id, "use": "both"})
    received = await post.one()

    assert received.to == "zimina@school46.ru"
    assert received.subject == "Новая ссылка для входа сотрудника: журнал, школа № 46"
    assert [name for name in ("Гусев", "gusev", "Лебедев") if name in received.text] == []
