"""Schools of one installation are apart: whoever works at one finds nothing of another.

Every door of the desk is asked by every role with the other school's ids, wherever a door takes
one: in its path, in JSON, in a form. Nothing of that school is told, and nothing of it changes.
"""

import re
from collections.abc import Iterator
from typing import Any, get_origin

import httpx
import pytest
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from msgspec import Struct
from msgspec.structs import fields

from backend.caller import Role
from backend.doors import DESK
from backend.flows.staff import signing_in
from backend.tables.database import rows
from backend.tables.piccolo_app import APP_CONFIG
from shared.staff import DeskSignIn, StaffRole
from tests.conftest import PUBLIC_URL
from tests.house.doors import SAFE, Door, product
from tests.house.test_desk import is_desk
from tests.house.walk import nobody
from tests.makers.clock import Clock
from tests.makers.desk import Hired
from tests.makers.school import STUDENTS, School
from tests.makers.server import Server

THEIRS = "Щукина;Ульяна;Юрьевна;14.05.2013;Ж;11Ю;Щукина Яна Игоревна;"
SECRETS = {"Щукина", "Ульяна", "Юрьевна", "Яна", "yana", "Гимназия № 5077", "Шишкина"}
CLASS = "11Ю"
OUT = {"POST /desk/logout", "DELETE /api/v1/desk/sessions/current"}  # they end the session

Ids = dict[str, int]


def is_given(kind: Any) -> bool:
    """Tell whether a field is given a value though it need not be: it may name something."""
    return kind in {int, bool, str} or int in getattr(kind, "__args__", ())


class Apart:
    """The other school, and what there is of it to be guessed."""

    def __init__(self, school: int, ids: Ids) -> None:
        self.school = school
        self.ids = ids

    def value(self, name: str, kind: Any) -> Any:
        """Return what a door that takes a value of this name is given."""
        if kind is bool:
            return True
        if get_origin(kind) is tuple and int in kind.__args__:
            return [self.ids.get(name.removesuffix("s"), self.ids["student"])]
        if kind is int or int in getattr(kind, "__args__", ()):
            return self.ids.get(name, self.ids["student"])
        if get_origin(kind) is tuple:
            return [CLASS]
        return CLASS

    def body(self, shape: type[Struct] | None) -> dict[str, Any]:
        """Return JSON that names the other school's rows wherever a number is asked for."""
        if shape is None:
            return {}
        taken = [one for one in fields(shape) if one.required or is_given(one.type)]
        body = {one.encode_name: self.value(one.name, one.type) for one in taken}
        choices = [one for one in taken if hasattr(one.type, "__members__")]
        return body | {one.encode_name: next(iter(one.type)) for one in choices}

    def form(self) -> dict[str, str]:
        """Return every number under every name: what a form does not ask for is left alone."""
        return {name: str(number) for name, number in self.ids.items()} | {"class_name": CLASS}

    def address(self, path: str) -> str:
        """Return an address with the other school's number in every place."""
        return re.sub(
            r"\{(\w+):(\w+)\}",
            lambda place: CLASS if place[1] == "area" else str(self.value(place[1], int)),
            path,
        )


@pytest.fixture
async def mine(server: Server) -> School:
    """The school that everybody who asks works at."""
    school = School(lambda: server.house.caller(role=Role.OPERATOR), "Школа № 46", "sch46")
    return await school.open(*STUDENTS)


@pytest.fixture
async def apart(mine: School) -> Apart:
    """Another school with a student, a parent who has registered, and a curator."""
    theirs = School(mine.operator, "Гимназия № 5077", "gimn5077")
    await theirs.open(THEIRS)
    await theirs.register_parent_of("Ульяна Щ.", "yana")
    await theirs.curator("shishkina", "Раиса Львовна Шишкина")
    (row,) = await rows("SELECT id FROM school WHERE short_name = 'gimn5077'")
    ids = {"school": row["id"]}
    for table in _of_schools():
        if found := await rows(f"SELECT id FROM {table} WHERE school = {{}} LIMIT 1", row["id"]):
            ids[table] = found[0]["id"]
    (account,) = await rows("SELECT id FROM account WHERE login = 'yana'")
    return Apart(row["id"], ids | {"account": account["id"]})


def _of_schools() -> list[str]:
    tables = [
        one._meta.tablename
        for one in APP_CONFIG.table_classes
        if "school" in {column._meta.name for column in one._meta.columns}
    ]
    assert {"student", "staff", "invitation", "diary"} <= {*tables}
    return tables


def desk_doors() -> Iterator[tuple[Door, HTTPRouteHandler]]:
    """Yield every door of the desk with its handler."""
    for route in product().routes:
        if isinstance(route, HTTPRoute) and is_desk(route.path):
            for handler in route.route_handlers:
                for method in handler.http_methods - {"OPTIONS"}:
                    if str(Door(method, route.path)) not in OUT:
                        yield Door(method, route.path), handler


async def _held(apart: Apart) -> dict[str, list[Any]]:
    """Return all that there is of the other school."""
    sql = "SELECT * FROM {table} WHERE school = {{}} ORDER BY id"
    held = {table: await rows(sql.format(table=table), apart.school) for table in _of_schools()}
    own = await rows("SELECT * FROM school WHERE id = {}", apart.school)
    account = await rows("SELECT * FROM account WHERE id = {}", apart.ids["account"])
    return {**held, "school": own, "account": account}


async def _token(role: StaffRole, mine: School, server: Server, clock: Clock) -> str:
    hire = {
        StaffRole.CURATOR: mine.curator,
        StaffRole.CLASS_TEACHER: lambda: mine.class_teacher("7А"),
        StaffRole.TEACHER: mine.teacher,
        StaffRole.SUPPORT: mine.support,
    }
    hired: Hired = await hire[role]()
    asked = DeskSignIn(hired.login, hired.password, hired.fresh_digits(clock))
    return (await signing_in.sign_in(asked, server.house.caller())).token


@pytest.mark.parametrize("role", StaffRole)
async def test_no_role_reaches_another_school_through_any_door(
    server: Server, mine: School, apart: Apart, clock: Clock, role: StaffRole
) -> None:
    token = await _token(role, mine, server, clock)
    before, told = await _held(apart), {}
    http = httpx.AsyncClient(transport=httpx.ASGITransport(app=server), base_url=PUBLIC_URL)
    for door, handler in desk_doors():
        headers = {"cookie": f"{DESK}={token}", "authorization": f"Bearer {token}"}
        headers |= {} if door.method in SAFE else {"origin": PUBLIC_URL}
        told[str(door)] = await _ask(http, door, handler, headers, apart)
    await http.aclose()

    assert told
    nobody(f"{door} tells {one}" for door, text in told.items() for one in SECRETS if one in text)
    after = await _held(apart)
    nobody(f"{table} has changed" for table in before if before[table] != after[table])


async def _ask(
    http: httpx.AsyncClient,
    door: Door,
    handler: HTTPRouteHandler,
    headers: dict[str, str],
    apart: Apart,
) -> str:
    address = apart.address(door.path)
    if door.method in SAFE:
        answer = await http.request(door.method, address, headers=headers, params=apart.form())
    elif door.path.startswith("/api/"):
        data = handler.parsed_fn_signature.parameters.get("data")
        body = apart.body(data.annotation if data else None)
        answer = await http.request(door.method, address, headers=headers, json=body)
    else:
        answer = await http.request(door.method, address, headers=headers, data=apart.form())
    return answer.text
