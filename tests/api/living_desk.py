"""A school at whose desk everything can be asked: people, papers, a list in hand, a meeting.

Every operation of the desk is made ready for just before it is asked, so that it is answered well.
"""

from collections.abc import Awaitable, Callable, Collection
from typing import Any

import pyotp
from msgspec import Struct, structs, to_builtins

from backend import tokens
from backend.caller import Caller, Role, SessionKey
from backend.flows import deletion, desk, dispute, meeting, printing, school_settings, session
from backend.flows.people import acting
from backend.flows.staff import joining, own, signing_in
from backend.house import House
from backend.tables import case_noted, ids, staff
from backend.tables.case_noted import CaseRow
from backend.tables.database import rows, transaction
from shared.dispute import Dispute
from shared.holdings import PasswordGiven
from shared.meeting import NewMeeting
from shared.printing import SheetsWanted
from shared.refusals import Refusal, Refused, Why
from shared.session import BrowserSignIn, SignIn
from tests.api import living_list
from tests.makers.clock import Clock
from tests.makers.desk import PASSWORD, Hired
from tests.makers.school import STUDENTS, School, csv

Body = dict[str, Any]
Makes = Callable[[], Awaitable[Any]]

CLASS = "7А"
CASE = "K7Q-M2X"
OWNER = "Зимородок42"
OF_SUPPORT = frozenset({"readSupport", "findCase"})
NEW_PASSWORD = "ОблакоТропинка4"
# What of it is asked after these may be gone, or be called otherwise.
SPENT_BY = frozenset(
    {
        "changeDeskPassword",
        "changeFactor",
        "handOverDesk",
        "removeStaff",
        "revokeCodes",
        "takeList",
        "takeLeaverBack",
        "promote",
        "undoPromotion",
        "setOneTimePasswords",
        "printOneTimePasswords",
        "unlinkDiary",
        "blockAccount",
        "unblockAccount",
        "grantRequest",
        "sayFarewell",
        "takeFarewellBack",
    }
)


class Alive(Struct, frozen=True):
    """Who asks, and of what: what stands in the address and in the body."""

    token: str
    places: Body
    body: Any


class LivingDesk:
    """A school with a list, a family that has registered, and staff of every kind."""

    def __init__(self, house: House, clock: Clock, number: int, name: str = "Школа № 46") -> None:
        self._house, self._clock, self._number = house, clock, number
        self._school = School(self._operator, name, f"desk{number}")
        self._login = f"mother{number}"
        self._curator: Hired
        self._teacher: int
        self._support: int
        self._spent: str
        self._asks: Caller

    async def open(self) -> "LivingDesk":
        """Open the school, and let its people in."""
        await self._school.open(*STUDENTS)
        await self._school.ask_phone()
        email = "zimina@school46.ru"
        self._curator = await self._school.curator(f"curator{self._number}", email=email)
        self._teacher = (await self._school.teacher(f"teacher{self._number}")).id
        self._support = (await self._school.support(f"support{self._number}")).id
        self._spent = (await self._school.invite_parent_of("Анна П.")).code
        await self._school.register_with(self._spent, self._login, OWNER, "+7 900 701-46-07")
        await self._school.invite_student("Лев К.")
        return self

    async def ready(self, operation: str, names: Collection[str]) -> Alive:
        """Make an operation ready that takes these in its address.

        Raises Refused, where what was asked before has left nothing to ask it of.
        """
        token = await self._let_in(self._support if operation in OF_SUPPORT else self._curator.id)
        asks = self._house.caller(desk=token)
        self._asks = structs.replace(asks, staff=await desk.identify(asks))
        places = await self._places(operation, names)
        making = self._of_staff() | self._of_papers() | self._of_lists() | self._of_people()
        return Alive(token, places, await making[operation]() if operation in making else {})

    async def _places(self, operation: str, names: Collection[str]) -> Body:
        first: dict[str, Makes] = {
            "undoPromotion": lambda: living_list.promoted(self._asks),
            "unblockAccount": self._blocked,
            "openDiaries": self._closed,
            "takeFarewellBack": lambda: self._left(said=True),
        }
        if operation in first:
            await first[operation]()
        making: dict[str, Makes] = {
            "area": lambda: _just(CLASS),
            "name": lambda: _just(CLASS),
            "q": lambda: _just("петр"),
            "day": lambda: _just(str(self._asks.now.date())),
            "account": self._account,
            "student": lambda: self._student(operation),
            "session": self._family_session,
            "number": self._printed,
            "upload": lambda: living_list.brought(self._asks),
        }
        return {name: await making[name]() for name in names if name in making}

    def _of_staff(self) -> dict[str, Makes]:
        teacher = {"staff": self._teacher}
        return {
            "signInAtDesk": lambda: self._proof(login=self._curator.login, password=PASSWORD),
            "proveAtDesk": self._proof,
            "openDeskLink": self._link,
            "useDeskLink": self._link_used,
            "endDeskSession": self._other_session,
            "changeDeskPassword": lambda: _just(
                {"current_password": PASSWORD, "password": NEW_PASSWORD}
            ),
            "changeFactor": self._factor,
            "changeDeskEmail": lambda: _just(
                {"email": "olga@school46.ru", "current_password": PASSWORD}
            ),
            "inviteStaff": lambda: _just({"name": "Белова Нина", "role": "teacher"}),
            "changeStaff": lambda: _just({**teacher, "role": "class_teacher", "classes": [CLASS]}),
            "removeStaff": lambda: _just(teacher),
            "handOverDesk": lambda: _just(teacher),
            "resetStaff": lambda: _just({**teacher, "use": "password"}),
            "saveSchoolSettings": self._settings,
            "findCase": self._case,
        }

    def _of_papers(self) -> dict[str, Makes]:
        return {
            "printSheets": lambda: _just({"area": CLASS, "parents": 1}),
            "replaceSheet": self._seat,
            "revokeCodes": self._seat,
            "settleDispute": self._dispute,
            "openMeeting": lambda: _just({"class_name": CLASS}),
            "endMeeting": lambda: self._meeting("meeting"),
            "showMeeting": lambda: self._meeting("token"),
        }

    def _of_lists(self) -> dict[str, Makes]:
        return {
            "bringList": lambda: _just(csv(*STUDENTS[:-1])),
            "decideNear": lambda: living_list.near(self._asks),
            "decideLeaving": lambda: living_list.gone(self._asks),
            "takeList": lambda: living_list.take(self._asks),
            "promote": lambda: living_list.promotion(self._asks),
        }

    def _of_people(self) -> dict[str, Makes]:
        return {
            "setOneTimePasswords": self._marked,
            "printOneTimePasswords": self._marked,
            "unlinkDiary": self._unlinking,
            "sayFarewell": self._left,
            "grantRequest": self._request,
            "refuseRequest": lambda: self._request(reason="Ребёнок учится у нас"),
        }

    def _operator(self) -> Caller:
        return self._house.caller(role=Role.OPERATOR)

    async def _let_in(self, number: int) -> str:
        member = await staff.by_id(number)
        if member is None:
            raise Refused(Refusal("staff", Why.NOT_FOUND))
        numbers = await ids.take(2)
        async with transaction():
            return (await signing_in.opened(member, numbers, self._operator())).token

    async def _proof(self, **answers: str) -> Body:
        return {**answers, "digits": self._curator.fresh_digits(self._clock)}

    async def _link(self) -> Body:
        return {"token": await self._school.ask_curator()}

    async def _link_used(self) -> Body:
        token = await self._school.ask_curator()
        caller = self._operator()
        factor = (await joining.opened(token, caller)).factor
        assert factor is not None
        digits = pyotp.TOTP(factor.key).at(caller.now)
        login = f"new{(await ids.one())}"
        return {
            "token": token,
            "login": login,
            "password": PASSWORD,
            "nonce": factor.nonce,
            "digits": digits,
        }

    async def _other_session(self) -> Body:
        token_hash = tokens.fingerprint(await self._let_in(self._curator.id))
        (row,) = await rows("SELECT id FROM staff_session WHERE token_hash = {}", token_hash)
        return {"session": row["id"]}

    async def _factor(self) -> Body:
        offered = await own.offer(self._asks)
        digits = pyotp.TOTP(offered.key).at(self._asks.now)
        return {"nonce": offered.nonce, "digits": digits}

    async def _settings(self) -> Body:
        body: Body = to_builtins((await school_settings.read(self._asks)).settings)
        return body

    async def _case(self) -> Body:
        number = await ids.one()
        noted = CaseRow(number, CASE, self._asks.now, "GET", "/desk", ":not-found", "", "")
        async with transaction():
            await case_noted.add([noted])
        return {"number": CASE}

    async def _seat(self) -> Body:
        return {"student": await self._school.student("Лев К."), "place": 0}

    async def _dispute(self) -> Body:
        if not await dispute.standing("", self._asks):
            holder = structs.replace(self._operator(), address=self._login)
            await dispute.dispute(Dispute(self._spent), holder)
        return {"dispute": (await dispute.standing("", self._asks))[0].id}

    async def _meeting(self, wanted: str) -> Body:
        link = await meeting.begin(NewMeeting(CLASS), self._asks)
        made: Body = {"meeting": link.id, "token": link.url.rpartition("/")[2]}
        return {wanted: made[wanted]}

    async def _printed(self) -> int:
        return (await printing.order(SheetsWanted(area=CLASS), None, self._asks)).printing.id

    async def _account(self) -> int:
        return await self._school.account(self._login)

    async def _anna(self) -> int:
        return await self._school.student("Анна П.")

    async def _student(self, operation: str) -> int:
        if operation == "takeLeaverBack":
            return await living_list.leaver(self._asks)
        return await self._anna()

    async def _request(self, **answer: str) -> Body:
        if not await deletion.waiting(self._asks):
            asked = BrowserSignIn(self._login, OWNER)
            signed = await session.sign_in_browser(asked, self._operator())
            key = SessionKey(token_hash=tokens.fingerprint(signed.token))
            owner = self._house.caller(session=key)
            await deletion.ask(PasswordGiven(OWNER), owner)
        return {"request": (await deletion.waiting(self._asks))[0].id, **answer}

    async def _left(self, *, said: bool = False) -> Body:
        return await living_list.left(await self._account(), self._asks, said=said)

    async def _marked(self) -> Body:
        return {"accounts": [await self._account()]}

    async def _unlinking(self) -> Body:
        return {"student": await self._anna(), "reason": "Решение суда"}

    async def _blocked(self) -> None:
        await acting.block(await self._account(), self._asks)

    async def _closed(self) -> None:
        sql = "UPDATE diary SET closed_at = {} WHERE account = {}"
        await rows(sql, self._asks.now, await self._account())

    async def _family_session(self) -> int:
        account = await self._account()
        await session.sign_in(SignIn(self._login, OWNER), self._operator())
        sql = "SELECT id FROM session WHERE account = {} ORDER BY id DESC LIMIT 1"
        return int((await rows(sql, account))[0]["id"])


async def _just(value: Any) -> Any:
    return value
