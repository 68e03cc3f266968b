"""Thirty families behind the school's one address on one evening: nobody is locked out."""

from shared.refusals import Why
from tests.makers.clock import Clock
from tests.makers.door import Door, Opened
from tests.makers.refused import refused
from tests.makers.school import School

AT_SCHOOL = "192.0.2.46"
FAMILIES = [f"{one}{rest}" for one in "БВГДЖЗ" for rest in ("аров", "елин", "илов", "онов", "утин")]


async def test_thirty_families_with_three_codes_each_get_in_within_five_minutes(
    door: Door, school: School, clock: Clock
) -> None:
    lyceum = School(school.operator, "Лицей № 2", "lyceum2")
    await lyceum.open(
        *(f"{family};Юрий;;;;7А;{family}а Нина;" for family in FAMILIES),
        *(f"{family};Яна;;;;5Б;{family}а Нина;" for family in FAMILIES),
        *(f"{family};Эмма;;;;1В;{family}а Нина;" for family in FAMILIES),
    )
    began = clock.now

    opened: list[Opened] = []
    for mother, (first, second, third) in (await lyceum.sheets_of_parents()).items():
        slip = second[:-1] + ("0" if second[-1] != "0" else "1")
        with refused(("code", Why.CODE_MISTYPED)):
            await door.enter(slip, address=AT_SCHOOL)
        visitor = await door.enter(first, address=AT_SCHOOL)
        family_name, given_name = mother.split()
        opened.append(
            await visitor.finish(
                login=f"family{len(opened) + 1}",
                family_name=family_name,
                given_name=given_name,
                children=(second, third),
            )
        )
        clock.advance(seconds=10)

    assert (clock.now - began).total_seconds() == 300
    assert len(await school.logins()) == 30
    assert {len(one.diaries) for one in opened} == {3}
