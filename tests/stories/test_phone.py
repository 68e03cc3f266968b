"""A school may ask a parent for a phone, saying why: never owed, and its owner's (spec. 5, 13)."""

import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.desk import ApiDesk, Desk, PageDesk
from tests.makers.door import Door
from tests.makers.page_door import PageDoor
from tests.makers.people import people
from tests.makers.phoning import phoning
from tests.makers.refused import refused
from tests.makers.rights import rights
from tests.makers.school import School
from tests.makers.server import Server
from tests.makers.settings import Settings, settings_of

WHY = "Чтобы позвонить, если ребёнок заболел."
TYPED, NUMBER, READ = "8 (900) 123-45-67", "+79001234567", "+7 900 123-45-67"
OURS, THEIRS = "Школа № 46", "Лицей № 2"
NOT_FOUND = ("", Why.NOT_FOUND)


@pytest.fixture
async def asking(desk_api: ApiDesk, school: School) -> Settings:
    """The settings of School 46, which asks for a phone."""
    return await switched_on(desk_api, school)


@pytest.fixture
async def lyceum(school: School) -> School:
    """Another school of the same installation, with a sister of Lev Kim."""
    return await School(school.operator, THEIRS, "lyceum2").open("Ким;Дина;;;Ж;2А;;")


async def switched_on(desk: ApiDesk, school: School, login: str = "zimina") -> Settings:
    settings = settings_of(await desk.sign_in(await school.curator(login)))
    await settings.open()
    await settings.save(phone="on", phone_why=WHY)
    return settings


async def test_a_school_that_asks_for_nothing_is_given_nothing(door: Door, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    mother = phoning(await door.sign_in("petrova"))

    with refused(("", Why.PHONE_NOT_ASKED)):
        await mother.give(TYPED)

    assert (await mother.number(), await mother.holders()) == ("", {})


@pytest.mark.usefixtures("asking")
async def test_a_parent_gives_a_number_with_the_address_or_none(door: Door, school: School) -> None:
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)
    father = await door.enter((await school.invite_parent_of("Анна П.")).code)

    with refused(("email", Why.EMAIL_INVALID), ("phone", Why.PHONE_INVALID)):
        await mother.finish(email="мария@", phone="123")
    await mother.finish(phone=TYPED)
    await father.finish(login="petrov", given_name="Олег")

    hers, his = [phoning(await door.sign_in(login)) for login in ("petrova", "petrov")]
    assert (await hers.number(), await hers.holders()) == (NUMBER, {OURS: True})
    assert (await his.number(), await his.holders()) == ("", {OURS: False})
    (held,) = await rows("SELECT number FROM phone")
    assert b"9001234567" not in held["number"]


@pytest.mark.usefixtures("asking")
async def test_the_page_says_why_and_keeps_what_is_typed(pages: PageDoor, school: School) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")
    page = await mother.browser.open("/registration/email")
    assert f"{OURS} просит номер: «{WHY}» Можно не указывать." in page.text()

    with refused(("email", Why.EMAIL_MISSING)):
        await mother.give("", phone=TYPED)

    assert mother.browser.page.form("/registration/email")["phone"] == TYPED
    await mother.give("petrova@mail.ru")
    again = await mother.browser.open("/registration/email")
    assert again.form("/registration/email")["phone"] == READ
    (draft,) = await rows("SELECT email, remembered FROM draft")
    assert b"9001234567" not in draft["email"]


async def test_what_was_typed_goes_nowhere_once_the_school_asks_no_more(
    pages: PageDoor, school: School, asking: Settings
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")
    await mother.give("petrova@mail.ru", phone=TYPED)

    await asking.save(phone="")
    await mother.end([])

    assert await rows("SELECT * FROM phone") == []


@pytest.mark.usefixtures("asking")
async def test_no_student_is_asked(api: ApiDoor, pages: PageDoor, school: School) -> None:
    program = await api.enter((await school.invite_student("Анна П.")).code)
    with refused(("phone", Why.PHONE_NOT_ASKED)):
        await program.finish(login="anna", phone=TYPED)

    anna = await pages.enter((await school.invite_student("Борис П.")).code)
    await anna.confirm()
    await anna.choose("boris", "Зимородок42")
    page = await anna.browser.open("/registration/email")
    assert "phone" not in page.names("/registration/email")
    await anna.browser.post("/registration/email", data={"email": "", "phone": TYPED})

    student = phoning(await pages.sign_in("boris"))
    with refused(("", Why.PHONE_NOT_ASKED)):
        await student.give(TYPED)
    assert await rows("SELECT * FROM phone") == []


async def test_a_number_goes_to_the_school_whose_reason_was_read(
    api: ApiDoor, pages: PageDoor, desk_api: ApiDesk, school: School, lyceum: School
) -> None:
    await switched_on(desk_api, lyceum)
    dina = [(await lyceum.invite_parent_of("Дина К.")).code for _ in range(2)]
    lev = [(await school.invite_parent_of("Лев К.")).code for _ in range(2)]
    await (await api.enter(lev[0])).finish(login="kim", children=(dina[0],), phone=TYPED)
    mother = await pages.enter(lev[1])
    await mother.confirm(family_name="Ким", given_name="Ольга")
    await mother.choose("kim.olga", "Зимородок42")
    await mother.give("kim@mail.ru")
    await mother.add(dina[1])
    page = await mother.browser.open("/registration/email")
    assert f"{THEIRS} просит номер" in page.text()
    await mother.give("kim@mail.ru", phone=TYPED)
    await mother.end([])

    await switched_on(desk_api, school, "belova")

    for login in ("kim", "kim.olga"):
        owner = phoning(await pages.sign_in(login))
        assert await owner.holders() == {THEIRS: True, OURS: False}
    await owner.give(TYPED)
    assert await owner.holders() == {THEIRS: True, OURS: True}


async def test_to_a_school_whose_diary_was_lost_no_number_goes(
    pages: PageDoor, school: School, lyceum: School
) -> None:
    await lyceum.ask_phone()
    dina = (await lyceum.invite_parent_of("Дина К.")).code
    mother = await pages.enter((await school.invite_parent_of("Лев К.")).code)
    await mother.confirm(family_name="Ким", given_name="Ольга")
    await mother.choose("kim.olga", "Зимородок42")
    await mother.give("kim@mail.ru")
    await mother.add(dina)
    await mother.give("kim@mail.ru", phone=TYPED)

    await lyceum.register_with(dina, "kim")
    await mother.end([])

    assert await school.diaries("kim.olga") == ["Лев"]
    assert await rows("SELECT * FROM phone") == []


@pytest.mark.usefixtures("asking")
async def test_the_owner_changes_it_and_takes_it_back(door: Door, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await door.sign_in("petrova")
    mother = phoning(owner)

    with refused(("phone", Why.PHONE_MISSING)):
        await mother.give("  ")
    with refused(("phone", Why.PHONE_INVALID)):
        await mother.give("8 900 123-45-6")
    await mother.give("+49 30 901820")
    await mother.give(TYPED)
    assert await mother.number() == NUMBER
    await mother.remove()

    assert (await mother.number(), await mother.holders()) == ("", {OURS: False})
    told = [event for event, _ in await owner.access_journal()]
    assert told[:3] == ["phone_removed", "phone_given", "phone_given"]


@pytest.mark.usefixtures("asking")
async def test_the_staff_see_it_by_a_press_that_its_owner_reads_of(
    desk: Desk, api: ApiDoor, school: School, lyceum: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova", phone=TYPED)
    await school.register_parent_of("Борис П.", "petrov")
    account, phoneless = await school.account("petrova"), await school.account("petrov")
    curator = people(await desk.sign_in(await school.curator("sova")))
    teacher = people(await desk.sign_in(await school.class_teacher("7А")))
    others = [
        people(await desk.sign_in(await school.class_teacher("3Б", login="soyka"))),
        people(await desk.sign_in(await lyceum.curator("krotova"))),
    ]

    seen = await curator.see(account)
    assert "900" not in seen.text
    assert await curator.find("9001234567") == []
    assert await curator.phone(account) == f"{READ}: {WHY}"
    assert await teacher.phone(account) == f"{READ}: {WHY}"
    for one in others:
        with refused(NOT_FOUND):
            await one.phone(account)
    with refused(NOT_FOUND):
        await curator.phone(phoneless)

    journal = await api.sign_in("petrova")
    assert [event for event, _ in await journal.access_journal()].count("phone_seen") == 2
    assert '"by":"class_teacher"' in await journal.everything()


async def test_a_school_says_why_or_does_not_ask(desk: Desk, school: School) -> None:
    settings = settings_of(await desk.sign_in(await school.curator()))
    await settings.open()

    with refused(("phone_why", Why.PHONE_WHY_MISSING)):
        await settings.save(phone="on", phone_why=" \n ")
    with refused(("phone_why", Why.PHONE_WHY_LONG)):
        await settings.save(phone="on", phone_why="а" * 201)
    await settings.save(phone="on", phone_why=f"  {WHY}\n")

    assert (settings.now("phone"), settings.now("phone_why")) == ("on", WHY)
    assert settings.changes() == ["Ольга Павловна Зимина: phone, phone_why"]


async def test_with_the_reason_the_numbers_go_but_for_another_school_s(
    desk_api: ApiDesk, desk_pages: PageDesk, api: ApiDoor, school: School, lyceum: School
) -> None:
    ours = await switched_on(desk_api, school)
    await switched_on(desk_api, lyceum, "krotova")
    await school.register_parent_of("Лев К.", "kim")
    mother = phoning(owner := await api.sign_in("kim"))
    await owner.add_child((await lyceum.invite_parent_of("Дина К.")).code)
    await mother.give(TYPED)
    curator = await desk_pages.sign_in(await school.curator("belova"))
    await curator.open("/desk/settings")
    assert "Сейчас у школы 1 номер." in curator.browser.page.text()

    await ours.save(phone="")

    assert (await mother.number(), await mother.holders()) == (NUMBER, {THEIRS: True})
    assert await rows("SELECT what, by_role FROM destruction") == [
        {"what": "phones", "by_role": "curator"}
    ]
    with refused(NOT_FOUND):
        office = people(await desk_api.sign_in(await school.curator("sova")))
        await office.phone(await school.account("kim"))
    await ours.save(phone="on")
    assert await mother.holders() == {THEIRS: True, OURS: False}


@pytest.mark.usefixtures("asking")
async def test_it_is_among_what_is_held_and_goes_with_the_last_diary(
    server: Server, desk: Desk, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova", phone=TYPED)
    owner = await rights(desk, server)

    (held,) = (await owner.data())["phones"]
    assert (held["number"], held["school"], held["why"]) == (NUMBER, OURS, WHY)
    office = people(await desk.sign_in(await school.curator("belova")))
    account, anna = await school.account("petrova"), await school.student("Анна П.")
    await office.unlink(account, anna, "Решение суда")

    assert await rows("SELECT * FROM phone") == []
