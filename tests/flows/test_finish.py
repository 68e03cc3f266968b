"""The last step when somebody was faster: all of it or none, and everyone is told (spec. 7)."""

from collections.abc import Awaitable, Callable

import pytest

from backend.caller import Caller
from backend.flows.registration import finish
from backend.flows.registration.finish import Answers
from backend.house import House
from backend.tables.database import rows
from shared.refusals import Why
from shared.registration import Registration
from tests.makers.clock import Clock
from tests.makers.refused import refused
from tests.makers.school import School

Judge = Callable[..., Awaitable[Answers]]
WRITTEN = ("account", "diary", "session", "access_journal", "letter", "finish")


@pytest.fixture
def visitor(house: House, school: School) -> Caller:
    """A client at its address."""
    assert school.short_name == "sch46"
    return house.caller(address="198.51.100.7", agent="Client/1")


@pytest.fixture
def judged(visitor: Caller) -> Judge:
    """Judge a form that is right at this moment; what happens next is the test's story."""

    async def judge(code: str, *children: str, login: str = "petrova") -> Answers:
        form = Registration(
            code,
            login,
            "Зимородок42",
            family_name="Петрова",
            given_name="Мария",
            email="petrova@mail.ru",
            children_codes=children,
        )
        return await finish.judged(form, visitor)

    return judge


async def _written() -> dict[str, int]:
    """Count what a finish writes."""
    counted = {
        table: (await rows(f"SELECT count(*) AS number FROM {table}"))[0]["number"]
        for table in WRITTEN
    }
    return {table: number for table, number in counted.items() if number}


async def test_a_finish_writes_everything_it_should(
    judged: Judge, visitor: Caller, school: School
) -> None:
    anna, boris = (
        await school.invite_parent_of("Анна П."),
        await school.invite_parent_of("Борис П."),
    )

    await finish.complete(await judged(anna.code, boris.code), "$hash", None, visitor)

    assert await _written() == {"account": 1, "diary": 2, "access_journal": 2, "letter": 1}
    spent = await rows("SELECT sealed FROM invitation WHERE spent_by IS NOT NULL")
    assert [row["sealed"] for row in spent] == [None, None]


async def test_the_first_code_lost_to_another_ends_the_finish(
    judged: Judge, visitor: Caller, school: School
) -> None:
    sheet, boris = (
        await school.invite_parent_of("Анна П."),
        await school.invite_parent_of("Борис П."),
    )
    hers = await judged(sheet.code, boris.code)
    await finish.complete(await judged(sheet.code, login="stranger"), "$hash", None, visitor)
    before = await _written()

    with refused(("code", Why.CODE_SPENT)):
        await finish.complete(hers, "$hash", None, visitor)

    assert await _written() == before
    assert (await judged(boris.code)).invited.spent_at is None


async def test_the_first_code_revoked_meanwhile_ends_the_finish(
    judged: Judge, visitor: Caller, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    hers = await judged(sheet.code)
    await school.revoke(sheet)

    with refused(("code", Why.CODE_REVOKED)):
        await finish.complete(hers, "$hash", None, visitor)

    assert await _written() == {}


async def test_the_first_code_expired_meanwhile_ends_the_finish(
    judged: Judge, house: House, school: School, clock: Clock
) -> None:
    hers = await judged((await school.invite_parent_of("Анна П.")).code)
    clock.advance(days=91)

    with refused(("code", Why.CODE_EXPIRED)):
        await finish.complete(hers, "$hash", None, house.caller())

    assert await _written() == {}


async def test_a_login_taken_meanwhile_ends_the_finish(
    judged: Judge, visitor: Caller, school: School
) -> None:
    anna, fathers = (
        await school.invite_parent_of("Анна П."),
        await school.invite_parent_of("Анна П."),
    )
    hers = await judged(anna.code)
    his = await judged(fathers.code, login="PETROVA")
    await finish.complete(hers, "$hash", None, visitor)

    with refused(("login", Why.LOGIN_TAKEN)):
        await finish.complete(his, "$hash", None, visitor)

    again = await judged(fathers.code, login="petrov")
    assert (await finish.complete(again, "$hash", None, visitor)).login == "petrov"


async def test_a_childs_code_lost_meanwhile_is_an_outcome_and_the_rest_stands(
    judged: Judge, visitor: Caller, school: School
) -> None:
    sheets = [await school.invite_parent_of(one) for one in ("Анна П.", "Борис П.", "Вера П.")]
    hers = await judged(*(one.code for one in sheets))
    await finish.complete(await judged(sheets[1].code, login="stranger"), "$hash", None, visitor)

    registered = await finish.complete(hers, "$hash", None, visitor)

    assert [one.person for one in registered.diaries] == ["Анна П.", "Вера П."]
    assert [one.outcome for one in registered.children] == [Why.CODE_LOST, "opened"]
    assert registered.children[0].message == (
        "Кодом для Бориса П. только что воспользовались. "
        "Остальные дневники открыты, новый лист попросите в школе."
    )
    assert await school.diaries("petrova") == ["Анна", "Вера"]
    assert await school.diaries("stranger") == ["Борис"]


async def test_the_password_is_hashed_once_and_the_form_stays_out_of_tracebacks(
    visitor: Caller, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    before = visitor.hasher.calls

    await school.register_with(sheet.code, "petrova", "Зимородок42")

    assert visitor.hasher.calls == before + 1
    form = Registration(sheet.code, "petrova", "Зимородок42")
    assert "Зимородок42" not in repr(form) + repr(visitor)
    assert sheet.code not in repr(form)
