"""«Забыли пароль?»: whoever asks hears the same, and not too often (specification 12)."""

import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.api_door import ADDRESS, ApiDoor, client
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.door import Door
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server

KNOWN, UNCONFIRMED, UNKNOWN = "petrova@mail.ru", "petrov@mail.ru", "nobody@mail.ru"
WAIT = ("email", Why.TOO_MANY_LETTERS)


@pytest.fixture(autouse=True)
async def parents(school: School) -> None:
    """Petrova, whose address is confirmed, and Petrov, whose is not."""
    await school.register_parent_of("Анна П.", "petrova")
    await school.register_parent_of("Анна П.", "petrov")
    await school.confirm_address("petrova")


async def test_whoever_asks_is_told_the_same(door: Door) -> None:
    told = {await door.ask_recovery(one) for one in (KNOWN, UNCONFIRMED, UNKNOWN)}

    (only,) = told
    for said in (
        "Письмо идёт до получаса",
        "«Спам»",
        "указан другой адрес или этот не подтвердили",
        "Доступ вернёт куратор журнала",
        "Ольга Павловна Зимина, кабинет 12",
        "Техническая поддержка не видит данных и не меняет пароли",
    ):
        assert said in only


async def test_a_school_that_named_no_curator_sends_to_the_class_teacher(
    door: Door, school: School
) -> None:
    await School(school.operator, "Лицей № 2", "lyceum2").open("Ким;Дина;Андреевна;;Ж;2А;;")

    told = await door.ask_recovery(UNKNOWN)

    assert "Лицей № 2" in told
    assert "Кто куратор, знает классный руководитель." in told


async def test_the_answer_has_one_status_and_one_length(server: Server) -> None:
    http = client(server)
    answers = [
        await http.post("/recoveries", json={"email": one}) for one in (KNOWN, UNCONFIRMED, UNKNOWN)
    ]

    assert {one.status_code for one in answers} == {202}
    assert len({one.content for one in answers}) == 1
    assert len({(*one.headers,) for one in answers}) == 1


async def test_every_request_is_one_letter_to_whoever_it_will_be(door: Door) -> None:
    for one in (KNOWN, UNCONFIRMED, UNKNOWN):
        await door.ask_recovery(one)

    letters = await rows("SELECT account, language FROM letter WHERE purpose = 'recovery'")
    assert [(one["account"], one["language"]) for one in letters] == [(None, "ru")] * 3


@pytest.mark.parametrize(("typed", "why"), [("", "MISSING"), ("petrova", "INVALID")], ids=str)
async def test_what_is_no_address_is_said_so(door: Door, typed: str, why: str) -> None:
    with refused(("email", Why[f"EMAIL_{why}"])) as told:
        await door.ask_recovery(typed)

    assert told[0].status == 422


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
async def test_an_address_is_written_to_five_times_an_hour(
    door: Door, email: str, clock: Clock
) -> None:
    for number in range(5):
        await door.ask_recovery(email, address=f"192.0.2.{number}")

    with refused(WAIT) as told:
        await door.ask_recovery(f" {email.upper()} ", address="192.0.2.99")
    assert told[0].status == 429
    assert "Следующее можно попросить в 13:00" in told[0].refusals[0].names["said"]

    clock.advance(hours=1)
    await door.ask_recovery(email)


async def test_one_who_must_wait_does_not_keep_another_waiting(door: Door) -> None:
    for _ in range(5):
        await door.ask_recovery(UNKNOWN)

    await door.ask_recovery(KNOWN)


async def test_a_client_asks_for_sixty_letters_an_hour(api: ApiDoor, clock: Clock) -> None:
    for number in range(60):
        await api.ask_recovery(f"nobody{number}@mail.ru")

    with refused(WAIT) as told:
        await api.ask_recovery(KNOWN)
    assert told[0].retry_after == 3600
    await api.ask_recovery(KNOWN, address="192.0.2.99")

    clock.advance(hours=1)
    await api.ask_recovery(KNOWN)


async def test_a_refused_request_queues_nothing(api: ApiDoor) -> None:
    for _ in range(5):
        await api.ask_recovery(KNOWN)
    with refused(WAIT):
        await api.ask_recovery(KNOWN)

    assert len(await rows("SELECT id FROM letter WHERE purpose = 'recovery'")) == 5


async def test_what_was_typed_is_kept_while_one_must_wait(pages: PageDoor, server: Server) -> None:
    for _ in range(5):
        await pages.ask_recovery(KNOWN)
    browser = Browser(server)
    await browser.open("/recovery")

    with refused(WAIT):
        await browser.send("/recovery", email=KNOWN)

    assert browser.page.value("email") == KNOWN


async def test_the_answer_shows_the_address_so_that_a_slip_is_seen(browser: Browser) -> None:
    await browser.open("/recovery")
    page = await browser.send("/recovery", email="petrova@mial.ru")
    assert "petrova@mial.ru" in page.text()

    assert (await browser.open("/recovery")).value("email") == "petrova@mial.ru"


async def test_who_has_not_asked_is_asked_first(browser: Browser) -> None:
    assert (await browser.open("/recovery/sent")).path == "/recovery"


async def test_a_request_from_another_site_is_refused(server: Server) -> None:
    headers = {"Origin": "https://evil.example"}

    answer = await client(server).post(
        f"{ADDRESS}/recovery", data={"email": KNOWN}, headers=headers
    )

    assert answer.status_code == 403
    assert await rows("SELECT id FROM letter WHERE purpose = 'recovery'") == []
