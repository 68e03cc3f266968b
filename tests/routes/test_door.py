"""Every route of the API goes through one kind of door, and the door reads a body with care."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from litestar import Litestar
from litestar.exceptions import ImproperlyConfiguredException
from litestar.routes import HTTPRoute

from backend.app import API, LARGEST_BODY
from backend.routes.common import Asks
from backend.routes.door import Door, get
from shared.refusals import Why
from shared.sentences import say
from tests.conftest import PUBLIC_URL
from tests.house.doors import product
from tests.house.walk import nobody
from tests.makers.api_door import ApiDoor
from tests.makers.clock import Clock
from tests.makers.desk import ApiDesk, PageDesk
from tests.makers.school import School
from tests.makers.server import Server

CHECK = "/api/v1/invitations/check"
Message = dict[str, Any]


async def sent(server: Server, messages: Iterator[Message]) -> tuple[int, bytes]:
    """Send a check of a code as these messages; return the status and the body."""
    heard: list[Message] = []

    async def receive() -> Message:
        return next(messages)

    async def send(message: Message) -> None:
        heard.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": CHECK,
        "raw_path": CHECK.encode(),
        "query_string": b"",
        "headers": [(b"host", PUBLIC_URL.partition("://")[2].encode())],
        "client": ("198.51.100.7", 40_000),
    }
    await server(scope, receive, send)
    return heard[0]["status"], heard[1]["body"]


def in_pieces(body: bytes) -> Iterator[Message]:
    """A body as a slow network brings it, without an end."""
    for sign in body:
        yield {"type": "http.request", "body": bytes([sign]), "more_body": True}


def test_every_route_of_the_api_is_such_a_door() -> None:
    routes = [route for route in product().routes if isinstance(route, HTTPRoute)]
    ours = [
        handler
        for route in routes
        if route.path.startswith(f"{API}/v1/")
        for handler in route.route_handlers
        if handler.http_methods != {"OPTIONS"}
    ]

    assert ours
    nobody(str(handler) for handler in ours if not isinstance(handler, Door))


def test_a_function_that_asks_for_what_no_door_gives_is_refused_at_the_start() -> None:
    @get("/pupils")
    async def pupils(caller: Asks, page: int) -> None:
        """List the pupils by pages."""

    with pytest.raises(ImproperlyConfiguredException):
        Litestar([pupils])


async def test_a_body_is_read_to_its_end(server: Server, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    end = iter([{"type": "http.request", "body": b"", "more_body": False}])

    status, body = await sent(server, chain(in_pieces(f'{{"code":"{sheet.code}"}}'.encode()), end))

    assert (status, "Анна П." in body.decode()) == (200, True)


async def test_half_a_body_is_no_body_even_if_it_can_be_read(
    server: Server, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    gone = iter([{"type": "http.disconnect"}])

    status, body = await sent(server, chain(in_pieces(f'{{"code":"{sheet.code}"}}'.encode()), gone))

    assert (status, Why.UNREADABLE in body.decode()) == (400, True)


async def test_a_body_without_an_end_is_read_no_further_than_the_largest(server: Server) -> None:
    endless = in_pieces(b" " * (LARGEST_BODY + 2))

    status, body = await sent(server, endless)

    assert (status, Why.TOO_LARGE in body.decode()) == (413, True)
    assert len([*endless]) == 1


async def test_where_nothing_is_said_there_is_no_body(server: Server, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await ApiDoor(server).sign_in("petrova")

    answer = await owner.http.delete("/sessions/current")

    assert (answer.status_code, answer.content) == (204, b"")
    assert "content-type" not in answer.headers


@pytest.mark.parametrize("number", [2**53 + 1, 2**64])
async def test_a_number_that_no_id_has_is_nowhere(
    server: Server, school: School, clock: Clock, number: int
) -> None:
    hired = await school.curator()
    program = await ApiDesk(server, clock).sign_in(hired)
    person = await PageDesk(server, clock).sign_in(hired)

    told = await program.http.get(f"/desk/people/accounts/{number}")
    shown = await person.browser.open(f"/desk/people/accounts/{number}")

    assert (told.status_code, Why.NOT_FOUND in told.text) == (404, True)
    assert (shown.status, shown.text(".//main/p")) == (404, say("not-found", "ru"))


async def test_a_choice_that_is_left_blank_is_none_of_the_choices(
    server: Server, school: School, clock: Clock
) -> None:
    program = await ApiDesk(server, clock).sign_in(await school.curator())

    answer = await program.http.get("/desk/pipeline/people?order=")

    assert (answer.status_code, Why.FIELD_TYPE in answer.text) == (400, True)


async def test_a_whole_number_may_be_written_with_a_point(
    server: Server, school: School, clock: Clock
) -> None:
    program = await ApiDesk(server, clock).sign_in(await school.curator())
    await school.register_parent_of("Анна П.", "petrova")
    account = float(await school.account("petrova"))

    whole = await program.http.post("/desk/people/one-time-passwords", json={"accounts": [account]})
    broken = await program.http.post("/desk/people/one-time-passwords", json={"accounts": [1.5]})

    assert (whole.status_code, broken.status_code) == (201, 400)
