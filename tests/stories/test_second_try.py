"""A refusal is shown until the form is right, and not a moment longer."""

from asyncio import gather

from shared.refusals import Why
from tests.makers.api_door import ApiDoor, asked
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School

OWN = {"Origin": "https://journal.school46.ru"}
FORM = {
    "login": "petrova",
    "password": "Зимородок42",
    "family_name": "Петрова",
    "given_name": "Мария",
    "email": "petrova@mail.ru",
}


async def test_a_right_code_in_the_profile_ends_the_refusal_of_a_wrong_one(
    pages: PageDoor, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await pages.sign_in("petrova")
    with refused(("code", Why.CODE_LENGTH)):
        await owner.add_child("7K3M")

    await owner.add_child((await school.invite_parent_of("Борис П.")).code)

    page = await owner.browser.open("/profile")
    assert (page.refusals(), page.value("code")) == ((), "")


async def test_a_changed_password_ends_the_refusal_of_the_one_before(
    pages: PageDoor, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova", "Зимородок42")
    owner = await pages.sign_in("petrova")
    with refused(("current_password", Why.PASSWORD_WRONG)):
        await owner.change_password("Зимородок43", "Свиристель17")

    await owner.change_password("Зимородок42", "Свиристель17")

    assert (await owner.browser.open("/profile/password")).refusals() == ()


async def test_who_signed_in_at_last_meets_no_old_refusal(pages: PageDoor, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await pages.sign_in("petrova")
    await owner.browser.open("/login")
    with refused(("login", Why.SIGN_IN_FAILED)):
        await owner.browser.send("/login", login="petrova", password="Свиристель17")

    await owner.browser.send("/login", login="petrova", password="Зимородок42")

    page = await owner.browser.open("/login")
    assert (page.refusals(), page.value("login")) == ((), "")


async def test_names_changed_after_the_password_must_not_be_in_it(
    pages: PageDoor, school: School
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Преображенская")

    with refused(("password", Why.PASSWORD_HAS_NAME)):
        await mother.confirm(family_name="Преображенская", given_name="Мария")

    assert mother.browser.page.path == "/registration/login"
    await mother.choose("petrova", "Зимородок42")
    await mother.give("petrova@mail.ru")
    await mother.end([])
    owner = await pages.sign_in("petrova", "Зимородок42")
    assert (await owner.account()).name == "Преображенская Мария"


async def test_names_said_once_more_cost_no_new_password(pages: PageDoor, school: School) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")

    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.confirm(family_name="Петрова", given_name="Марья")

    assert mother.browser.page.path == "/registration/email"


async def test_the_end_pressed_twice_at_once_is_one_end(pages: PageDoor, school: School) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")
    await mother.give("petrova@mail.ru")

    answers = await gather(
        *(mother.browser.http.post("/registration/finish", headers=OWN) for _ in range(8))
    )

    assert {one.headers["location"] for one in answers} == {"/registration/done"}
    assert await school.logins() == ["petrova"]


async def test_one_request_sent_four_times_at_once_hears_one_answer(
    api: ApiDoor, school: School
) -> None:
    mother = await api.enter((await school.invite_parent_of("Анна П.")).code)
    form = {**FORM, "code": mother.code}
    key = {"Idempotency-Key": "3f0a6c1e-8d7b-4b42"}

    answers = await gather(
        *(asked(mother.http, "POST", "/registrations", form, **key) for _ in range(4))
    )

    assert answers == [answers[0]] * 4
    assert await school.logins() == ["petrova"]
