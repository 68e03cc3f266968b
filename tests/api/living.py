"""The product over schools that are alive: codes to spend, families to sign in, time that passes.

What Schemathesis makes up is refused at the first field. So a body that the document allows is
filled with values that are alive, but for a few: those go the rest of the way as they were made up.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator
from itertools import count, islice, product
from typing import Any, TypeVar
from zlib import crc32

import httpx
from msgspec import Struct, structs
from requests import Request
from schemathesis import Case, GenerationMode

from backend.caller import Caller, Role
from backend.flows import recovery, session
from backend.flows import school as schools
from backend.flows.invitation import issuing, revoking
from backend.flows.registration import finish
from backend.flows.roster import importing
from backend.tables.database import rows
from shared.invitation import Audience, Issue
from shared.recovery import Recovery
from shared.refusals import Refused
from shared.registration import Registration
from shared.school import NewSchool
from shared.session import SignIn, Tokens
from tests.api.living_desk import SPENT_BY, Alive, LivingDesk
from tests.makers.api_door import ADDRESS
from tests.makers.clock import Clock
from tests.makers.post import Post
from tests.makers.server import Server

T = TypeVar("T")
Body = dict[str, Any]

PASSWORD = "ЗимородокКамыш7"
UNKNOWN = "0000-0000-1E26"  # it passes the check, and nobody issued it
UNSENT = "A" * 43  # a link that stands in no letter
STUDENTS = 300  # of each school
CLIENTS = 250  # addresses: a budget is spent now and then, and does not end the talk
ASKED_OF_ONE = 30  # desk: after so many questions another school opens
MADE_UP = 8  # of so many values one stays as it was made up
PARENT = Registration(
    code="",
    login="",
    password=PASSWORD,
    family_name="Свиристелева",
    given_name="Мария",
    email="maria@example.com",
)


class Family(Struct, frozen=True):
    """An account of a parent, and what its owner holds."""

    login: str
    tokens: Tokens


class Living:
    """An installation, and what its clients need to get further than the door."""

    def __init__(self, server: Server, clock: Clock, runner: asyncio.Runner) -> None:
        self._server = server
        self._clock = clock
        self._runner = runner
        self._numbers = count(1)
        self._desk: LivingDesk
        self._asked_of, self._asked_here = "", 0
        self._codes: dict[Audience, Iterator[str]] = {one: iter(()) for one in Audience}
        self._spent, self._revoked = self._code(Audience.PARENT), self._code(Audience.PARENT)
        self._do(lambda caller: finish.register(self._form(self._spent), caller))
        self._do(lambda caller: revoking.revoke(self._revoked, caller))

    def ask(self, case: Case[Any]) -> httpx.Response:
        """Send a case, with what is alive in the place of most that was made up."""
        turn = crc32(repr((case.operation.label, case.body, case.headers)).encode())
        allowed = case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE
        secured = case.operation.definition.raw.get("security")
        if is_desk(case.operation.path):
            alive = self.at_desk(_name(case), {*case.path_parameters, *case.query})
            token = alive.token
            if allowed:
                self._fill(case.path_parameters, alive.places, turn)
                self._fill(case.query, alive.places, turn)
        else:
            token = self.family().tokens.access_token if secured else ""
            alive = Alive(token, {}, self.body(_name(case), turn) if allowed else {})
        if allowed:
            case.body = self._living(case.body, alive.body, turn)
        if (allowed or turn % 4) and secured:
            case.headers["Authorization"] = f"Bearer {token}"
        return self.send(turn, Request(**case.as_transport_kwargs(base_url=ADDRESS)))

    def at_desk(self, operation: str, names: Collection[str]) -> Alive:
        """Make an operation of the desk ready, which takes these in its address."""
        is_spent = self._asked_of in SPENT_BY and self._asked_of != operation
        if is_spent or self._asked_here % ASKED_OF_ONE == 0:
            self._open_desk()
        self._asked_of, self._asked_here = operation, self._asked_here + 1
        try:
            return self._do(lambda _: self._desk.ready(operation, names))
        except Refused:  # nothing is left there to ask it of
            self._open_desk()
            return self._do(lambda _: self._desk.ready(operation, names))

    def _open_desk(self) -> None:
        desk = LivingDesk(self._server.house, self._clock, next(self._numbers))
        self._desk = self._do(lambda _: desk.open())

    def send(self, client: int, request: Request) -> httpx.Response:
        """Send a request from one of many addresses, a second after the one before."""
        self._clock.advance(seconds=1)
        made: Any = request.prepare()  # its types know requests' own ways of sending alone
        address = f"198.51.100.{client % CLIENTS}"
        transport = httpx.ASGITransport(app=self._server, client=(address, 40_000))

        async def sent() -> httpx.Response:
            async with httpx.AsyncClient(transport=transport) as http:
                return await http.request(
                    made.method, made.url, content=made.body, headers=made.headers
                )

        return self._runner.run(sent())

    def body(self, operation: str, turn: int = 0) -> Body:
        """Return a family's body that is answered well, if the turn chooses a good code."""
        bodies: dict[str, Callable[[], Body]] = {
            "checkInvitation": lambda: {"code": self._some_code(turn)},
            "disputeInvitation": lambda: {
                "code": self._some_code(turn) if turn % 2 else self._spent
            },
            "checkLogin": lambda: {"code": self._some_code(turn), "login": self._login()},
            "register": lambda: self._registration(turn),
            "signIn": lambda: {"login": self.family().login, "password": PASSWORD},
            "refreshSession": lambda: {"refresh_token": self.family().tokens.refresh_token},
            "askForRecovery": lambda: {"email": f"family{next(self._numbers)}@example.com"},
            "chooseRecoveredPassword": lambda: {
                "token": self._recovery_link(),
                "password": "ОблакоТропинка4",
            },
            "addChild": lambda: {"code": self._some_code(turn)},
            "changeEmail": lambda: {"email": "anna@example.com", "password": PASSWORD},
            "givePhone": lambda: {"phone": "8 900 123-45-67"},
            "confirmEmail": lambda: {"token": UNSENT},
            "openDiariesByLetter": lambda: {"token": UNSENT},
            "changePassword": lambda: {
                "current_password": PASSWORD,
                "password": "ОблакоТропинка4",
                "end_other_sessions": turn % 2 == 0,
            },
        }
        return bodies.get(operation, dict)()

    def family(self) -> Family:
        """Register a parent who was not here before, and sign in."""
        form = self._form(self._code(Audience.PARENT))
        self._do(lambda caller: finish.register(form, caller))
        asked = SignIn(form.login, PASSWORD)
        return Family(form.login, self._do(lambda caller: session.sign_in(asked, caller)))

    def _living(self, made_up: Any, alive: Any, turn: int) -> Any:
        if isinstance(made_up, dict) and isinstance(alive, dict):
            return {name: self._value(name, alive, made_up, turn) for name in alive} or made_up
        return alive if alive and turn % MADE_UP else made_up

    def _fill(self, made_up: Body, alive: Body, turn: int) -> None:
        for name in made_up.keys() & alive.keys():
            made_up[name] = self._value(name, alive, made_up, turn)

    def _value(self, name: str, alive: Body, made_up: Body, turn: int) -> Any:
        stays = name in made_up and crc32(f"{turn} {name}".encode()) % MADE_UP == 0
        return (made_up if stays else alive)[name]

    def _registration(self, turn: int) -> Body:
        form = structs.asdict(self._form(self._some_code(turn)))
        more = [self._code(Audience.PARENT) for _ in range(turn % 3)]
        return {**form, "audience": None, "children_codes": more}

    def _form(self, code: str) -> Registration:
        return structs.replace(PARENT, code=code, login=self._login())

    def _recovery_link(self) -> str:
        """Forget a password, and return the token of the letter that comes."""
        form = self._form(self._code(Audience.PARENT))
        form = structs.replace(form, email=f"{form.login}@example.com")

        async def written(caller: Caller) -> str:
            await finish.register(form, caller)
            sql = "UPDATE account SET email_confirmed_at = {} WHERE login = {}"
            await rows(sql, caller.now, form.login)
            asking = structs.replace(caller, address=form.login)
            await recovery.ask(Recovery(form.email), asking)
            post = Post(self._server.house)
            for _ in range(100):  # batches: what strangers asked for goes before
                for one in await post.deliver():
                    if one.to == form.email:
                        return one.token("recovery")
            raise LookupError(form.login)

        return self._do(written)

    def _login(self) -> str:
        return f"family{next(self._numbers)}"

    def _some_code(self, turn: int) -> str:
        match turn % 10:
            case 7:
                return self._spent
            case 8:
                return self._revoked
            case 9:
                return UNKNOWN
            case 5 | 6:
                return self._code(Audience.STUDENT)
        return self._code(Audience.PARENT)

    def _code(self, audience: Audience) -> str:
        """Return a code that nobody has seen; where all are dealt out, one more school opens."""
        if (code := next(self._codes[audience], None)) is None:
            issued = self._do(self._open_school)
            for one in Audience:
                dealt = [code.code for code in issued if code.audience is one]
                # One parent of every student before the other: a family has no child twice.
                self._codes[one] = iter(dealt[::2] + dealt[1::2])
            return self._code(audience)
        return code

    async def _open_school(self, caller: Caller) -> Any:
        short_name = f"sch{next(self._numbers)}"
        await schools.add(NewSchool("Школа № 46", short_name), caller)
        await rows("UPDATE school SET phone_asked = TRUE, phone_why = 'Чтобы позвонить.'")
        names = islice(product("абвгдежз", repeat=3), STUDENTS)
        listed = ["Фамилия;Имя;Класс", *(f"Куликов;И{''.join(one)};7А" for one in names)]
        await importing.apply("\n".join(listed).encode(), short_name, caller)
        return (await issuing.issue(Issue(parents=2), short_name, caller)).codes

    def _do(self, work: Callable[[Caller], Awaitable[T]]) -> T:
        async def done() -> T:
            return await work(self._server.house.caller(role=Role.OPERATOR))

        return self._runner.run(done())


def is_desk(path: str) -> bool:
    """Tell whether whoever asks there is of the staff."""
    return path.startswith(("/api/v1/desk/", "/api/v1/meetings/"))


def _name(case: Case[Any]) -> str:
    operation: str = case.operation.definition.raw["operationId"]
    return operation
