"""Schools of one installation are apart: whoever is of one finds nothing of another.

Everything is asked by everybody of one school about another: the API's operations as that school's
own curator would ask them, its pages' links and forms as they stand there, and besides every door
there is, with that school's numbers under every name. Nothing of it is told, and nothing of it
changes; what its own people ask in the very same words is answered and done.
"""

import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import httpx
import pytest

from backend.doors import DESK, DRAFT
from backend.house import SQLITE_FILE
from backend.settings import Settings
from frontend.app import LIVE
from tests.api.living import is_desk
from tests.api.living_desk import Alive
from tests.conftest import PUBLIC_URL
from tests.house.apart import BOUND, THEIRS, Mine, Tables, Theirs, changed, signed_in, theirs_alone
from tests.house.crawl import Crawl, Press, press
from tests.house.doors import OPEN, REGISTRATION, SAFE, product
from tests.house.guess import Guess, doors_with_shapes, numbers
from tests.house.walk import nobody
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.page import Page
from tests.makers.post import unhurried
from tests.makers.screen import Screen
from tests.makers.server import Opens, Server

# They would end the session of whoever asks.
OUT = {"POST /logout", "POST /desk/logout", "DELETE /api/v1/desk/sessions/current"}
OUT |= {"DELETE /api/v1/sessions/current"}
DOCUMENT = {"GET /api", "GET /api/openapi.json"}  # written before there was any school
KEYS = {"openDeskLink", "useDeskLink", "showMeeting", "signInAtDesk"}  # whoever has the key may
NOBODYS = {"readSupport", "findCase"}  # they tell of no school
# What a school says of itself, in the words that are sent: sent by others it is theirs.
OF_ITSELF = {"bringList", "saveSchoolSettings", "/desk/settings"}
# A list waits for a person's word on whom it nearly names; the operation is asked where it is said.
FIRST_DECIDED = {"/desk/roster/list/take"}
SEEDS = ("/desk", "/desk/people?q=Петр", "/desk/people/class?name=7А&all=yes")
NUMBER = re.compile(rf"\b{str(BOUND)[0]}\d{{{len(str(BOUND)) - 1}}}\b")

Asks = Callable[[str], Awaitable[httpx.Response]]


class Operation(NamedTuple):
    """One of the API's operations, with all that it takes."""

    name: str
    method: str
    path: str
    places: dict[str, str]  # each parameter's name → "path", "query", "header"
    good: str  # the status of an answer that is no refusal

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class Walk:
    """The two schools, and everybody of the one, who asks about the other."""

    def __init__(self, http: httpx.AsyncClient, mine: Mine, theirs: Theirs) -> None:
        self.http, self.mine, self.theirs = http, mine, theirs
        self.faults: list[str] = []
        self._before: Tables = {}

    async def all_ask(
        self, asked: str, asks: Asks, *, own: str = "", public: tuple[str, ...] = ()
    ) -> None:
        """Let everybody ask; what is told or changed of the other school is a fault.

        own is what its own people read there, if nobody else may; public, what everybody may.
        """
        before = self._before or await theirs_alone()
        hidden = {THEIRS, *self.theirs.secrets()} - {*public}
        for who, cookie in self.mine.cookies.items():
            answer = await asks(cookie)
            if answer.is_server_error:
                self.faults.append(f"{asked} by {who}: {answer.status_code}")
            if own and answer.text == own:
                self.faults.append(f"{asked} answers {who} as their own")
            text = f"{answer.headers} {answer.text}"
            self.faults += [f"{asked} tells {who} of {one}" for one in hidden if one in text]
        self._before = await theirs_alone()
        self.faults += [f"{asked} changes {table}" for table in changed(before, self._before)]

    def something_happens(self) -> None:
        """The other school itself does something: what it has is looked at anew."""
        self._before = {}

    async def all_are_still_in(self) -> None:
        """Whoever was sent out on the way has asked as nobody ever since."""
        for who, cookie in self.mine.cookies.items():
            home = {"parent": "/journal", "student": "/journal", "nobody": "/help"}.get(
                who, "/desk"
            )
            answer = await self.http.get(home, headers={"cookie": cookie})
            assert answer.status_code == 200, who


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Nothing is written to the other school's letters by any worker."""
    return unhurried(settings)


@pytest.fixture
async def http(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    """A program that keeps no cookies."""
    transport = httpx.ASGITransport(app=server)
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as http:
        yield http


@pytest.fixture
async def walk(server: Server, clock: Clock, http: httpx.AsyncClient) -> Walk:
    """Both schools, with their people."""
    return Walk(http, await Mine(server).open(), Theirs(server, clock))


def operations() -> list[Operation]:
    """Return every operation of the desk."""
    paths = product().openapi_schema.to_schema()["paths"]
    found = [
        Operation(
            told["operationId"],
            method.upper(),
            path,
            {one["name"]: one["in"] for one in told.get("parameters", ())},
            min(told["responses"]),
        )
        for path, methods in paths.items()
        for method, told in methods.items()
        if is_desk(path)
    ]
    assert found
    return found


async def test_no_operation_reaches_another_school(walk: Walk) -> None:
    vain = []
    for one in operations():
        if str(one) in OUT or one.name in KEYS | NOBODYS | OF_ITSELF:
            continue
        walk.something_happens()
        alive = await walk.theirs.ready(one.name, {*one.places})
        asks = partial(_send, walk.http, one, alive)
        await walk.all_ask(str(one), asks)
        own = await asks(f"{DESK}={alive.token}")
        if str(own.status_code) != one.good:
            vain.append(f"{one} in vain: {own.status_code} {own.text}")

    nobody(walk.faults)
    nobody(vain)
    await walk.all_are_still_in()


async def test_no_link_and_no_form_reaches_another_school(walk: Walk, server: Server) -> None:
    desk, family = await _crawled(walk, server)

    pages, forms = desk.pages | family.pages, desk.forms | family.forms
    # What has no number of theirs is the asker's own: once is enough, in whatever order it stands.
    for address in {at if NUMBER.search(at) else urlsplit(at).path: at for at in pages}.values():
        asks = partial(_open, walk.http, address)
        own = pages[address] if NUMBER.search(address) else ""
        await walk.all_ask(f"GET {address}", asks, own=own)
    told = {str(one) if NUMBER.search(str(one)) else _action(one): one for one in forms}
    for one in sorted(told.values()):
        if one.action not in OF_ITSELF:
            await walk.all_ask(str(one), partial(press, walk.http, one))

    nobody(walk.faults)
    await walk.all_are_still_in()


async def test_their_own_people_open_those_links_and_press_those_forms(
    walk: Walk, server: Server, settings: Settings, opens: Opens
) -> None:
    crawls = await _crawled(walk, server)
    file, kept = settings.data / SQLITE_FILE, settings.data / "kept.sqlite"
    await server.stop()
    shutil.copy(file, kept)
    pressed, done = set(), set()
    for crawl in crawls:
        for one in sorted(one for one in crawl.forms if NUMBER.search(str(one))):
            if _action(one) in done:
                continue
            shutil.copy(kept, file)
            await server.start(settings, opens)
            before = await theirs_alone()
            await press(walk.http, one, crawl.cookie)
            pressed.add(_action(one))
            if changed(before, await theirs_alone()):
                done.add(_action(one))
            await server.stop()
    await server.start(settings, opens)

    assert pressed > FIRST_DECIDED
    nobody(f"{one} changes nothing, whoever presses" for one in pressed - done - FIRST_DECIDED)


async def test_no_door_takes_another_school_s_numbers(walk: Walk) -> None:
    """Doors of tomorrow too: of a door nothing is known but its path and what it takes."""
    await walk.theirs.everything()
    guess = Guess(await numbers(), f"mother{walk.theirs.number}")

    for door, shape in doors_with_shapes():
        if str(door) in OUT | DOCUMENT:
            continue
        public = (THEIRS,) if str(door) in OPEN or REGISTRATION in door.path else ()
        await walk.all_ask(str(door), partial(guess.ask, walk.http, door, shape), public=public)

    nobody(walk.faults)
    await walk.all_are_still_in()


async def test_no_page_that_lives_tells_of_another_school(walk: Walk, server: Server) -> None:
    curator = await walk.theirs.everything()
    guess = Guess(await numbers(), f"mother{walk.theirs.number}")

    alive = []
    for page in LIVE:
        address = f"/live/{page.name}?{urlencode(guess.words())}"
        public = () if page.roles or page.signed_in else (THEIRS,)
        await walk.all_ask(page.address, partial(_heard, server, address), public=public)
        walk.something_happens()
        own = await _heard(server, address, curator)
        alive += [page.name for one in walk.theirs.secrets() if one in own.text]

    nobody(walk.faults)
    assert {"desk", "desk-people", "desk-member", "desk-list"} <= {*alive}


async def _heard(server: Server, address: str, cookie: str) -> httpx.Response:
    """Open a socket as a browser does that has a page of that address; return all that it hears."""
    browser = Browser(server)
    browser.page = Page(
        "/",
        200,
        f"<!doctype html>\n<main><div id='page' data-live='{escape(address)}'></div></main>",
    )
    screen = Screen(browser)
    await screen.open(cookie=f"{DRAFT}=a-draft-of-this-browser; {cookie}")
    await screen.close()
    return httpx.Response(200, text=f"{screen.heard} {screen.model}")


async def _send(
    http: httpx.AsyncClient, one: Operation, alive: Alive, cookie: str
) -> httpx.Response:
    body: Any = {"content" if isinstance(alive.body, bytes) else "json": alive.body or None}
    query = {name: text for name, text in alive.places.items() if one.places[name] == "query"}
    headers = {"cookie": cookie} | ({} if one.method in SAFE else {"origin": PUBLIC_URL})
    path = one.path.format_map(alive.places)
    return await http.request(one.method, path, params=query, headers=headers, **body)


async def _crawled(walk: Walk, server: Server) -> tuple[Crawl, Crawl]:
    """Return what the other school's curator and a parent there can open and press."""
    curator = await walk.theirs.everything()
    login = f"mother{walk.theirs.number}"
    async with walk.theirs.counting():
        sessions = [await signed_in(server, login) for _ in range(2)]  # one may end the other
    desk = await Crawl(walk.http, curator).begin(*SEEDS)
    return desk, await Crawl(walk.http, sessions[0]).begin("/profile", "/journal")


def _action(one: Press) -> str:
    """Return where a form is sent, without the number of whom it is about."""
    return NUMBER.sub("N", urlsplit(one.action).path)


async def _open(http: httpx.AsyncClient, address: str, cookie: str) -> httpx.Response:
    return await http.get(address, headers={"cookie": cookie})
