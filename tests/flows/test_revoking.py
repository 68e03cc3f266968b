"""Taking a code back, and every way in which there is nothing to take (specification 2)."""

from backend.caller import Role
from backend.flows.invitation import revoking
from backend.house import House
from shared import invitation_code
from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.refused import refused
from tests.makers.school import School


async def test_what_opens_nothing_cannot_be_revoked(
    house: House, school: School, clock: Clock
) -> None:
    operator = house.caller(role=Role.OPERATOR)
    revoked = await school.invite_parent_of("Анна П.")
    expired = await school.invite_parent_of("Борис П.")
    await school.register_parent_of("Лев К.", "kim.olga")
    await revoking.revoke(revoked.code, operator)

    with refused(("code", Why.CODE_REVOKED)):
        await revoking.revoke(revoked.code, operator)
    with refused(("code", Why.CODE_MISSING)):
        await revoking.revoke("", operator)
    with refused(("code", Why.CODE_UNKNOWN)):
        await revoking.revoke(invitation_code.make(46), operator)

    clock.advance(days=91)
    with refused(("code", Why.CODE_EXPIRED)):
        await revoking.revoke(expired.code, house.caller(role=Role.OPERATOR))


async def test_a_spent_code_cannot_be_revoked(house: House, school: School) -> None:
    operator = house.caller(role=Role.OPERATOR)
    sheets = await school.sheets_of_parents()
    code = sheets["Ким Ольга Сергеевна"][0]
    await school.register_with(code, "kim.olga")

    with refused(("code", Why.CODE_SPENT)):
        await revoking.revoke(code, operator)

    assert await school.logins() == ["kim.olga"]
