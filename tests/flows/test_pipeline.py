"""How far everybody has come is counted from what has really happened (specification 1)."""

from typing import Any

import pytest

from backend.caller import Caller
from backend.flows import pipeline, printing
from backend.flows.invitation import issuing, reading, revoking
from backend.house import House
from backend.tables.database import rows
from shared.invitation import Audience, InvitationCheck, Issue
from shared.pipeline import Asked, Counts, Order, Stage
from shared.printing import Revocation, SheetsWanted
from shared.refusals import Why
from shared.staff import StaffRole
from tests.makers.clock import Clock
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.staff import at_desk

ANNA, LEV = "Петрова Анна Олеговна", "Ким Лев Андреевич"


@pytest.fixture
async def curator(house: House, school: School) -> Caller:
    """The curator of school 46."""
    return await at_desk(house, school)


async def _counts(curator: Caller, area: str = "") -> Counts:
    return (await pipeline.counts(area, curator)).counts


async def _stages(curator: Caller, **asked: Any) -> list[tuple[str, str, Stage]]:
    found = await pipeline.people(Asked(**asked), curator)
    return [(one.name, one.audience.value, one.stage) for one in found.people]


async def test_from_issued_to_printed_to_entered_to_registered(
    curator: Caller, school: School
) -> None:
    assert await _counts(curator) == Counts()

    issued = await issuing.issue(Issue(area="7А"), None, curator)
    assert await _counts(curator) == Counts(issued=5)
    await printing.order(SheetsWanted(area="7А"), None, curator)
    assert await _counts(curator) == Counts(issued=5, printed=5)
    await reading.check(InvitationCheck(issued.codes[0].code), school.operator())
    assert await _counts(curator) == Counts(issued=5, printed=5, entered=1)
    await school.register_with(issued.codes[1].code, "kim.olga")
    assert await _counts(curator) == Counts(issued=5, printed=5, entered=2, registered=1)

    assert await _stages(curator) == [
        (LEV, "student", Stage.ENTERED),
        (LEV, "parent", Stage.REGISTERED),
        *[(ANNA, "student", Stage.PRINTED), *[(ANNA, "parent", Stage.PRINTED)] * 2],
    ]


async def test_to_look_at_a_code_twice_is_to_enter_it_once(
    curator: Caller, school: School, clock: Clock, house: House
) -> None:
    code = (await school.invite_student("Лев К.")).code
    await reading.check(InvitationCheck(code), school.operator())
    clock.advance(hours=1)

    await reading.check(InvitationCheck(code), school.operator())

    later = await at_desk(house, school)
    (entered,) = (await pipeline.people(Asked(stage=Stage.ENTERED), later)).people
    assert entered.at == curator.now


async def test_another_s_sheet_is_not_entered_by_being_refused(
    curator: Caller, school: School
) -> None:
    code = (await school.invite_student("Лев К.")).code

    with refused(("code", Why.CODE_OF_STUDENT)):
        await reading.check(InvitationCheck(code, Audience.PARENT), school.operator())

    assert (await _counts(curator)).entered == 0


async def test_an_address_is_confirmed_or_its_letter_is_refused_and_then_corrected(
    curator: Caller, school: School
) -> None:
    await school.register_parent_of("Лев К.", "kim.olga")
    await school.register_parent_of("Анна П.", "petrova")
    await school.confirm_address("kim.olga")
    await _letter_of("petrova", "refused", 1)

    assert (await _counts(curator, "7А")).confirmed == 1
    assert (await _counts(curator, "7А")).refused == 1
    assert [stage for *_, stage in await _stages(curator, audience=Audience.PARENT)][:2] != []
    found = await pipeline.people(Asked(stage=Stage.REFUSED), curator)
    assert [one.name for one in found.people] == [ANNA]

    await _letter_of("petrova", "accepted", 2)
    assert (await _counts(curator, "7А")).refused == 0


async def _letter_of(login: str, state: str, number: int) -> None:
    """Say what became of a confirmation letter to an account's present address."""
    sql = """
        INSERT INTO letter (id, account, purpose, language, agent, email_index, priority, state,
                            state_at, attempts, queued_at, due_at)
        SELECT {}, a.id, 'confirmation', 'ru', '', a.email_index, 0, {}, a.created_at, 1,
               a.created_at, a.created_at
        FROM account a WHERE a.login = {}
    """
    await rows(sql, 9_000_000 + number, state, login)


async def test_revoked_and_expired_codes_are_nobody_s_step(
    curator: Caller, house: House, school: School, clock: Clock
) -> None:
    await issuing.issue(Issue(area="7А"), None, curator)
    lev = (await pipeline.people(Asked(), curator)).people[0].student
    await revoking.revoke_of(Revocation(student=lev), curator)

    assert (await _counts(curator)).issued == 3
    clock.advance(days=91)
    assert await _counts(await at_desk(house, school)) == Counts()


async def test_a_school_a_parallel_and_a_class_are_areas(curator: Caller) -> None:
    await issuing.issue(Issue(), None, curator)

    whole = await pipeline.counts("", curator)
    assert [(one.class_name, one.counts.issued) for one in whole.classes] == [
        ("3Б", 3),
        ("4А", 3),
        ("7А", 5),
    ]
    assert (whole.counts.issued, whole.areas) == (11, ("3Б", "4А", "7А"))
    assert (await _counts(curator, "7")).issued == 5
    assert (await _counts(curator, "3 б")).issued == 3
    with refused(("area", Why.CLASS_UNKNOWN)):
        await pipeline.counts("11Я", curator)


async def test_a_class_teacher_s_school_is_their_own_classes(
    curator: Caller, house: House, school: School
) -> None:
    await issuing.issue(Issue(), None, curator)
    teacher = await at_desk(house, school, StaffRole.CLASS_TEACHER, "3Б")

    own = await pipeline.counts("", teacher)
    assert (own.areas, own.counts.issued) == (("3Б",), 3)
    assert {one.class_name for one in (await pipeline.people(Asked(), teacher)).people} == {"3Б"}
    with refused(("area", Why.CLASS_UNKNOWN)):
        await pipeline.counts("7А", teacher)


async def test_the_table_is_filtered_sorted_and_paged(
    curator: Caller, house: House, school: School, clock: Clock
) -> None:
    issued = await issuing.issue(Issue(), None, curator)
    clock.advance(hours=1)
    await reading.check(InvitationCheck(issued.codes[0].code), school.operator())

    latest = await _stages(await at_desk(house, school), order=Order.MOMENT)
    assert latest[0] == ("Петров Борис Олегович", "student", Stage.ENTERED)
    by_stage = await _stages(curator, order=Order.STAGE)
    assert by_stage[-1] == ("Петров Борис Олегович", "student", Stage.ENTERED)
    assert await _stages(curator, stage=Stage.ENTERED, audience=Audience.PARENT) == []
    assert len(await _stages(curator, audience=Audience.STUDENT)) == 4
    beyond = await pipeline.people(Asked(page=9), curator)
    assert (beyond.page, beyond.pages, beyond.number) == (1, 1, 11)
