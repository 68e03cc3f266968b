"""A finish whose answer was lost on the way is no second registration (specification 7)."""

import httpx
import pytest

from backend.tables.database import listed, rows
from shared.refusals import Why
from tests.makers.api_door import ApiDoor, ApiVisitor, asked
from tests.makers.clock import Clock
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School

KEY = "3f0a6c1e-8d7b-4b42"
FORM = {
    "login": "petrova",
    "password": "Зимородок42",
    "family_name": "Петрова",
    "given_name": "Мария",
    "email": "petrova@mail.ru",
}
OWN = {"Origin": "https://journal.school46.ru"}


async def _mother(api: ApiDoor, school: School) -> ApiVisitor:
    return await api.enter((await school.invite_parent_of("Анна П.")).code)


async def _registered(mother: ApiVisitor, key: str, **changed: str) -> object:
    form = {**FORM, "code": mother.code, **changed}
    return await asked(mother.http, "POST", "/registrations", form, **{"Idempotency-Key": key})


async def test_a_repeated_request_with_its_key_hears_the_same(
    api: ApiDoor, school: School, clock: Clock
) -> None:
    mother = await _mother(api, school)

    first = await _registered(mother, KEY)
    clock.advance(hours=23)
    again = await _registered(mother, KEY)

    assert again == first
    assert await school.logins() == ["petrova"]
    assert await school.letters() == [("petrova", "registration_complete")]


async def test_without_a_key_the_second_request_is_refused(api: ApiDoor, school: School) -> None:
    mother = await _mother(api, school)
    await mother.finish()

    with refused(("code", Why.CODE_SPENT)):
        await mother.finish()


async def test_after_a_day_the_key_is_forgotten(api: ApiDoor, school: School, clock: Clock) -> None:
    mother = await _mother(api, school)
    await _registered(mother, KEY)

    clock.advance(days=1)
    with refused(("code", Why.CODE_SPENT)):
        await _registered(mother, KEY)


async def test_a_key_serves_one_request(api: ApiDoor, school: School) -> None:
    mother = await _mother(api, school)
    father = await _mother(api, school)
    await _registered(mother, KEY)

    with refused(("", Why.KEY_REUSED)):
        await _registered(father, KEY, login="petrov")
    with refused(("", Why.KEY_REUSED)):
        await _registered(mother, KEY, password="Свиристель17")

    assert await school.logins() == ["petrova"]


async def test_a_refused_request_leaves_its_key_free(api: ApiDoor, school: School) -> None:
    mother = await _mother(api, school)

    with refused(("login", Why.LOGIN_SHORT)):
        await _registered(mother, KEY, login="p")
    await _registered(mother, KEY)

    assert await school.logins() == ["petrova"]


@pytest.mark.parametrize("key", ["short", "with a blank 0123456", "ключ", "0" * 129])
async def test_a_key_that_cannot_be_one_is_refused(key: str, api: ApiDoor, school: School) -> None:
    mother = await _mother(api, school)
    headers = httpx.Headers([(b"Idempotency-Key", key.encode())])

    answer = await mother.http.post(
        "/registrations", json={**FORM, "code": mother.code}, headers=headers
    )

    assert (answer.status_code, answer.json()["type"]) == (
        400,
        f"urn:vhod:problem:{Why.KEY_UNREADABLE}",
    )


async def test_a_browser_whose_answer_got_lost_finishes_once_more(
    pages: PageDoor, school: School, clock: Clock
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    first = await mother.finish()

    clock.advance(hours=23)
    again = await mother.browser.http.post("/registration/finish", headers=OWN)

    assert (again.status_code, again.headers["location"]) == (303, "/registration/done")
    await mother.browser.open("/registration/done")
    assert await mother.end([]) == first
    assert await school.logins() == ["petrova"]


async def test_a_students_last_form_sent_twice_leads_to_the_same_page(
    pages: PageDoor, school: School
) -> None:
    lion = await pages.enter((await school.invite_student("Лев К.")).code)
    first = await lion.finish(login="kim.lev", email="")

    await lion.browser.http.post("/registration/email", data={"email": ""}, headers=OWN)
    await lion.browser.open("/registration/email")

    assert lion.browser.page.path == "/registration/done"
    assert await lion.end([]) == first


async def test_a_server_that_died_right_after_the_finish_costs_nothing(
    pages: PageDoor, school: School
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")
    await mother.give("petrova@mail.ru")
    (draft,) = await rows("SELECT * FROM draft")
    first = await mother.end([])
    marks = listed(len(draft))
    await rows(f"INSERT INTO draft ({', '.join(draft)}) VALUES ({marks})", *draft.values())

    await mother.browser.http.post("/registration/finish", headers=OWN)
    await mother.browser.open("/registration/done")

    assert await mother.end([]) == first


async def test_another_browser_never_sees_the_last_page(pages: PageDoor, school: School) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    other = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.finish()

    page = await other.browser.open("/registration/done")

    assert (page.path, "petrova" in page.html) == ("/registration", False)


async def test_after_a_day_the_last_page_is_gone(
    pages: PageDoor, school: School, clock: Clock
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.finish()

    clock.advance(days=1)
    page = await mother.browser.open("/registration/done")

    assert page.path == "/registration"
