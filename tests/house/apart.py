"""Two schools of one installation: one whose people ask, and another that they ask about.

The other school's ids are above a bound, and nobody else's are: a row in which one of them stands
is the other school's, in whichever table and column.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from backend.caller import Role
from backend.doors import DESK, SESSION
from backend.flows import session
from backend.flows.registration import finish
from backend.flows.staff import signing_in
from backend.tables import database, ids, staff
from backend.tables.case_noted import CaseNoted
from backend.tables.database import rows, transaction
from backend.tables.piccolo_app import APP_CONFIG
from shared.refusals import Refused
from shared.registration import Registration
from shared.session import BrowserSignIn
from shared.staff import StaffRole
from tests.api.living_desk import OWNER, SPENT_BY, Alive, LivingDesk
from tests.makers.clock import Clock
from tests.makers.desk import Hired
from tests.makers.school import School
from tests.makers.server import Server

BOUND = 7_000_000_000
THEIRS = "Лицей № 7046"
# What stands in no page of itself, and tells of somebody of that school wherever it stands.
TOLD_OF_THEM = (
    "Петров",
    "Олегов",
    "Ким",
    "Андреевич",
    "Анна П.",
    "Борис П.",
    "Лев К.",
    "Зимина",
    "7014607",
    "701-46-07",
)
LOGINS = ("mother", "curator", "teacher", "support", "desk")
STUDENTS = (
    "Щукина;Ульяна;Юрьевна;14.05.2013;Ж;7А;Щукина Яна Игоревна;",
    "Щукин;Юрий;Юрьевич;02.10.2017;М;3Б;Щукина Яна Игоревна;",
)
PASSWORD = "ЗимородокКамыш7"
# What makes something stand on a page that would not be there otherwise, and what it takes.
BEFORE = {
    "takeLeaverBack": {"student"},
    "undoPromotion": set[str](),
    "openDiaries": {"account"},
    "settleDispute": set[str](),
    "grantRequest": set[str](),
    "endMeeting": set[str](),
    "decideNear": {"upload"},
    "readSheets": {"number"},
    "endDeskSession": set[str](),
}

Tables = dict[str, set[tuple[Any, ...]]]


class Theirs:
    """The other school: another one as soon as what was asked of it has spent something."""

    def __init__(self, server: Server, clock: Clock) -> None:
        self._server, self._clock = server, clock
        self._numbers = count(1)
        self._next = BOUND
        self._spent = True
        self.number = 0
        self.desk: LivingDesk

    async def ready(self, operation: str, names: set[str]) -> Alive:
        """Make an operation ready to be answered well, if their own curator asks."""
        async with self.counting():
            try:
                return await self._ready(operation, names)
            except Refused:  # nothing is left there to ask it of
                self._spent = True
                return await self._ready(operation, names)

    async def everything(self) -> str:
        """Let everything stand there that a page can show; return their curator's cookie."""
        async with self.counting():
            await self.opened()
            for operation, names in BEFORE.items():
                alive = await self.desk.ready(operation, names)
        return f"{DESK}={alive.token}"

    async def opened(self) -> LivingDesk:
        """Open a school that is new to everybody."""
        self.number = next(self._numbers)
        self.desk = LivingDesk(self._server.house, self._clock, self.number, THEIRS)
        return await self.desk.open()

    @asynccontextmanager
    async def counting(self) -> AsyncIterator[None]:
        """Take ids from above the bound."""
        before = await _count_from(self._next)
        yield
        self._next = await _count_from(before)

    def secrets(self) -> set[str]:
        """Return what nobody else may be told."""
        return {*TOLD_OF_THEM, *(f"{one}{self.number}" for one in LOGINS)}

    async def _ready(self, operation: str, names: set[str]) -> Alive:
        if self._spent:
            await self.opened()
        self._spent = operation in SPENT_BY
        return await self.desk.ready(operation, names)


class Mine:
    """The school of those who ask: one of every role, a parent, a student, and nobody."""

    def __init__(self, server: Server) -> None:
        house = server.house
        self._server = server
        operator = lambda: house.caller(role=Role.OPERATOR)  # noqa: E731 -- as makers take it
        self._school = School(operator, "Гимназия № 5077", "gimn5077")
        self.cookies: dict[str, str] = {"nobody": ""}

    async def open(self) -> "Mine":
        """Open the school, and let everybody sign in."""
        await self._school.open(*STUDENTS)
        hired = {
            StaffRole.CURATOR: await self._school.curator("shishkina", "Раиса Львовна Шишкина"),
            StaffRole.CLASS_TEACHER: await self._school.class_teacher("7А", login="sova"),
            StaffRole.TEACHER: await self._school.teacher("soyka"),
            StaffRole.SUPPORT: await self._school.support("chizh"),
        }
        for role, one in hired.items():
            self.cookies[role] = f"{DESK}={await self._let_in(one)}"
        code = (await self._school.invite_parent_of("Ульяна Щ.")).code
        form = Registration(
            code,
            "yana",
            PASSWORD,
            family_name="Щукина",
            given_name="Яна",
            email="yana@example.org",
        )
        await finish.register(form, self._school.operator())
        self.cookies["parent"] = await self._signed_in("yana")
        code = (await self._school.invite_student("Ульяна Щ.")).code
        await finish.register(Registration(code, "ulyana", PASSWORD), self._school.operator())
        self.cookies["student"] = await self._signed_in("ulyana")
        return self

    async def _let_in(self, hired: Hired) -> str:
        member, numbers = await staff.by_id(hired.id), await ids.take(2)
        assert member is not None
        async with transaction():
            opened = await signing_in.opened(member, numbers, self._school.operator())
        return opened.token

    async def _signed_in(self, login: str, password: str = PASSWORD) -> str:
        return await signed_in(self._server, login, password)


async def signed_in(server: Server, login: str, password: str = OWNER) -> str:
    """Sign a family in; return the cookie."""
    asked = BrowserSignIn(login, password)
    return f"{SESSION}={(await session.sign_in_browser(asked, server.house.caller())).token}"


async def theirs_alone() -> Tables:
    """Return every row of every table in which an id of the other school stands."""
    kept = [one._meta.tablename for one in APP_CONFIG.table_classes if one is not CaseNoted]
    found = {name: await rows(f"SELECT * FROM {name}") for name in kept}
    return {
        name: {tuple(map(str, row.values())) for row in all_ if _is_theirs(row)}
        for name, all_ in found.items()
        if name != "ids"
    }


def changed(before: Tables, after: Tables) -> list[str]:
    """Return the tables in which the other school's rows are others than before."""
    return [name for name in before if before[name] != after[name]]


def _is_theirs(row: dict[str, Any]) -> bool:
    return any(isinstance(one, int) and one >= BOUND for one in row.values())


async def _count_from(number: int) -> int:
    """Let ids be taken from a number on; return from where they would have been taken."""
    held = database.bound().ids
    (row,) = await rows("SELECT next FROM ids WHERE name = 'all'")
    await rows("UPDATE ids SET next = {} WHERE name = 'all'", number)
    database.bound().ids = range(0)
    return held.start if held else int(row["next"])
