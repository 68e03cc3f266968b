"""The banner follows the letter, and helps where it did not arrive (specification 10)."""

import pytest

from shared.letter import Reason
from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.door import PASSWORD, Door
from tests.makers.page_door import STATUS_LINE, PageDoor, press
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School


@pytest.fixture(autouse=True)
async def mother(school: School) -> None:
    """Petrova, registered."""
    await school.register_parent_of("Анна П.", "petrova")


async def test_the_first_sign_in_sends_the_letter_and_no_other_does(
    door: Door, school: School, post: Post
) -> None:
    assert ("petrova", "confirmation") not in await school.letters()

    owner = await door.sign_in("petrova")
    assert await owner.letter() == "queued"
    await door.sign_in("petrova")

    letter = await post.one()
    assert (letter.to, letter.subject) == (
        "petrova@mail.ru",
        "Подтвердите адрес: журнал, школа № 46",
    )
    assert await owner.letter() == "accepted"


async def test_a_letter_that_waits_says_so(door: Door, post: Post) -> None:
    owner = await door.sign_in("petrova")

    await post.put_off(Reason.LATER)

    assert await owner.letter() == "waiting"


async def test_while_nothing_is_sent_every_letter_waits(door: Door, post: Post) -> None:
    owner = await door.sign_in("petrova")

    await post.close(Reason.QUOTA)
    assert await owner.letter() == "waiting"

    await post.reopen()
    assert await owner.letter() == "queued"


async def test_an_address_that_is_wrong_is_corrected_and_written_to_at_once(
    door: Door, post: Post
) -> None:
    owner = await door.sign_in("petrova")
    await post.refuse(Reason.NO_MAILBOX)
    assert await owner.letter() == "refused no-mailbox"

    await owner.change_email("m.petrova@yandex.ru")

    assert await owner.letter() == "queued"
    assert ("email_changed", "") in await owner.access_journal()
    letter = await post.one()
    assert letter.to == "m.petrova@yandex.ru"
    await door.confirm(letter.token("confirmation"))
    again = await door.sign_in("petrova")
    assert (await again.account())[3:] == ("m•••@yandex.ru", "confirmed")
    assert await again.letter() == ""


async def test_the_link_that_went_to_the_old_address_is_good_no_more(
    door: Door, post: Post
) -> None:
    owner = await door.sign_in("petrova")
    old = await post.one()

    await owner.change_email("m.petrova@yandex.ru")

    with refused(("token", Why.LINK_SUPERSEDED)):
        await door.confirm(old.token("confirmation"))


async def test_a_confirmed_address_is_told_that_it_was_replaced(
    door: Door, school: School, post: Post
) -> None:
    await school.confirm_address("petrova")
    owner = await door.sign_in("petrova")

    await owner.change_email("m.petrova@yandex.ru")

    letters = {letter.to: letter.subject for letter in await post.deliver()}
    assert letters == {
        "petrova@mail.ru": "Адрес почты в журнале изменён — это были Вы?",
        "m.petrova@yandex.ru": "Подтвердите адрес: журнал, школа № 46",
    }
    assert (await owner.account()).email_status == "unconfirmed"


async def test_an_unconfirmed_address_is_told_nothing(door: Door, post: Post) -> None:
    owner = await door.sign_in("petrova")
    await owner.change_email("m.petrova@yandex.ru")

    assert [letter.to for letter in await post.deliver()] == ["m.petrova@yandex.ru"]


async def test_another_address_takes_the_password(door: Door, school: School) -> None:
    await school.confirm_address("petrova")
    owner = await door.sign_in("petrova")

    with refused(("password", Why.PASSWORD_WRONG)):
        await owner.change_email("m.petrova@yandex.ru", "Зимородок43")
    with refused(("email", Why.EMAIL_INVALID), ("password", Why.PASSWORD_MISSING)):
        await owner.change_email("m.petrova", "")
    with refused(("email", Why.EMAIL_MISSING)):
        await owner.change_email(" ")
    with refused(("email", Why.EMAIL_UNCHANGED)):
        await owner.change_email("Petrova@mail.ru")

    assert (await owner.account())[3:] == ("p•••@mail.ru", "confirmed")


async def test_who_guesses_the_password_here_waits_as_elsewhere(door: Door, clock: Clock) -> None:
    owner = await door.sign_in("petrova")
    for _ in range(5):
        with refused(("password", Why.PASSWORD_WRONG)):
            await owner.change_email("m.petrova@yandex.ru", "Зимородок43")

    with refused(("password", Why.TOO_MANY_FAILURES)):
        await owner.change_email("m.petrova@yandex.ru")
    with refused(("current_password", Why.TOO_MANY_FAILURES)):
        await owner.change_password(PASSWORD, "Свиристель17")

    clock.advance(seconds=30)
    await owner.change_email("m.petrova@yandex.ru")


async def test_a_letter_is_sent_again_three_times_an_hour(
    door: Door, post: Post, clock: Clock
) -> None:
    owner = await door.sign_in("petrova")
    for _ in range(3):
        await post.deliver()
        await owner.send_again()

    await post.deliver()
    with refused(("email", Why.TOO_MANY_LETTERS)):
        await owner.send_again()

    clock.advance(hours=1)
    await (await door.sign_in("petrova")).send_again()


async def test_five_addresses_an_hour_are_written_to(door: Door, clock: Clock) -> None:
    owner = await door.sign_in("petrova")
    for number in range(5):
        await owner.change_email(f"petrova{number}@yandex.ru")

    with refused(("email", Why.TOO_MANY_LETTERS)):
        await owner.change_email("petrova9@yandex.ru")

    clock.advance(hours=1)
    await (await door.sign_in("petrova")).change_email("petrova9@yandex.ru")


async def test_the_banner_says_when_and_by_whom_it_was_taken(
    pages: PageDoor, post: Post, clock: Clock
) -> None:
    owner = await pages.sign_in("petrova")
    clock.advance(hours=2, minutes=2)
    await post.deliver()

    page = await owner.browser.open("/journal")

    assert page.text(STATUS_LINE) == (
        "Почта mail.ru приняла письмо в 14:02. Откройте его и подтвердите адрес; если письма не"
        " видно, загляните в «Спам». Идти оно может до получаса."
    )
    clock.advance(days=1)
    page = await owner.browser.open("/journal")
    assert "приняла письмо 23 ноября в 14:02" in page.text(STATUS_LINE)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/help",
        "/journal",
        "/journal/marks",
        "/profile",
        "/profile/password",
        "/profile/access",
        "/profile/email",
    ],
)
async def test_it_stands_on_every_page_and_never_with_the_address(
    path: str, pages: PageDoor
) -> None:
    owner = await pages.sign_in("petrova")

    page = await owner.browser.open(path)

    assert "Почта p•••@mail.ru ещё не подтверждена" in page.text(".//aside")
    assert "petrova@mail.ru" not in page.html


async def test_it_folds_for_a_day_and_a_refusal_unfolds_it(
    pages: PageDoor, post: Post, clock: Clock
) -> None:
    owner = await pages.sign_in("petrova")
    await owner.browser.open("/journal")

    page = await owner.browser.send("/profile/email/fold")
    assert (page.path, page.text(STATUS_LINE)) == ("/journal", "")
    assert "Почта p•••@mail.ru не подтверждена" in page.text(".//aside")
    page = await owner.browser.send("/profile/email/unfold")
    assert page.text(STATUS_LINE)

    await owner.browser.send("/profile/email/fold")
    clock.advance(hours=23)
    assert await owner.letter() == ""
    clock.advance(hours=1)
    assert await owner.letter() == "queued"

    await owner.browser.send("/profile/email/fold")
    clock.advance(minutes=1)
    await post.refuse(Reason.MAILBOX_FULL)
    assert await owner.letter() == "refused mailbox-full"


async def test_who_is_told_that_the_address_is_another_s_gives_their_own(
    door: Door, pages: PageDoor, browser: Browser, post: Post
) -> None:
    await door.sign_in("petrova")
    await press(browser, "not-mine", (await post.one()).token("not-mine"))

    page = (await pages.sign_in("petrova")).browser.page
    assert "ответил, что адрес не его" in page.text(STATUS_LINE)
    owner = await door.sign_in("petrova")
    await owner.change_email("m.petrova@yandex.ru")

    assert await owner.letter() == "queued"


async def test_a_student_without_an_address_is_invited_and_not_nagged(
    pages: PageDoor, school: School
) -> None:
    lion = await pages.enter((await school.invite_student("Лев К.")).code)
    await lion.finish(login="kim.lev", email="")

    owner = await pages.sign_in("kim.lev")

    page = await owner.browser.open("/journal")
    assert page.root.find(".//aside") is None
    assert page.texts(".//main//a") == ["Указать адрес"]
    assert "Почта не указана." not in (await owner.browser.open("/journal/marks")).text()
    await owner.change_email("kim.lev@mail.ru")
    assert await owner.letter() == "queued"


async def test_there_is_nothing_to_send_again_to_who_gave_no_address_or_confirmed_it(
    api: ApiDoor, school: School
) -> None:
    lion = await api.enter((await school.invite_student("Лев К.")).code)
    await lion.finish(login="kim.lev", email="")
    with refused(("email", Why.EMAIL_MISSING)):
        await (await api.sign_in("kim.lev")).send_again()

    await school.confirm_address("petrova")
    with refused(("email", Why.EMAIL_CONFIRMED)):
        await (await api.sign_in("petrova")).send_again()


async def test_a_dead_link_sends_another_letter_to_who_still_needs_one(
    browser: Browser, pages: PageDoor, post: Post, clock: Clock
) -> None:
    await pages.sign_in("petrova")
    path = (await post.one()).links["confirmation"]
    clock.advance(days=4)
    for _ in range(3):
        await browser.open(path)
        page = await browser.send(f"{path}/letter")
        assert page.text(".//h1") == "Новое письмо отправлено"
    newest = await post.one()

    page = await browser.open(path)
    assert "Ещё одно письмо можно отправить в 13:00." in page.text()
    await press(browser, "confirmation", newest.token("confirmation"))
    assert page.text(".//h1") == "Ссылка не действует"
