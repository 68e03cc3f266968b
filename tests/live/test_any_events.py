"""Whatever comes up a page that lives: no other step's handler runs, and the page stays its GET's.

`make soak` does it at random and for longer; here the events are the same in every run.
"""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from backend.caller import Role
from backend.tables.database import rows
from backend.tables.news import EVERYTHING
from tests.conftest import ROOTS
from tests.live.states import STATES
from tests.makers.api_door import ADDRESS
from tests.makers.browser import Browser
from tests.makers.page import Page
from tests.makers.school import STUDENTS, School
from tests.makers.screen import Screen
from tests.makers.server import Server
from tests.makers.tree import elements
from tests.pages.steps import PASSWORD

EXAMPLES = int(os.environ.get("SOAK_EXAMPLES", "0"))
FEW = 6  # of each database in every run
MET = (
    *("home", "code", "code_mistyped", "parent", "login", "email", "email_of_student"),
    *("children_two", "children_unknown", "sign_in", "profile_two_devices", "password"),
)
ACTIONS = (
    *("/registration/code", "/registration/whose", "/registration/login", "/registration/email"),
    *("/registration/children", "/registration/children/remove", "/registration/finish"),
    *("/registration/forget", "/profile/children", "/profile/sessions/end", "/logout"),
)
FIELDS = ("code", "login", "password", "email", "answer", "given_name", "student", "session")

texts = st.text(max_size=20) | st.sampled_from(
    ["7K3M-2QXA-9RT0", "petrova", PASSWORD, "petrova@mail.ru", "yes", "1", "\0", "я" * 9_000]
)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=4,
)
fields = st.dictionaries(st.sampled_from(FIELDS), texts | anything, max_size=4) | anything
events = (
    st.fixed_dictionaries({"value": texts | anything, "beside": fields})
    | st.fixed_dictionaries({"action": st.sampled_from(ACTIONS), "fields": fields})
    | st.dictionaries(texts, anything, max_size=3)
)
numbers = st.integers(0, 50)
acts = st.one_of(
    st.tuples(st.just("own"), numbers, events),
    st.tuples(st.just("press"), numbers, fields),
    st.tuples(st.just("late"), numbers, events),
    st.tuples(st.just("doubled"), numbers, events),
    st.tuples(st.just("reconnect"), numbers, events),
    st.tuples(st.just("another tab"), numbers, events),
)


class Story:
    """One browser at a page, and what is done to it."""

    def __init__(self, browser: Browser, foreign: list[str]) -> None:
        self.browser = browser
        self.foreign = foreign  # targets of every page
        self.screen: Screen

    async def open(self) -> None:
        """Come alive where the browser is."""
        self.screen = await Screen(self.browser).open()

    async def act(self, kind: str, number: int, event: dict[str, Any]) -> None:
        """Do one thing, and follow where it leads."""
        if kind == "late":
            await self.fire_in_vain(number, event)
        elif kind == "reconnect":
            await self.screen.close()
            await self.browser.open(self.address)
            await self.open()
        elif kind == "another tab":
            slip = {"code": "7K3M-2QXA-9RT0"}
            await self.browser.http.post("/registration/code", data=slip, headers=OWN)
            await self.screen.quiet()
        else:
            await self.fire(kind, number, event)
        if self.screen.closed is not None:
            await self.browser.open(self.screen.heard[-1]["path"])
            await self.open()

    async def fire(self, kind: str, number: int, event: dict[str, Any]) -> None:
        """Send an event to a handler of the page's own, perhaps twice before it is answered."""
        if own := [*handlers(self.screen.model)]:
            target, action = own[number % len(own)]
            data = {"action": action, "fields": event} if kind == "press" else event
            if kind == "doubled":
                self.screen.send({"type": "layout-event", "target": target, "data": [data]})
            await self.screen.fire(target, **data)

    async def fire_in_vain(self, number: int, event: dict[str, Any]) -> None:
        """Send an event to another page's handler: nothing may come of it."""
        own = {target for target, *_ in handlers(self.screen.model)}
        others = [target for target in self.foreign if target not in own]
        before = await self.everything()
        message = {"type": "layout-event", "target": others[number % len(others)], "data": [event]}
        self.screen.send(message)
        await self.screen.quiet()
        assert await self.everything() == before

    async def everything(self) -> list[Any]:
        """Return what an event could change."""
        kept = [await rows(f"SELECT * FROM {table} ORDER BY id") for table in ("draft", "account")]
        return [self.screen.html, [*self.screen.heard], self.screen.closed, kept]

    @property
    def address(self) -> str:
        query = urlsplit(self.screen.live).query
        return self.screen.path + (f"?{query}" if query else "")

    async def written(self) -> tuple[str, str]:
        """Return what the GET of the page writes, if it still stands here, and what stands here."""
        self.browser.server._app.state.news.spread(EVERYTHING)
        await self.screen.quiet()
        written = await self.browser.open(self.address)
        if written.path != self.screen.path:
            return "", ""
        there = written.root.find(".//div[@id='page']")
        here = Page("", 200, f"<!doctype html>\n<div>{self.screen.html}</div>").root
        assert there is not None
        return plain(there), plain(here)


OWN = {"Origin": ADDRESS}


def handlers(model: Any) -> Iterator[tuple[str, str]]:
    """Yield each handler's target, and of which form it is, if of any."""
    for one in elements(model):
        told = one.get("attributes", {})
        for handler in one.get("eventHandlers", {}).values():
            yield handler["target"], told.get("action", "")


def plain(page: Element) -> str:
    """Write a page without what is said while one types."""
    for one in page.iter():
        if one.get("id", "").endswith("-answer"):
            one.attrib.pop("data-mark", None)
            for inner in [*one]:
                one.remove(inner)
    return "".join(tostring(one, encoding="unicode") for one in page)


async def anew(server: Server) -> School:
    """Empty the house, and open a school in it."""
    for table in ROOTS:
        await rows(f"DELETE FROM {table}")
    school = School(lambda: server.house.caller(role=Role.OPERATOR), "Школа № 46", "sch46")
    return await school.open(*STUDENTS, curator=("Кузнецова Ирина Сергеевна",))


@pytest.fixture
async def foreign(server: Server) -> list[str]:
    """Every target that a page that lives has anywhere."""
    found: set[str] = set()
    for state in MET:
        browser = Browser(server)
        await STATES[state][1](browser, await anew(server))
        screen = await Screen(browser).open()
        found |= {target for target, *_ in handlers(screen.model)}
        await screen.close()
    return sorted(found)


@settings(
    max_examples=EXAMPLES or FEW,
    phases=[Phase.generate],
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=[*HealthCheck],
)
@given(state=st.sampled_from(MET), told=st.lists(acts, min_size=3, max_size=10))
async def test_whatever_comes_a_page_stays_what_its_get_writes(
    server: Server, foreign: list[str], state: str, told: list[tuple[str, int, Any]]
) -> None:
    browser = Browser(server)
    await STATES[state][1](browser, await anew(server))
    story = Story(browser, foreign)
    await story.open()

    with capture_logs() as logged:
        for one in told:
            await story.act(*one)

        there, here = await story.written()
    assert here == there
    assert [one for one in logged if one["log_level"] == "error"] == []
    assert PASSWORD not in story.screen.html
    await story.screen.close()
