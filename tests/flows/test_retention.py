"""What has outlived its term goes, and nothing else does (docs/specification.md, "Terms kept")."""

from backend.caller import Role
from backend.flows import dispute, meeting, printing, retention, session
from backend.flows import draft as drafts
from backend.flows.invitation import reading
from backend.flows.registration import finish
from backend.house import House
from backend.tables import deletion, erasure
from backend.tables.database import rows, transaction
from shared import invitation_code
from shared.dispute import Dispute, Settled
from shared.meeting import NewMeeting
from shared.printing import SheetsWanted
from shared.refusals import Refusal, Refused, Why
from shared.registration import Registration
from shared.session import BrowserSignIn
from tests.makers.clock import Clock
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.staff import at_desk

TABLES = ("draft", "finish", "session", "budget")


async def _left(tables: tuple[str, ...] = TABLES) -> dict[str, int]:
    """Count what is kept for a term only."""
    return {
        table: (await rows(f"SELECT count(*) AS number FROM {table}"))[0]["number"]
        for table in tables
    }


async def _sealed() -> int:
    found = await rows("SELECT count(*) AS number FROM invitation WHERE sealed IS NOT NULL")
    return int(found[0]["number"])


async def _used(house: House, school: School) -> None:
    """Leave one of everything behind."""
    visitor = house.caller(draft="browser", idempotency_key="3f0a6c1e-8d7b-4b42")
    sheet = await school.invite_student("Лев К.")
    await finish.register(Registration(sheet.code, "kim.lev", "Зимородок42"), visitor)
    await drafts.remember("session", {}, Refused(Refusal("", Why.BUSY)), visitor)
    await session.sign_in_browser(BrowserSignIn("kim.lev", "Зимородок42"), visitor)
    with refused(("code", Why.CODE_UNKNOWN)):
        await reading.live(invitation_code.make(46), visitor)


async def test_what_is_within_its_term_stays(house: House, school: School, clock: Clock) -> None:
    await _used(house, school)
    before, sealed = await _left(), await _sealed()

    clock.advance(hours=23, minutes=59)
    await retention.tidy(house.caller(role=Role.OPERATOR))

    assert await _left() == before == {"draft": 1, "finish": 1, "session": 1, "budget": 2}
    assert await _sealed() == sealed > 0


async def test_after_a_day_drafts_and_finishes_go(
    house: House, school: School, clock: Clock
) -> None:
    await _used(house, school)

    clock.advance(days=1)
    await retention.tidy(house.caller(role=Role.OPERATOR))

    assert await _left() == {"draft": 0, "finish": 0, "session": 1, "budget": 2}


async def test_after_ninety_days_sessions_budgets_and_codes_go(
    house: House, school: School, clock: Clock
) -> None:
    await _used(house, school)

    clock.advance(days=91)
    await retention.tidy(house.caller(role=Role.OPERATOR))

    assert await _left() == dict.fromkeys(TABLES, 0)
    assert await _sealed() == 0
    assert await school.logins() == ["kim.lev"]


async def test_after_a_month_a_meeting_has_never_been(
    house: House, school: School, clock: Clock
) -> None:
    begun = await meeting.begin(NewMeeting(), await at_desk(house, school))
    token = begun.url.rpartition("/")[2]

    clock.advance(days=30, hours=4)
    await retention.tidy(house.caller(role=Role.OPERATOR))
    with refused(("token", Why.MEETING_OVER)):
        await meeting.shown(token, house.caller())
    clock.advance(seconds=1)
    await retention.tidy(house.caller(role=Role.OPERATOR))

    with refused(("token", Why.MEETING_UNKNOWN)):
        await meeting.shown(token, house.caller())


async def test_a_phone_goes_that_was_given_as_the_school_stopped_asking(
    house: House, school: School
) -> None:
    await school.ask_phone()
    await school.register_parent_of("Анна П.", phone="8 900 123-45-67")
    await retention.tidy(house.caller(role=Role.OPERATOR))
    assert await _left(("phone",)) == {"phone": 1}

    await rows("UPDATE school SET phone_asked = FALSE")
    await retention.tidy(house.caller(role=Role.OPERATOR))

    assert await _left(("phone",)) == {"phone": 0}


async def test_answers_go_after_a_year_and_evidence_after_three(
    house: House, school: School, clock: Clock
) -> None:
    await school.register_parent_of("Анна П.")
    (account,) = await rows("SELECT id FROM account")
    (where,) = await rows("SELECT id FROM school")
    async with transaction():
        await deletion.ask((1,), (where["id"],), account["id"], clock.now)
        await deletion.answer(1, where["id"], "granted", None, clock.now)
        await deletion.note(2, where["id"], "account", "curator", clock.now)
        await erasure.erase(account["id"], clock.now)
    kept = ("account", "deletion", "destruction")

    clock.advance(days=365)
    await retention.tidy(house.caller(role=Role.OPERATOR))
    assert await _left(kept) == {"account": 1, "deletion": 1, "destruction": 1}
    clock.advance(seconds=1)
    await retention.tidy(house.caller(role=Role.OPERATOR))
    assert await _left(kept) == {"account": 0, "deletion": 0, "destruction": 1}
    clock.advance(days=730)
    await retention.tidy(house.caller(role=Role.OPERATOR))

    assert await _left(kept) == {"account": 0, "deletion": 0, "destruction": 0}


async def test_after_a_year_the_journal_letters_and_devices_go(
    house: House, school: School, clock: Clock
) -> None:
    await school.register_parent_of("Анна П.")
    visitor = house.caller(draft="browser")
    await session.sign_in_browser(BrowserSignIn("petrova", "Зимородок42"), visitor)
    kept = ("access_journal", "letter", "device")

    clock.advance(days=364)
    await retention.tidy(house.caller(role=Role.OPERATOR))
    assert await _left(kept) == {"access_journal": 2, "letter": 2, "device": 1}

    clock.advance(days=2)
    await retention.tidy(house.caller(role=Role.OPERATOR))
    assert await _left(kept) == dict.fromkeys(kept, 0)
    assert await school.logins() == ["petrova"]


async def test_of_the_staff_sessions_go_first_and_the_rest_after_a_year(
    house: House, school: School, clock: Clock
) -> None:
    await school.curator()
    kept = ("staff_link", "staff_device", "staff_journal")

    clock.advance(days=365)
    await retention.tidy(house.caller(role=Role.OPERATOR))
    assert await _left(("staff_session", *kept)) == {
        "staff_session": 0,
        "staff_link": 1,
        "staff_device": 1,
        "staff_journal": 2,
    }

    clock.advance(days=2)
    await retention.tidy(house.caller(role=Role.OPERATOR))
    assert await _left(("staff", *kept)) == {"staff": 1, **dict.fromkeys(kept, 0)}


async def test_after_a_year_printings_and_settled_disputes_go_and_open_ones_stay(
    house: House, school: School, clock: Clock
) -> None:
    curator = await at_desk(house, school)
    await printing.order(SheetsWanted(), None, curator)
    for person, login in (("Анна П.", "petrova"), ("Лев К.", "kim.olga")):
        sheet = await school.invite_parent_of(person)
        await school.register_with(sheet.code, login)
        await dispute.dispute(Dispute(sheet.code), school.operator())
    first, _ = await dispute.standing("", curator)
    await dispute.settle(Settled(first.id), curator)
    kept = ("printing", "dispute")

    clock.advance(days=364)
    await retention.tidy(house.caller(role=Role.OPERATOR))
    assert await _left(kept) == {"printing": 1, "dispute": 2}

    clock.advance(days=2)
    await retention.tidy(house.caller(role=Role.OPERATOR))
    assert await _left(kept) == {"printing": 0, "dispute": 1}


async def test_a_visitor_tidies_nothing(house: House) -> None:
    with refused(("", Why.NOT_ALLOWED)):
        await retention.tidy(house.caller())
