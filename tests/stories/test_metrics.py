"""What is counted tells how much happened, and nothing of anybody to whom it happened."""

import re

import pytest

from backend.metrics import FAMILIES, TALLY, read
from frontend.counted import METHODS, OTHER, UNROUTED, Counted, Send
from frontend.ledger import Ledger
from shared.letter import State
from shared.refusals import Why
from tests.house.doors import product
from tests.makers.api_door import ADDRESS, ApiDoor
from tests.makers.door import CITY, PASSWORD, Door
from tests.makers.refused import refused
from tests.makers.school import School

UNKNOWN = "0000-0000-1E26"  # it passes the check, and nobody issued it


def counted(*series: str) -> float:
    """Return what stands in one series by now; other stories of this process count there too."""
    return dict(read(TALLY.memory)).get(series, [0.0])[-1]


async def test_a_family_s_story_leaves_no_word_of_it(door: Door, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    with refused(("code", Why.CODE_UNKNOWN)):
        await door.enter(UNKNOWN)
    mother = await door.enter(sheet.code)
    await mother.finish(login="petrova.m", email="secret@yandex.ru")
    with refused(("login", Why.SIGN_IN_FAILED)):
        await door.sign_in("petrova.m", "Свиристель17")
    owner = await door.sign_in("petrova.m")
    await owner.account()

    told = Ledger().text().decode()

    words = (sheet.code, UNKNOWN, "petrova", "secret", "yandex", "sch46", CITY, PASSWORD, "Анна")
    assert "vhod_requests_total" in told
    assert [word for word in words if word in told] == []
    assert re.findall(r"[^\x00-\x7f]|[0-9A-Z]{4}-[0-9A-Z]{4}|@", told) == []


async def test_every_label_is_from_a_list_that_is_known_beforehand(
    api: ApiDoor, school: School
) -> None:
    routes = {route.path_format for route in product().routes} | {UNROUTED}
    known = {
        "route": routes,
        "method": METHODS | {OTHER},
        "status": {"2xx", "3xx", "4xx", "5xx", "none"},
        "why": {*Why},
        "state": {*State},
    }
    before = dict(read(TALLY.memory))  # other tests of this process have doors of their own
    await school.register_parent_of("Анна П.", "petrova")
    await (await api.sign_in("petrova")).account()
    for method, path in (("PROPFIND", "/petrova"), ("GET", "/static/petrova.js")):
        await (await api.sign_in("petrova")).http.request(method, f"{ADDRESS}{path}")

    named = {family.name: family.labels for family in FAMILIES}
    found = [
        (label, value)
        for (name, *values), numbers in read(TALLY.memory)
        if numbers != before.get((name, *values))
        for label, value in zip(named[name], values, strict=True)
    ]

    assert ("route", UNROUTED) in found
    assert [(label, value) for label, value in found if value not in known[label]] == []


@pytest.mark.usefixtures("school")
async def test_the_faults_of_a_form_are_counted_by_their_reason(door: Door) -> None:
    before = counted("vhod_refusals", Why.CODE_UNKNOWN)

    with refused(("code", Why.CODE_UNKNOWN)):
        await door.enter(UNKNOWN)

    assert counted("vhod_refusals", Why.CODE_UNKNOWN) == before + 1


async def test_every_hash_is_counted_and_leaves_the_queue(door: Door, school: School) -> None:
    before = counted("vhod_hashes")
    mother = await door.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.finish(login="petrova")
    await door.sign_in("petrova")

    assert counted("vhod_hashes") == before + 2
    assert counted("vhod_hashes_waiting") == 0


@pytest.mark.parametrize("message", ["websocket.close", "websocket.accept"])
async def test_a_socket_counts_from_its_accept_to_its_end(message: str) -> None:
    during = []
    before = counted("vhod_live_sockets")

    async def page(_scope: object, _receive: object, send: Send) -> None:
        await send({"type": message})
        during.append(counted("vhod_live_sockets"))
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await Counted(page, TALLY)({"type": "websocket"}, None, _nowhere)

    accepted = message == "websocket.accept"
    assert during == [before + accepted]
    assert counted("vhod_live_sockets") == before


async def test_an_answer_that_nobody_waited_for_is_counted_too() -> None:
    before = counted("vhod_requests", "/login", "GET", "none")

    async def gone(_scope: object, _receive: object, _send: object) -> None:
        """Answer nothing: the other side has hung up."""

    scope = {"type": "http", "method": "GET", "path_template": "/login"}
    await Counted(gone, TALLY)(scope, None, _nowhere)

    assert counted("vhod_requests", "/login", "GET", "none") == before + 1


async def test_an_answer_is_in_the_numbers_when_its_last_part_leaves() -> None:
    seen = []
    before = counted("vhod_requests", "/login", "GET", "2xx")

    async def page(_scope: object, _receive: object, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body", "more_body": True})
        await send({"type": "http.response.body"})

    async def left(_message: object) -> None:
        seen.append(counted("vhod_requests", "/login", "GET", "2xx") - before)

    scope = {"type": "http", "method": "GET", "path_template": "/login"}
    await Counted(page, TALLY)(scope, None, left)

    assert seen == [0, 0, 1]
    assert counted("vhod_requests", "/login", "GET", "2xx") == before + 1


async def _nowhere(_message: object) -> None:
    """Hear what is sent."""
