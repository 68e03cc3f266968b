"""Nothing changes on GET: a letter's link, a preview, a crawler or a reload does nothing."""

from typing import Any

import pytest

from backend.caller import Role
from backend.doors import DRAFT, SESSION
from backend.flows import session
from backend.flows.registration import finish, steps
from backend.tables.case_noted import CaseNoted
from backend.tables.database import rows
from backend.tables.piccolo_app import APP_CONFIG
from shared.registration import CodeEntered, Registration
from shared.session import BrowserSignIn
from tests.conftest import PUBLIC_URL
from tests.house.doors import ask, doors
from tests.house.walk import nobody
from tests.makers.clock import Clock
from tests.makers.school import STUDENTS, School
from tests.makers.server import Server

PASSWORD = "Зимородок42"
BROWSER = "a-draft-of-this-browser"


@pytest.fixture
async def cookies(server: Server) -> str:
    """A browser with a session, and with a registration that is under way."""
    house = server.house
    school = School(lambda: house.caller(role=Role.OPERATOR), "Школа № 46", "sch46")
    await school.open(*STUDENTS)
    hers, another = [(await school.invite_student(one)).code for one in ("Анна П.", "Вера П.")]
    await finish.register(Registration(hers, "petrova", PASSWORD), house.caller())
    signed = await session.sign_in_browser(BrowserSignIn("petrova", PASSWORD), house.caller())
    await steps.enter_code(CodeEntered(another), house.caller(draft=BROWSER))
    return f"{SESSION}={signed.token}; {DRAFT}={BROWSER}"


async def everything() -> dict[str, list[Any]]:
    """Return all rows of all tables, but of the one that keeps what was refused."""
    names = [one._meta.tablename for one in APP_CONFIG.table_classes if one is not CaseNoted]
    return {name: await rows(f"SELECT * FROM {name} ORDER BY 1") for name in names}


async def test_to_look_at_any_page_writes_nothing(
    server: Server, cookies: str, clock: Clock
) -> None:
    before = await everything()
    clock.advance(seconds=30)  # so that a moment which is written anew is another
    readable = [one for one in doors() if one.method == "GET"]
    statuses = {}
    for door in readable:
        statuses[str(door)] = (await ask(server, door, cookie=cookies, origin=PUBLIC_URL)).status
        after = await everything()
        nobody(f"{door} wrote {name}" for name in before if before[name] != after[name])

    assert statuses["GET /profile"] == statuses["GET /journal"] == 200
    assert statuses["GET /registration/whose"] == 200
    assert all(before[name] for name in ("draft", "session", "account"))
