"""A sign-in from a device that is not known: the owner is told (specification 9, 13)."""

import pytest

from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.browser import PHONE
from tests.makers.door import Door
from tests.makers.page_door import PageDoor
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School

SUBJECT = "Вход с нового устройства — это были Вы?"


@pytest.fixture(autouse=True)
async def mother(school: School) -> None:
    """Petrova, registered, with a confirmed address."""
    await school.register_parent_of("Анна П.", "petrova")
    await school.confirm_address("petrova")


async def test_a_new_device_is_told_of_in_the_journal_and_by_a_letter(
    door: Door, post: Post
) -> None:
    owner = await door.sign_in("petrova")

    assert (await owner.access_journal())[0] == ("new_device", "")
    received = await post.one()
    assert (received.to, received.subject) == ("petrova@mail.ru", SUBJECT)
    assert "https://journal.school46.ru/recovery" in received.text


async def test_the_letter_says_which_device_it_was(pages: PageDoor, post: Post) -> None:
    await pages.sign_in("petrova")

    assert "Android" in PHONE
    assert "Android" in (await post.one()).text


async def test_a_device_that_is_known_is_not_told_of_again(pages: PageDoor, post: Post) -> None:
    owner = await pages.sign_in("petrova")
    await post.deliver()

    await owner.browser.open("/login")
    await owner.browser.send("/login", login="petrova", password="Зимородок42")

    assert (await owner.access_journal())[0] == ("signed_in", "")
    assert await post.deliver() == []


async def test_somebody_elses_device_is_told_of_each_time(pages: PageDoor, post: Post) -> None:
    owner = await pages.sign_in("petrova", foreign_device=True)
    assert (await post.one()).subject == SUBJECT

    await owner.browser.open("/login")
    form = {"login": "petrova", "password": "Зимородок42", "foreign_device": "on"}
    await owner.browser.send("/login", **form)

    assert (await post.one()).subject == SUBJECT


async def test_another_account_s_device_is_new_here(
    pages: PageDoor, school: School, post: Post
) -> None:
    await school.register_parent_of("Анна П.", "petrov")
    owner = await pages.sign_in("petrov")
    await post.deliver()

    await owner.browser.open("/login")
    await owner.browser.send("/login", login="petrova", password="Зимородок42")

    assert (await post.one()).subject == SUBJECT


async def test_an_unconfirmed_address_hears_of_no_device(
    door: Door, school: School, post: Post
) -> None:
    await school.register_parent_of("Анна П.", "petrov")

    owner = await door.sign_in("petrov")

    assert (await owner.access_journal())[0] == ("new_device", "")
    assert SUBJECT not in [one.subject for one in await post.deliver()]


async def test_a_failure_is_no_sign_in(api: ApiDoor, post: Post) -> None:
    with refused(("login", Why.SIGN_IN_FAILED)):
        await api.sign_in("petrova", "Свиристель17")

    assert await post.deliver() == []
