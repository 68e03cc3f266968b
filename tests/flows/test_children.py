"""One more child when somebody was faster: nothing is written, and she is told why (spec. 6)."""

import asyncio

import pytest
from msgspec import structs

from backend.caller import Caller
from backend.flows import children, deletion
from backend.house import House
from backend.tables.database import rows
from shared.deletion import DeletionAsked, RequestGranted
from shared.holdings import PasswordGiven
from shared.refusals import Refused, Why
from shared.registration import ChildCode
from tests.makers.clock import Clock
from tests.makers.owners import parent
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.staff import at_desk


@pytest.fixture
async def mother(house: House, school: School) -> Caller:
    """Petrova, who reads Anna's diary and has signed in."""
    await school.register_parent_of("Анна П.", "petrova")
    return parent(house, await school.account("petrova"))


async def test_a_code_spent_meanwhile_opens_nothing(mother: Caller, school: School) -> None:
    boris = await school.invite_parent_of("Борис П.")
    hers = await children.judged(ChildCode(boris.code), mother)
    await school.register_with(boris.code, "stranger")

    with refused(("code", Why.CODE_SPENT)):
        await children.complete(hers, mother)

    assert await school.diaries("petrova") == ["Анна"]


async def test_a_code_revoked_meanwhile_says_so(mother: Caller, school: School) -> None:
    boris = await school.invite_parent_of("Борис П.")
    hers = await children.judged(ChildCode(boris.code), mother)
    await school.revoke(boris)

    with refused(("code", Why.CODE_REVOKED)):
        await children.complete(hers, mother)

    assert await school.diaries("petrova") == ["Анна"]


async def test_a_code_expired_meanwhile_says_so(
    mother: Caller, school: School, clock: Clock
) -> None:
    boris = await school.invite_parent_of("Борис П.")
    hers = await children.judged(ChildCode(boris.code), mother)
    clock.advance(days=91)

    with refused(("code", Why.CODE_EXPIRED)):
        await children.complete(hers, structs.replace(mother, now=clock()))

    assert await school.diaries("petrova") == ["Анна"]


async def test_the_same_diary_opened_meanwhile_costs_no_code(
    mother: Caller, school: School
) -> None:
    sheet, other = (
        await school.invite_parent_of("Борис П."),
        await school.invite_parent_of("Борис П."),
    )
    hers = await children.judged(ChildCode(sheet.code), mother)
    await children.add_child(ChildCode(other.code), mother)

    with refused(("code", Why.CODE_LINKED)):
        await children.complete(hers, mother)

    await school.register_with(sheet.code, "petrov")
    assert await school.diaries("petrov") == ["Борис"]


async def test_an_account_erased_meanwhile_takes_no_child(
    house: House, mother: Caller, school: School
) -> None:
    sheet = await school.invite_parent_of("Борис П.")
    hers = await children.judged(ChildCode(sheet.code), mother)
    curator = await at_desk(house, school)
    await deletion.ask(PasswordGiven("Зимородок42"), mother)
    (asked,) = await deletion.waiting(curator)
    await deletion.grant(RequestGranted(asked.id), curator)

    with refused(("", Why.NOT_SIGNED_IN)):
        await children.complete(hers, mother)

    assert await rows("SELECT id FROM diary") == []
    await school.register_with(sheet.code, "petrov")  # the code is not spent
    assert await school.diaries("petrov") == ["Борис"]


async def test_a_child_comes_while_deletion_is_asked_for_before_it_or_not_at_all(
    mother: Caller, school: School
) -> None:
    sheet = await school.invite_parent_of("Борис П.")
    hers = await children.judged(ChildCode(sheet.code), mother)
    await rows("DELETE FROM diary WHERE school > {}", 0)  # she is of no school at this moment

    asked, added = await asyncio.gather(
        deletion.ask(PasswordGiven("Зимородок42"), mother),
        children.complete(hers, mother),
        return_exceptions=True,
    )

    assert isinstance(asked, DeletionAsked)
    if asked.erased:  # the code is not spent
        assert isinstance(added, Refused)
        await school.register_with(sheet.code, "petrov")
        assert await school.diaries("petrov") == ["Борис"]
    else:
        assert asked.schools == ("Школа № 46",)
        assert await school.diaries("petrova") == ["Борис"]


async def test_the_password_is_compared_before_the_transaction(
    mother: Caller, school: School
) -> None:
    lyceum = School(school.operator, "Лицей № 2", "lyceum2")
    await lyceum.open("Преображенская;Вера;;;Ж;2А;;")
    vera = await lyceum.invite_parent_of("Вера П.")
    before = mother.hasher.calls

    hers = await children.judged(ChildCode(vera.code), mother)
    judged = mother.hasher.calls
    await children.complete(hers, mother)

    assert 0 < judged - before <= 8  # spellings, a hash each
    assert mother.hasher.calls == judged
