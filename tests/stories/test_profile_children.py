"""One more child in an account that exists already (specification 6)."""

import pytest

from shared import invitation_code
from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.door import Added, Door, Owner
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School


@pytest.fixture
async def mother(door: Door, school: School) -> Owner:
    """Petrova, who reads Anna's diary and has signed in."""
    await school.register_parent_of("Анна П.", "petrova")
    return await door.sign_in("petrova")


async def test_a_code_opens_one_more_diary(mother: Owner, school: School) -> None:
    await school.confirm_address("petrova")
    boris = await school.invite_parent_of("Борис П.")

    assert await mother.add_child(boris.code) == Added("Борис П., 3Б", notice="")

    assert (await mother.account()).diaries == ("Анна П., 7А", "Борис П., 3Б")
    assert (await mother.access_journal())[0] == ("child_added", "Борис П.")
    assert (await school.letters())[-1] == ("petrova", "child_added")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Why.CODE_MISSING),
        ("7K3M-2QXA", Why.CODE_LENGTH),
        ("7K3M-2QXA-9RT0", Why.CODE_MISTYPED),
        (invitation_code.make(46), Why.CODE_UNKNOWN),
    ],
)
async def test_what_is_no_code_of_ours_opens_nothing(typed: str, why: Why, mother: Owner) -> None:
    with refused(("code", why)):
        await mother.add_child(typed)

    assert (await mother.account()).diaries == ("Анна П., 7А",)


async def test_a_spent_or_revoked_code_says_so(mother: Owner, school: School) -> None:
    spent = await school.invite_parent_of("Борис П.")
    revoked = await school.invite_parent_of("Вера П.")
    await school.register_with(spent.code, "stranger")
    await school.revoke(revoked)

    with refused(("code", Why.CODE_SPENT)):
        await mother.add_child(spent.code)
    with refused(("code", Why.CODE_REVOKED)):
        await mother.add_child(revoked.code)


async def test_a_code_that_was_added_is_not_told_to_be_somebodys(
    mother: Owner, school: School
) -> None:
    boris = await school.invite_parent_of("Борис П.")
    await mother.add_child(boris.code)

    with refused(("code", Why.CODE_REPEATED)):
        await mother.add_child(boris.code)


async def test_an_expired_code_says_so(door: Door, school: School, clock: Clock) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    expired = await school.invite_parent_of("Борис П.")
    clock.advance(days=91)
    mother = await door.sign_in("petrova")

    with refused(("code", Why.CODE_EXPIRED)):
        await mother.add_child(expired.code)


async def test_the_students_own_code_is_handed_on_unspent(
    mother: Owner, door: Door, school: School
) -> None:
    sheet = await school.invite_student("Борис П.")

    with refused(("code", Why.CODE_OF_STUDENT)):
        await mother.add_child(sheet.code)

    boris = await door.enter(sheet.code)
    assert (await boris.finish(login="boris.p", email="")).login == "boris.p"


async def test_a_diary_that_is_open_already_costs_no_code(
    mother: Owner, door: Door, school: School
) -> None:
    fathers = await school.invite_parent_of("Анна П.")

    with refused(("code", Why.CODE_LINKED)):
        await mother.add_child(fathers.code)

    father = await door.enter(fathers.code)
    assert (await father.finish(login="petrov")).diaries == ("Анна П., 7А",)


async def test_a_student_adds_no_children(pages: PageDoor, school: School) -> None:
    lion = await pages.enter((await school.invite_student("Лев К.")).code)
    await lion.finish(login="kim.lev", email="")
    owner = await pages.sign_in("kim.lev")
    anna = await school.invite_parent_of("Анна П.")

    answer = await owner.browser.http.post(
        "/profile/children",
        data={"code": anna.code},
        headers={"Origin": "https://journal.school46.ru"},
    )
    page = await owner.browser.open(answer.headers["location"])

    assert [one.why for one in page.refusals()] == [Why.CHILDREN_OF_STUDENT]
    assert await school.diaries("kim.lev") == ["Лев"]


async def test_whoever_signed_out_adds_nothing(mother: Owner, door: Door, school: School) -> None:
    boris = await school.invite_parent_of("Борис П.")
    await mother.sign_out()

    with refused(("", Why.NOT_SIGNED_IN)):
        await mother.add_child(boris.code)

    assert (await (await door.enter(boris.code)).finish(login="petrov")).login == "petrov"
