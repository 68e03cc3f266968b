"""The desk's doors and whom they let in: a new room is under this law as soon as it has a door."""

from collections.abc import Awaitable, Callable

import pytest
from litestar.routes import HTTPRoute

from backend.caller import Role
from backend.doors import DESK, SESSION
from backend.flows import session
from backend.flows.staff import signing_in
from backend.routes.common import ROLES
from shared.session import BrowserSignIn
from shared.staff import DeskSignIn, StaffRole
from tests.conftest import PUBLIC_URL
from tests.house.doors import OPEN, Answer, Door, ask, product
from tests.house.walk import nobody
from tests.makers.clock import Clock
from tests.makers.desk import Hired
from tests.makers.school import STUDENTS, School
from tests.makers.server import Server

# What somebody may open who works with nobody's data: their own sign-in, and no more.
OWN = {
    "GET /desk",
    "GET /desk/codes",
    "POST /desk/codes",
    "GET /desk/proof",
    "POST /desk/proof",
    "GET /desk/me",
    "POST /desk/me/sessions/end",
    "POST /desk/me/codes",
    "GET /desk/me/password",
    "POST /desk/me/password",
    "GET /desk/me/email",
    "POST /desk/me/email",
    "GET /desk/me/factor",
    "POST /desk/me/factor",
    "GET /api/v1/desk/sessions",
    "POST /api/v1/desk/sessions/ends",
    "POST /api/v1/desk/me/password",
    "GET /api/v1/desk/me/email",
    "POST /api/v1/desk/me/email",
    "POST /api/v1/desk/me/factor/offers",
    "POST /api/v1/desk/me/factor",
    "POST /api/v1/desk/me/recovery-codes",
    "GET /api/v1/desk/me",
    "POST /api/v1/desk/proof",
    "DELETE /api/v1/desk/sessions/current",
}
# And what each role may open besides.
BESIDES: dict[StaffRole, set[str]] = {
    StaffRole.SUPPORT: {
        "GET /desk/support",
        "GET /api/v1/desk/support",
        "POST /api/v1/desk/support/cases",
    },
    StaffRole.TEACHER: set(),
}
PASSWORD = "Зимородок42"

Headers = dict[str, str]
SignsIn = Callable[[StaffRole], Awaitable[str]]


def rooms() -> dict[Door, tuple[StaffRole, ...]]:
    """Return every door of the desk that is not open to all, and whom it says it lets in."""
    found = {}
    for route in product().routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                for method in handler.http_methods - {"OPTIONS"}:
                    door = Door(method, route.path)
                    if is_desk(route.path) and str(door) not in OPEN:
                        found[door] = handler.opt.get(ROLES, ())
    assert found
    return found


def is_desk(path: str) -> bool:
    """Tell whether an address is the desk's."""
    return path.removeprefix("/api/v1").split("/")[:2] == ["", "desk"]


@pytest.fixture
async def school(server: Server) -> School:
    """School 46 with its students."""
    school = School(lambda: server.house.caller(role=Role.OPERATOR), "Школа № 46", "sch46")
    return await school.open(*STUDENTS)


@pytest.fixture
def staff(server: Server, school: School, clock: Clock) -> SignsIn:
    """How somebody of a role comes in; returns what their requests bring, by page and by API."""

    async def sign_in(role: StaffRole) -> str:
        hired = await _hired(school, role)
        asked = DeskSignIn(hired.login, hired.password, hired.fresh_digits(clock))
        return (await signing_in.sign_in(asked, server.house.caller())).token

    return sign_in


async def _hired(school: School, role: StaffRole) -> Hired:
    if role is StaffRole.CLASS_TEACHER:
        return await school.class_teacher("7А")
    hire = {
        StaffRole.CURATOR: school.curator,
        StaffRole.TEACHER: school.teacher,
        StaffRole.SUPPORT: school.support,
    }
    return await hire[role]()


def brought(door: Door, token: str, cookie: str = DESK) -> Headers:
    """Return how a token is brought to a door: a program's in the header, a browser's as cookie."""
    if door.path.startswith("/api/"):
        return {"authorization": f"Bearer {token}"}
    return {"cookie": f"{cookie}={token}", "origin": PUBLIC_URL}


def is_shut(answer: Answer, *statuses: int) -> bool:
    """Tell whether the door refused, before it asked for a body."""
    sent_away = answer.status == 303 and answer.headers["location"].startswith("/desk/login")
    refused = answer.status in statuses or (401 in statuses and sent_away)
    return refused and not answer.body_was_read


def test_every_room_of_the_desk_says_whom_it_is_for() -> None:
    nobody(str(door) for door, roles in rooms().items() if not roles)


@pytest.mark.parametrize("role", StaffRole)
async def test_a_role_opens_its_own_rooms_and_no_others(
    server: Server, staff: SignsIn, role: StaffRole
) -> None:
    token = await staff(role)
    doors = {door: roles for door, roles in rooms().items() if "current" not in door.path}
    answers = {door: await ask(server, door, **brought(door, token)) for door in doors}

    shut = {door for door, answer in answers.items() if is_shut(answer, 401, 403)}
    nobody(
        f"{door} is open" for door, roles in doors.items() if role not in roles and door not in shut
    )
    nobody(f"{door} is shut" for door, roles in doors.items() if role in roles and door in shut)


@pytest.mark.parametrize("role", BESIDES)
def test_who_works_with_nobody_s_data_opens_what_is_listed(role: StaffRole) -> None:
    open_ = {str(door) for door, roles in rooms().items() if role in roles}

    nobody(open_ ^ (OWN | BESIDES[role]))


async def test_a_family_s_session_is_nobody_s_at_the_desk(server: Server, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova", PASSWORD)
    browser = await session.sign_in_browser(
        BrowserSignIn("petrova", PASSWORD), server.house.caller()
    )
    for door in rooms():
        for cookie in (SESSION, DESK):
            answer = await ask(server, door, **brought(door, browser.token, cookie))
            assert is_shut(answer, 401), door
