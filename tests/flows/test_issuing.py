"""One code a student, as many parents' as wanted, and never a second for one seat (spec. 1, 2)."""

from asyncio import gather
from datetime import date

import pytest

from backend.caller import Caller, Role
from backend.flows import school as schools
from backend.flows.invitation import issuing, revoking
from backend.flows.registration import finish
from backend.house import House
from backend.tables.database import rows
from shared.invitation import Audience, Issue
from shared.refusals import Why
from shared.registration import Registration
from shared.school import NewSchool
from tests.makers.clock import Clock
from tests.makers.refused import refused
from tests.makers.school import School


@pytest.fixture
def operator(house: House, school: School) -> Caller:
    """Whoever runs commands on the machine, at a school of four students."""
    assert school.short_name == "sch46"
    return house.caller(role=Role.OPERATOR)


async def _codes(caller: Caller, asked: Issue | None = None) -> list[str]:
    return [one.code for one in (await issuing.issue(asked or Issue(), None, caller)).codes]


async def test_every_student_gets_a_code_and_so_does_every_parent_of_the_roster(
    operator: Caller,
) -> None:
    issued = await issuing.issue(Issue(), None, operator)

    told = [(one.person, one.class_name, one.audience.value) for one in issued.codes]
    assert told == [
        *[("Борис П.", "3Б", "student"), *[("Борис П.", "3Б", "parent")] * 2],
        *[("Вера П.", "4А", "student"), *[("Вера П.", "4А", "parent")] * 2],
        *[("Лев К.", "7А", "student"), ("Лев К.", "7А", "parent")],
        *[("Анна П.", "7А", "student"), *[("Анна П.", "7А", "parent")] * 2],
    ]
    assert len({one.code for one in issued.codes}) == 11
    assert {one.expires_on for one in issued.codes} == {date(2027, 2, 21)}


async def test_a_sheet_names_the_parent_whom_the_roster_names(operator: Caller) -> None:
    issued = await issuing.issue(Issue(area="7А", parents=2), None, operator)

    assert list(zip(issued.addressees, issued.places, strict=True)) == [
        (None, 0),
        ("Ким Ольга Сергеевна", 1),
        (None, 2),
        (None, 0),
        ("Петрова Мария Викторовна", 1),
        ("Петров Олег Иванович", 2),
    ]


async def test_to_issue_again_returns_the_same_codes(operator: Caller) -> None:
    first = await _codes(operator)

    assert await _codes(operator) == first


async def test_curators_who_issue_at_once_get_the_same_codes(operator: Caller) -> None:
    # Once for nothing: PostgreSQL's connections are open by then, and all really begin at once.
    await gather(*(_codes(operator, Issue(area="3Б")) for _ in range(8)))

    issued = await gather(*(_codes(operator) for _ in range(8)))

    assert issued == [issued[0]] * 8
    assert len(await rows("SELECT id FROM invitation")) == 11


async def test_more_parents_are_topped_up_and_the_others_keep_theirs(operator: Caller) -> None:
    before = await _codes(operator, Issue(parents=1))

    after = await _codes(operator, Issue(parents=3))

    assert (len(before), len(after)) == (8, 16)
    assert set(before) < set(after)


async def test_no_parents_means_students_alone(operator: Caller) -> None:
    issued = await issuing.issue(Issue(parents=0), None, operator)

    assert {one.audience for one in issued.codes} == {Audience.STUDENT}


async def test_a_class_is_read_however_it_was_typed(operator: Caller) -> None:
    issued = await issuing.issue(Issue(area="7 а"), None, operator)

    assert {one.class_name for one in issued.codes} == {"7А"}
    with refused(("area", Why.CLASS_UNKNOWN)):
        await issuing.issue(Issue(area="11Я"), None, operator)


async def test_a_spent_code_is_never_replaced(operator: Caller, house: House, clock: Clock) -> None:
    before = await _codes(operator, Issue(area="3Б"))
    form = Registration(before[0], "boris.p", "Зимородок42")
    await finish.register(form, operator)

    assert await _codes(operator, Issue(area="3Б")) == before[1:]
    clock.advance(days=91)
    later = house.caller(role=Role.OPERATOR)
    assert len(await _codes(later, Issue(area="3Б"))) == 2


async def test_an_expired_code_is_replaced(operator: Caller, house: House, clock: Clock) -> None:
    before = await _codes(operator)

    clock.advance(days=91)
    after = await _codes(house.caller(role=Role.OPERATOR))

    assert len(after) == 11
    assert not {*before} & {*after}
    sealed = await rows("SELECT count(*) AS number FROM invitation WHERE sealed IS NOT NULL")
    assert sealed[0]["number"] == 11


async def test_a_revoked_code_is_replaced_and_the_others_stay(operator: Caller) -> None:
    before = await _codes(operator)

    await revoking.revoke(before[0].lower(), operator)
    after = await _codes(operator)

    assert after[0] != before[0]
    assert after[1:] == before[1:]


async def test_a_code_is_kept_as_a_hash_and_sealed_until_it_is_over(operator: Caller) -> None:
    codes = await _codes(operator, Issue(area="3Б"))
    await finish.register(Registration(codes[0], "boris.p", "Зимородок42"), operator)
    await revoking.revoke(codes[1], operator)

    kept = await rows("SELECT fingerprint, sealed FROM invitation ORDER BY place")

    assert [row["sealed"] is None for row in kept] == [True, True, False]
    plain = [code.replace("-", "").encode() for code in codes]
    assert not [one for row in kept for one in plain if one in row["fingerprint"]]
    assert not [one for row in kept for one in plain if one in (row["sealed"] or b"")]


async def test_with_two_schools_the_curator_says_whose_codes(operator: Caller) -> None:
    await schools.add(NewSchool("Лицей № 2", "lyceum2"), operator)

    with refused(("school", Why.SCHOOL_UNNAMED)):
        await issuing.issue(Issue(), None, operator)
    with refused(("school", Why.SCHOOL_UNKNOWN)):
        await issuing.issue(Issue(), "lyceum3", operator)

    assert (await issuing.issue(Issue(), "lyceum2", operator)).codes == ()
    assert len((await issuing.issue(Issue(), "sch46", operator)).codes) == 11


async def test_a_visitor_issues_and_revokes_nothing(operator: Caller, house: House) -> None:
    codes = await _codes(operator)
    visitor = house.caller()

    with refused(("", Why.NOT_SIGNED_IN)):
        await issuing.issue(Issue(), None, visitor)
    with refused(("", Why.NOT_ALLOWED)):
        await revoking.revoke(codes[0], visitor)
