"""What became of a code between the check and the finish (specification 7)."""

from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.door import Door
from tests.makers.page_door import PageDoor, PageVisitor
from tests.makers.refused import refused
from tests.makers.school import School


async def test_of_two_browsers_with_one_code_the_second_is_told_why(
    door: Door, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    mother, father = await door.enter(sheet.code), await door.enter(sheet.code)

    await mother.finish(login="petrova", password="Зимородок42")
    with refused(("code", Why.CODE_SPENT)):
        await father.finish(login="petrov", password="Свиристель17")

    assert await school.logins() == ["petrova"]


async def test_a_code_revoked_between_check_and_finish_opens_nothing(
    door: Door, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    boris = await school.invite_parent_of("Борис П.")
    mother = await door.enter(sheet.code)

    await school.revoke(sheet)
    with refused(("code", Why.CODE_REVOKED)):
        await mother.finish(children=(boris.code,))

    assert (await school.logins(), await school.letters()) == ([], [])
    assert (await (await door.enter(boris.code)).finish()).diaries == ("Борис П., 3Б",)


async def test_a_code_that_expired_between_check_and_finish_opens_nothing(
    door: Door, school: School, clock: Clock
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    clock.advance(days=90, hours=11, minutes=50)
    mother = await door.enter(sheet.code)

    clock.advance(minutes=11)
    with refused(("code", Why.CODE_EXPIRED)):
        await mother.finish()

    assert await school.logins() == []


async def test_a_childs_code_lost_before_the_finish_costs_that_diary_alone(
    pages: PageDoor, school: School
) -> None:
    anna = await school.invite_parent_of("Анна П.")
    boris = await school.invite_parent_of("Борис П.")
    vera = await school.invite_parent_of("Вера П.")
    mother = await _at_children(pages, anna.code)
    told = [(one.code, await mother.add(one.code)) for one in (boris, vera)]

    await (await pages.enter(boris.code)).finish(login="stranger")
    opened = await mother.end(told)

    assert opened.diaries == ("Анна П., 7А", "Вера П., 4А")
    assert opened.children == (Why.CODE_LOST, "opened")
    assert "Кодом для Бориса П. только что воспользовались." in mother.browser.page.text()
    assert await school.diaries("petrova") == ["Анна", "Вера"]


async def test_a_childs_code_revoked_before_the_finish_says_so_at_the_end(
    pages: PageDoor, school: School
) -> None:
    boris = await school.invite_parent_of("Борис П.")
    mother = await _at_children(pages, (await school.invite_parent_of("Анна П.")).code)
    told = [(boris.code, await mother.add(boris.code))]

    await school.revoke(boris)
    opened = await mother.end(told)

    assert (opened.diaries, opened.children) == (("Анна П., 7А",), (Why.CODE_REVOKED,))


async def test_a_login_taken_before_the_finish_sends_back_to_its_page(
    pages: PageDoor, school: School
) -> None:
    mother = await _at_children(pages, (await school.invite_parent_of("Анна П.")).code)
    father = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await father.finish(login="petrova")

    with refused(("login", Why.LOGIN_TAKEN)):
        await mother.end([])
    assert mother.browser.page.path == "/registration/login"
    await mother.choose("m.petrova", "")

    assert (await mother.end([])).login == "m.petrova"


async def test_the_second_registration_of_one_browser_is_told_of_its_own_faults(
    pages: PageDoor, school: School
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.finish(login="petrova")
    await mother.browser.open("/registration")
    await mother.browser.send(
        "/registration/code", code=(await school.invite_parent_of("Анна П.")).code
    )
    await mother.confirm(family_name="Петров", given_name="Олег")
    await mother.choose("petrov", "Свиристель17")
    await mother.give("petrov@mail.ru")
    lion = await pages.enter((await school.invite_student("Лев К.")).code)
    await lion.finish(login="petrov", email="")

    with refused(("login", Why.LOGIN_TAKEN)):
        await mother.end([])

    await mother.choose("o.petrov", "")
    assert (await mother.end([])).login == "o.petrov"


async def _at_children(pages: PageDoor, code: str) -> PageVisitor:
    mother = await pages.enter(code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")
    await mother.give("petrova@mail.ru")
    return mother
