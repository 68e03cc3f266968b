"""What somebody would try who knows another school's numbers: each under every name, anywhere."""

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import httpx
from litestar.routes import HTTPRoute
from msgspec import Struct, structs

from backend.tables.database import rows
from backend.tables.piccolo_app import APP_CONFIG
from tests.conftest import PUBLIC_URL
from tests.house.apart import BOUND
from tests.house.doors import SAFE, SAMPLES, Door, product

CLASS = "7А"
# Names by which doors call what a table calls otherwise.
CALLED = {"number": "printing", "upload": "roster_upload", "request": "deletion", "id": "staff"}
PLACE = re.compile(r"\{(\w+):(\w+)\}")


class Guess:
    """The numbers of a school's rows, a row of each table, and a login there."""

    def __init__(self, known: dict[str, int], login: str) -> None:
        self._known = known
        self._typed = {"login": login, "email": f"{login}@mail.ru"}

    async def ask(
        self, http: httpx.AsyncClient, door: Door, shape: Any, cookie: str
    ) -> httpx.Response:
        """Ask at a door: by its path, its query, and a body or a form."""
        headers = {"cookie": cookie} | ({} if door.method in SAFE else {"origin": PUBLIC_URL})
        path = PLACE.sub(lambda place: str(self._in_path(place[1], place[2])), door.path)
        words = self.words()
        if door.method in SAFE:
            return await http.request(door.method, path, headers=headers, params=words)
        if door.path.startswith("/api/"):
            body = self._body(shape)
            return await http.request(door.method, path, headers=headers, json=body)
        form = words | self._typed
        return await http.request(door.method, path, headers=headers, params=words, data=form)

    def number(self, name: str) -> int:
        """Return the number of a row that goes by this name; of no such one a student's."""
        meant = CALLED.get(name, name)
        return self._known.get(meant, self._known["student"])

    def _in_path(self, name: str, kind: str) -> str | int:
        if kind == "int":
            return self.number(name)
        return CLASS if name in {"area", "name"} else SAMPLES.get(name, CLASS)

    def words(self) -> dict[str, str]:
        """Return what a form or a query says: each number under every name."""
        names = {*self._known, *CALLED}
        numbers = {name: str(self.number(name)) for name in names}
        several = {f"{name}s": text for name, text in numbers.items()}
        classes = dict.fromkeys(("area", "class_name", "classes", "confirmed", "name"), CLASS)
        return several | numbers | classes | {"q": "Петр"}

    def _body(self, shape: Any) -> Any:
        if not (isinstance(shape, type) and issubclass(shape, Struct)):
            return {}
        return {one.encode_name: self._value(one.name, one.type) for one in structs.fields(shape)}

    def _value(self, name: str, kind: Any) -> Any:
        kinds = {kind, *get_args(kind)}
        choices = [one for one in kinds if hasattr(one, "__members__")]
        if choices:
            value: Any = next(iter(choices[0]))
        elif bool in kinds:
            value = True
        elif int in kinds:
            value = self.number(name.removesuffix("s"))
        elif isinstance(kind, type) and issubclass(kind, Struct):
            value = self._body(kind)
        else:
            value = self._typed.get(name, CLASS)
        return [value] if get_origin(kind) is tuple else value


def doors_with_shapes() -> Iterator[tuple[Door, Any]]:
    """Yield every door of the product with the shape of the body that it takes."""
    for route in product().routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                data = handler.parsed_fn_signature.parameters.get("data")
                for method in sorted(handler.http_methods - {"OPTIONS"}):
                    yield Door(method, route.path), data.annotation if data else None


async def numbers() -> dict[str, int]:
    """Return of every table the number of a row that is the other school's."""
    known = {}
    for table in APP_CONFIG.table_classes:
        name = table._meta.tablename
        if "id" in {column._meta.name for column in table._meta.columns}:
            found = await rows(f"SELECT MAX(id) AS id FROM {name}")
            if (found[0]["id"] or 0) >= BOUND:
                known[name] = found[0]["id"]
    assert {"account", "student", "staff", "deletion", "dispute", "printing"} <= known.keys()
    return known
