"""The API's door: Litestar finds a route, guards and documents it; the door itself answers.

For every request Litestar would make a request, a signature, an exit stack and a response: more
work than to read a code and ask the database for it (docs/decisions/0027).
"""

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.exceptions import ImproperlyConfiguredException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import HeaderParameter, PathParameter, QueryParameter
from litestar.status_codes import HTTP_204_NO_CONTENT
from litestar.types import ASGIApp, ExceptionHandlersMap, Middleware, Receive, Scope, Send
from litestar.typing import FieldDefinition
from msgspec import json

from backend import intake, receiving
from backend.doors import headers_of, headers_of_file
from backend.problems import PROBLEMS
from backend.routes.common import CALLER, provide_caller
from shared.document import Document
from shared.refusals import Refusal, Refused, Why

JSON = (b"content-type", b"application/json")


class Door(HTTPRouteHandler):
    """One route: decode the body, call the function, encode what it returns.

    The function takes the `caller`, the body as `data`, which is a struct or bytes, and what its
    parameters are marked as: texts of headers, what the path holds, what the query asks. A Document
    that it returns is a file.
    """

    def on_registration(self, app: Litestar) -> None:
        """Look once at what the function takes. Raises ImproperlyConfiguredException."""
        super().on_registration(app)
        takes = dict(self.parsed_fn_signature.parameters)
        del takes["caller"]
        data = takes.pop("data", None)
        self._shape = data.annotation if data else None
        told = {name: one.kwarg_definition for name, one in takes.items()}
        self._path = {name for name, one in told.items() if isinstance(one, PathParameter)}
        asked = {name for name, one in told.items() if isinstance(one, QueryParameter)}
        self._asked = {name: takes[name] for name in asked}
        self._headers = {name: _header(told[name]) for name in told.keys() - self._path - asked}
        self._largest = self.resolve_request_max_body_size()
        self._exception_handlers = super().resolve_exception_handlers()

    def resolve_middleware(self) -> list[Middleware]:
        """Stand behind every middleware, where Litestar's own way to the function begins."""
        return [self._instead_of, *super().resolve_middleware()]

    def resolve_exception_handlers(self) -> ExceptionHandlersMap:
        """Return what the layers said: Litestar asks at every request."""
        return self._exception_handlers

    def _instead_of(self, app: ASGIApp) -> ASGIApp:
        del app
        return self._answer

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.resolve_guards():
            await self.authorize_connection(ASGIConnection(scope))
        given = _texts(scope, self._headers) if self._headers else {}
        if self._asked:
            given |= _of_query(scope, self._asked)
        for name in self._path:
            given[name] = scope["path_params"][name]
        if self._shape is bytes:
            given["data"] = await receiving.raw(receive, self._largest or 0)
        elif self._shape is not None:
            given["data"] = await intake.read_json(receive, self._shape, self._largest)
        said = await self.fn(caller=provide_caller(scope), **given)
        await _send(said, self.status_code, send)


def _of_query(scope: Scope, wanted: Mapping[str, FieldDefinition]) -> dict[str, Any]:
    """Read what was asked; of a repeated one the last. Raises Refused: all that is unreadable."""
    asked = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    given, faults = {}, []
    for name in wanted.keys() & asked.keys():
        try:
            given[name] = intake.convert(asked[name], wanted[name].annotation)
        except ValueError:
            faults.append(Refusal(name, Why.FIELD_TYPE, {"expected": "string"}))
    if faults:
        raise Refused(*sorted(faults, key=lambda one: one.field))
    return given


def _header(told: object) -> bytes:
    if not isinstance(told, HeaderParameter) or told.name is None:
        raise ImproperlyConfiguredException("a door gives what is marked, and named headers")
    return told.name.lower().encode()


def _texts(scope: Scope, wanted: dict[str, bytes]) -> dict[str, Any]:
    headers = headers_of(scope)
    return {
        name: headers[header].decode("latin-1")
        for name, header in wanted.items()
        if header in headers
    }


async def _send(said: object, status: int, send: Send) -> None:
    empty = status == HTTP_204_NO_CONTENT
    if isinstance(said, Document):
        body, headers = said.content, headers_of_file(said)
    else:
        body, headers = b"" if empty else json.encode(said), [] if empty else [JSON]
    if not empty:
        headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


get = partial(Door, http_method="GET", dependencies=CALLER, responses=PROBLEMS)
put = partial(Door, http_method="PUT", dependencies=CALLER, responses=PROBLEMS)
post = partial(Door, http_method="POST", dependencies=CALLER, responses=PROBLEMS)
delete = partial(Door, http_method="DELETE", dependencies=CALLER, responses=PROBLEMS)


def a_file(media_type: str) -> dict[int, ResponseSpec]:
    """Return how a door refuses, and that it answers with a file."""
    file = ResponseSpec(bytes, media_type=media_type, generate_examples=False)
    return {200: file, **PROBLEMS}
