"""«Дети»: a result for every code, nothing retyped (specification 6)."""

from itertools import product

import pytest

from backend.flows.invitation import issuing
from backend.tables.database import rows
from shared import invitation_code
from shared.invitation import Issue
from shared.refusals import Why
from tests.makers.api_door import ApiDoor, asked
from tests.makers.clock import Clock
from tests.makers.door import Door, Opened
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School

UNKNOWN = invitation_code.show(invitation_code.make(46))


async def test_one_account_opens_the_diaries_of_all_children(door: Door, school: School) -> None:
    anna = await school.invite_parent_of("Анна П.")
    boris = await school.invite_parent_of("Борис П.")
    vera = await school.invite_parent_of("Вера П.")

    mother = await door.enter(anna.code)
    opened = await mother.finish(children=(boris.code.lower(), vera.code))

    diaries = ("Анна П., 7А", "Борис П., 3Б", "Вера П., 4А")
    assert opened == Opened("petrova", diaries, ("opened", "opened"))
    assert (await (await door.sign_in("petrova")).account()).diaries == diaries


async def test_bad_codes_do_not_cost_the_good_ones(
    door: Door, school: School, clock: Clock
) -> None:
    expired = await school.invite_parent_of("Лев К.")
    clock.advance(days=91)
    anna = await school.invite_parent_of("Анна П.")
    fathers = await school.invite_parent_of("Анна П.")
    revoked = await school.invite_parent_of("Вера П.")
    await school.revoke(revoked)
    spent = await school.invite_parent_of("Борис П.")
    await (await door.enter(spent.code)).finish(login="stranger")
    of_student = await school.invite_student("Вера П.")
    boris = await school.invite_parent_of("Борис П.")

    mother = await door.enter(anna.code)
    opened = await mother.finish(
        children=(
            *("сорок шесть", "7K3M-2QXA-9RT0", UNKNOWN),
            *(expired.code, revoked.code, spent.code, of_student.code),
            *(anna.code, fathers.code, boris.code, boris.code),
        )
    )

    assert opened.diaries == ("Анна П., 7А", "Борис П., 3Б")
    assert opened.children == (
        *(Why.CODE_LENGTH, Why.CODE_MISTYPED, Why.CODE_UNKNOWN),
        *(Why.CODE_EXPIRED, Why.CODE_REVOKED, Why.CODE_SPENT, Why.CODE_OF_STUDENT),
        *(Why.CODE_REPEATED, Why.CODE_LINKED, "opened", Why.CODE_REPEATED),
    )


async def test_a_code_for_a_diary_that_is_open_already_stays_unspent(
    door: Door, school: School
) -> None:
    mothers = await school.invite_parent_of("Анна П.")
    fathers = await school.invite_parent_of("Анна П.")

    mother = await door.enter(mothers.code)
    opened = await mother.finish(children=(fathers.code,))
    father = await door.enter(fathers.code)
    await father.finish(login="petrov")

    assert opened.children == (Why.CODE_LINKED,)
    assert await school.diaries("petrov") == ["Анна"]


async def test_a_student_adds_no_children(api: ApiDoor, school: School) -> None:
    lion = await api.enter((await school.invite_student("Лев К.")).code)
    anna = await school.invite_parent_of("Анна П.")

    with refused(("children_codes", Why.CHILDREN_OF_STUDENT)):
        await lion.finish(login="kim.lev", email="", children=(anna.code,))

    assert await school.logins() == []


async def test_a_student_is_not_asked_for_children(pages: PageDoor, school: School) -> None:
    lion = await pages.enter((await school.invite_student("Лев К.")).code)
    await lion.confirm()
    await lion.choose("kim.lev", "Зимородок42")

    page = await lion.browser.open("/registration/children")

    assert page.path == "/registration/email"


async def test_more_than_twenty_codes_are_too_many_for_one_form(
    api: ApiDoor, school: School
) -> None:
    mother = await api.enter((await school.invite_parent_of("Анна П.")).code)

    with refused(("children_codes", Why.CODES_TOO_MANY)):
        await mother.finish(children=("7K3M-2QXA-9RTC",) * 21)


async def test_more_than_twenty_children_are_too_many_for_one_draft(
    pages: PageDoor, school: School
) -> None:
    names = [*"АБВГДЕЖЗИКЛМНОПРСТУФХ"]
    big = School(school.operator, "Лицей № 2", "lyceum2")
    await big.open(*(f"{name}ев;Пётр;;;М;1А;;" for name in names))
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")
    await mother.give("petrova@mail.ru")

    told = [await mother.add((await big.invite_parent_of(f"Пётр {one}.")).code) for one in names]

    assert told == ["opened"] * 20 + [Why.CODES_TOO_MANY]


async def test_a_code_may_be_taken_out_again(pages: PageDoor, school: School) -> None:
    boris = await school.invite_parent_of("Борис П.")
    vera = await school.invite_parent_of("Вера П.")
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")
    await mother.give("petrova@mail.ru")
    await mother.add(boris.code)
    await mother.add(vera.code)

    await mother.browser.send("/registration/children/remove")

    assert (await mother.end([])).diaries == ("Анна П., 7А", "Вера П., 4А")
    assert (await (await pages.enter(boris.code)).finish(login="petrov")).login == "petrov"


async def test_of_two_codes_that_look_alike_masked_one_is_taken_out(
    pages: PageDoor, school: School
) -> None:
    big = School(school.operator, "Лицей № 2", "lyceum2")
    families = ["".join(pair) for pair in product("АБВГДЕЖЗИКЛМ", "абвгдежзиклм")]
    await big.open(*(f"{family}ев;Пётр;;;М;1А;;" for family in families))
    sheets = (await issuing.issue(Issue(), big.short_name, big.operator())).codes
    by_mask = {one.code[-2:]: one.code for one in sheets if one.audience == "parent"}
    first, second = next(
        (one.code, by_mask[one.code[-2:]])
        for one in sheets
        if one.audience == "parent" and by_mask[one.code[-2:]] != one.code
    )
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")
    await mother.give("petrova@mail.ru")
    await mother.add(first)
    await mother.add(second)

    await mother.browser.send("/registration/children/remove")

    assert len((await mother.end([])).diaries) == 2
    assert (await (await pages.enter(first)).finish(login="petrov")).login == "petrov"


async def test_a_code_that_was_typed_and_not_added_is_not_lost(
    pages: PageDoor, school: School
) -> None:
    boris = await school.invite_parent_of("Борис П.")
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    await mother.choose("petrova", "Зимородок42")
    await mother.give("petrova@mail.ru")

    page = await mother.browser.send("/registration/finish", code=boris.code)

    assert page.path == "/registration/done"
    assert await school.diaries("petrova") == ["Анна", "Борис"]


async def test_the_answer_holds_no_code(api: ApiDoor, school: School) -> None:
    boris = await school.invite_parent_of("Борис П.")
    mother = await api.enter((await school.invite_parent_of("Анна П.")).code)
    form = {
        "code": mother.code,
        "login": "petrova",
        "password": "Зимородок42",
        "family_name": "Петрова",
        "given_name": "Мария",
        "email": "petrova@mail.ru",
        "children_codes": [boris.code, "Зимородок42"],
    }

    made = await asked(mother.http, "POST", "/registrations", form)

    masks = [child["code"] for child in made["children"]]
    assert masks == [f"••••-••••-••{boris.code[-2:]}", "••••-••••-••••"]


@pytest.mark.parametrize("way", ["register", "profile"])
async def test_what_notice_was_shown_is_recorded_with_each_diary(
    way: str, door: Door, school: School
) -> None:
    boris = await school.invite_parent_of("Борис П.")
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)

    await mother.finish(children=(boris.code,) if way == "register" else ())
    if way == "profile":
        await (await door.sign_in("petrova")).add_child(boris.code)

    found = await rows("SELECT notice_version FROM diary ORDER BY id")
    assert [row["notice_version"] for row in found] == ["1", "1"]
