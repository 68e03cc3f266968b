"""A school may ask a parent for a consent: never a condition, and taken back at will (spec. 5)."""

from datetime import timedelta

import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.api_door import ApiDoor, asked
from tests.makers.clock import Clock
from tests.makers.consenting import consenting
from tests.makers.desk import ApiDesk, Desk, PageStaff
from tests.makers.door import PASSWORD, Door
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import STUDENTS, School
from tests.makers.settings import Settings, settings_of

TEXT = "Разрешаю печатать снимки класса в школьной газете.\n\nНа год."
ANNA, BORIS = "Анна П., 7А", "Борис П., 3Б"


@pytest.fixture
async def asking(desk_api: ApiDesk, school: School) -> Settings:
    """The settings of a school that asks for a consent."""
    settings = settings_of(await desk_api.sign_in(await school.curator()))
    await settings.open()
    await settings.save(consent=TEXT)
    return settings


async def mother_of_two(school: School, api: ApiDoor) -> None:
    """Petrova, with Anna and Boris."""
    await school.register_parent_of("Анна П.", "petrova")
    owner = await api.sign_in("petrova")
    await owner.add_child((await school.invite_parent_of("Борис П.")).code)


async def test_where_a_school_asks_for_nothing_nobody_is_asked(door: Door, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")

    mother = consenting(await door.sign_in("petrova"))

    assert (await mother.asked(), await mother.standing()) == ([], [])


@pytest.mark.usefixtures("asking")
async def test_a_parent_answers_for_each_child_and_is_asked_once(
    door: Door, school: School, api: ApiDoor
) -> None:
    await mother_of_two(school, api)
    owner = await door.sign_in("petrova")
    mother = consenting(owner)
    assert await mother.asked() == [ANNA, BORIS]

    await mother.answer(ANNA, "given")
    assert await mother.asked() == [BORIS]
    await mother.answer(BORIS, "later")

    assert (await mother.asked(), await mother.standing()) == ([], [f"{ANNA}: 1"])
    assert ("consent_given", "Анна П.") in await owner.access_journal()
    assert (await owner.account()).diaries == (ANNA, BORIS)
    await mother.answer(BORIS, "given")
    assert await mother.standing() == [f"{ANNA}: 1", f"{BORIS}: 1"]


@pytest.mark.usefixtures("asking")
async def test_what_was_given_is_taken_back_and_may_be_given_again(
    door: Door, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await door.sign_in("petrova")
    mother = consenting(owner)
    await mother.answer(ANNA, "given")

    await mother.withdraw(ANNA)

    assert (await mother.asked(), await mother.standing()) == ([], [])
    assert (await owner.access_journal())[0] == ("consent_withdrawn", "Анна П.")
    await mother.answer(ANNA, "given")
    assert await mother.standing() == [f"{ANNA}: 1"]


async def test_a_changed_text_is_asked_anew_and_the_old_consent_stays_with_the_old_text(
    door: Door, school: School, asking: Settings
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    mother = consenting(await door.sign_in("petrova"))
    await mother.answer(ANNA, "given")

    await asking.save(consent="Разрешаю снимать на видео.")
    assert (await mother.asked(), await mother.standing()) == ([ANNA], [f"{ANNA}: 1"])
    await mother.answer(ANNA, "later")
    assert (await mother.asked(), await mother.standing()) == ([], [f"{ANNA}: 1"])
    await mother.answer(ANNA, "given")

    assert await mother.standing() == [f"{ANNA}: 2"]
    await mother.withdraw(ANNA)
    assert await mother.standing() == []


async def test_an_answer_to_a_text_that_was_changed_meanwhile_is_none(
    door: Door, school: School, asking: Settings
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    mother = consenting(await door.sign_in("petrova"))
    await asking.save(consent="Разрешаю снимать на видео.")

    with refused(("", Why.CONSENT_CHANGED)):
        await mother.answer(ANNA, "given", version="1")

    assert await mother.standing() == []


async def test_a_school_that_asks_no_more_leaves_what_stands_to_be_taken_back(
    door: Door, school: School, asking: Settings
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    mother = consenting(await door.sign_in("petrova"))
    await mother.answer(ANNA, "given")

    await asking.save(consent="")

    assert (await mother.asked(), await mother.standing()) == ([], [f"{ANNA}: 1"])
    await mother.withdraw(ANNA)
    assert await mother.standing() == []


@pytest.mark.usefixtures("asking")
async def test_each_school_has_a_page_of_its_own(door: Door, school: School, api: ApiDoor) -> None:
    other = await School(school.operator, "Школа № 47", "sch47").open(*STUDENTS)
    await rows(
        "UPDATE school SET consent_text = 'Да', consent_version = '1' WHERE short_name = 'sch47'"
    )
    await school.register_parent_of("Анна П.", "petrova")
    owner = await api.sign_in("petrova")
    await owner.add_child((await other.invite_parent_of("Лев К.")).code)
    mother = consenting(await door.sign_in("petrova"))

    assert await mother.asked() == [ANNA]
    await mother.answer(ANNA, "later")
    assert await mother.asked() == ["Лев К., 7А"]


@pytest.mark.usefixtures("asking")
async def test_nobody_answers_for_a_child_whose_diary_they_do_not_read(
    api: ApiDoor, school: School, clock: Clock
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    mother = await api.sign_in("petrova")
    form = {"student": await school.student("Борис П."), "version": "1", "answer": "given"}

    with refused(("student", Why.NOT_FOUND)):
        await asked(mother.http, "POST", "/me/consents", form)
    with refused(("student", Why.NOT_FOUND)):
        await asked(mother.http, "POST", "/me/consents/withdrawals", {"student": form["student"]})
    anna = await school.student("Анна П.")
    gone = clock.now + timedelta(hours=1)
    await rows("UPDATE student SET leaves_at = {} WHERE id = {}", gone, anna)
    clock.advance(hours=1)
    mother = await api.sign_in("petrova")
    with refused(("student", Why.NOT_FOUND)):
        await asked(mother.http, "POST", "/me/consents", {**form, "student": anna})
    assert await consenting(mother).asked() == []


@pytest.mark.usefixtures("asking")
async def test_a_student_is_asked_nothing(api: ApiDoor, school: School) -> None:
    sheet = await school.invite_student("Анна П.")
    await (await api.enter(sheet.code)).finish(login="anna", email="")
    anna = await api.sign_in("anna")
    form = {"student": await school.student("Анна П."), "version": "1", "answer": "given"}

    assert await asked(anna.http, "GET", "/me/consents") == []
    with refused(("", Why.NOT_ALLOWED)):
        await asked(anna.http, "POST", "/me/consents", form)


@pytest.mark.usefixtures("asking")
async def test_after_signing_in_a_parent_is_led_there_once_and_then_to_the_journal(
    pages: PageDoor, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await pages.sign_in("petrova")
    browser = owner.browser
    assert browser.page.path == "/consents"
    assert browser.page.texts(".//section[@class='consent']//button") == [
        "Согласиться",
        "Не сейчас",
    ]
    classes = {one.get("class") for one in browser.page.root.iterfind(".//section//button")}
    assert len(classes) == 1  # equal in weight

    assert (await browser.open("/journal")).path == "/journal"  # nothing depends on it
    await consenting(owner).answer(ANNA, "later")

    assert browser.page.path == "/journal"
    assert (await pages.sign_in("petrova")).browser.page.path == "/journal"


@pytest.mark.usefixtures("asking")
async def test_of_a_child_added_later_the_profile_leads_there(
    pages: PageDoor, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await pages.sign_in("petrova")
    await consenting(owner).answer(ANNA, "given")

    await owner.add_child((await school.invite_parent_of("Борис П.")).code)

    links = [one.get("href") for one in owner.browser.page.root.iterfind(".//main//a")]
    assert "/consents" in links
    assert await consenting(owner).asked() == [BORIS]


@pytest.mark.usefixtures("asking")
async def test_the_curator_sees_who_has_given_it_and_takes_the_list_away(
    desk: Desk, school: School, api: ApiDoor, clock: Clock
) -> None:
    await mother_of_two(school, api)
    await school.register_parent_of("Анна П.", "petrov.oleg")
    mother = consenting(await api.sign_in("petrova"))
    await mother.answer(ANNA, "given")
    await mother.answer(BORIS, "later")
    father = consenting(await api.sign_in("petrov.oleg"))
    await father.answer(ANNA, "given")
    await father.withdraw(ANNA)
    hired = await school.curator("belova", "Нина Белова")
    curator = await desk.sign_in(hired)

    if isinstance(curator, PageStaff):
        await curator.open("/desk/consents")
        tables = [*curator.browser.page.root.iterfind(".//main//table")]
        counted = ["|".join(row.itertext()) for row in tables[0].iterfind("tbody/tr")]
        named = ["|".join(row.itertext()) for row in tables[1].iterfind("tbody/tr")]
        assert counted == ["3Б|0|1", "4А|0|1", "7А|1|2"]
        assert len(named) == 1
        assert named[0].startswith("7А|Петрова Анна Олеговна|Петрова Мария")
        file = await curator.browser.http.get("/desk/consents.csv")
    else:
        told = await curator.asks("GET", "/desk/consents")
        assert told["version"] == "1"
        assert [(one["class_name"], one["given"], one["students"]) for one in told["classes"]] == [
            ("3Б", 0, 1),
            ("4А", 0, 1),
            ("7А", 1, 2),
        ]
        assert [one["student"] for one in told["given"]] == ["Петрова Анна Олеговна"]
        file = await curator.http.get("/desk/consents/given.csv")
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("7А;Петрова Анна Олеговна;Петрова Мария")
    assert "belova" not in file.text

    clock.advance(minutes=11)
    if isinstance(curator, PageStaff):
        assert (await curator.browser.open("/desk/consents.xlsx")).path == "/desk/proof"
    else:
        stale = await curator.http.get("/desk/consents/given.xlsx")
        assert stale.status_code == 403


@pytest.mark.usefixtures("asking")
async def test_what_was_answered_is_told_to_its_owner_and_goes_with_diary_and_account(
    api: ApiDoor, desk_api: ApiDesk, school: School
) -> None:
    await mother_of_two(school, api)
    owner = await api.sign_in("petrova")
    mother = consenting(owner)
    await mother.answer(ANNA, "given")
    await mother.answer(BORIS, "later")

    held = await asked(owner.http, "POST", "/me/data", {"password": PASSWORD})
    told = [(one["person"], one["version"], one["given"]) for one in held["consents"]]
    assert told == [("Анна П.", "1", True), ("Борис П.", "1", False)]

    curator = await desk_api.sign_in(await school.curator("belova", "Нина Белова"))
    number, anna = await school.account("petrova"), await school.student("Анна П.")
    reason = {"student": anna, "reason": "Решение суда"}
    await curator.asks("POST", f"/desk/people/accounts/{number}/unlinkings", reason)
    assert await rows("SELECT count(*) AS number FROM consent") == [{"number": 1}]
    await asked(owner.http, "POST", "/me/deletion", {"password": PASSWORD})
    (waiting,) = await curator.asks("GET", "/desk/requests")
    await curator.asks("POST", "/desk/requests/granted", {"request": waiting["id"]})
    assert await rows("SELECT id FROM consent") == []


async def test_a_text_that_is_too_long_is_refused(desk: Desk, school: School) -> None:
    settings = settings_of(await desk.sign_in(await school.curator()))
    await settings.open()

    with refused(("consent", Why.NOTICE_LONG)):
        await settings.save(consent="а" * 6001)
